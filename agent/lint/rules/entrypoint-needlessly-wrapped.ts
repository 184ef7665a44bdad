import { guide, type Rule } from "../finding.ts";

/** Harmless: credroute finds that there is nothing to add, and runs the entrypoint. */
export const entrypointNeedlesslyWrapped: Rule = {
  id: "entrypoint-needlessly-wrapped",
  summary: "In the awsvpc network mode and on Fargate the route stands already.",
  documentation: guide("task-iam-roles"),
  check: ({ networkMode, fargate, containers }) =>
    networkMode !== "awsvpc" && !fargate
      ? []
      : containers
          .filter(({ wrapped }) => wrapped)
          .map(({ name, value }) => ({
            severity: "note",
            message: `container ${name} runs under credroute, which has nothing to add ${fargate ? "on Fargate" : "in awsvpc mode"}`,
            remedy: "leave credroute out, or keep it where the same image runs in the default mode too",
            at: value.get("entryPoint").isEmpty ? value.get("command") : value.get("entryPoint"),
          })),
};
