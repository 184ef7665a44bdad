import { readFileSync } from "node:fs";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The README's two health checks as Docker and ECS read them: words of a command line. */
export function healthChecks(): { readonly docker: string[]; readonly ecs: string[] } {
  const [, docker = ""] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(README) ?? [];
  const [, ecs = ""] = /^```json\n("healthCheck": .*?)^```/ms.exec(README) ?? [];
  const { healthCheck } = JSON.parse(`{${ecs}}`) as { healthCheck: { command: string[] } };
  return { docker: JSON.parse(docker) as string[], ecs: healthCheck.command };
}
