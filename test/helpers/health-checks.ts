import { page } from "./pages.ts";

const PAGE = page("docs/diagnose.md");

/** The documented health checks as Docker and ECS read them: words of a command line. */
export function healthChecks(): { readonly docker: string[]; readonly ecs: string[] } {
  const [, docker = ""] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(PAGE) ?? [];
  const [, ecs = ""] = /^```json\n("healthCheck": .*?)^```/ms.exec(PAGE) ?? [];
  const { healthCheck } = JSON.parse(`{${ecs}}`) as { healthCheck: { command: string[] } };
  return { docker: JSON.parse(docker) as string[], ecs: healthCheck.command };
}
