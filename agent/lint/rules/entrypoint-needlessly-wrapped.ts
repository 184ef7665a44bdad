import { guide, type TaskRule } from "../finding.ts";

/** Harmless: credroute finds that no route is missing, and runs the entrypoint. */
export const entrypointNeedlesslyWrapped: TaskRule = {
  id: "entrypoint-needlessly-wrapped",
  summary: "In the awsvpc network mode and on Fargate credroute has no route to add.",
  why: "There the route to the credentials endpoint exists already. credroute finds that out and starts the application; it is harmless there.",
  severities: ["note"],
  page: guide("task-iam-roles"),
  bad: { task: { networkMode: "awsvpc", containerDefinitions: [{ entryPoint: ["credroute", "--"] }] } },
  good: { task: { networkMode: null, containerDefinitions: [{ entryPoint: ["credroute", "--"] }] } },
  check: ({ networkMode, fargate, containers }) =>
    networkMode !== "awsvpc" && !fargate
      ? []
      : containers
          .filter(({ wrapped }) => wrapped)
          .map(({ name, value }) => ({
            severity: "note",
            message: `container ${name} runs under credroute, which has no route to add ${fargate ? "on Fargate" : "in awsvpc mode"}`,
            remedy: "leave credroute out, or keep it where the same image runs in the default mode too",
            at: value.get("entryPoint").isEmpty ? value.get("command") : value.get("entryPoint"),
          })),
};
