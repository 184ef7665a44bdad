import type { TaskRule } from "../finding.ts";

export const pseudoTerminal: TaskRule = {
  id: "pseudo-terminal",
  summary: "pseudoTerminal is off.",
  why: "Windows does not tell the processes of a container with a terminal that it is to stop: the application is ended without a chance to finish its work.",
  severities: ["warning"],
  page: "https://github.com/moby/moby/issues/40678",
  bad: { task: { containerDefinitions: [{ pseudoTerminal: true }] } },
  good: { task: { containerDefinitions: [{ pseudoTerminal: false }] } },
  check: ({ containers }) =>
    containers
      .map(({ value, name }) => ({ name, at: value.get("pseudoTerminal") }))
      .filter(({ at }) => !at.isUnknown && !at.isEmpty)
      .map(({ name, at }) => ({
        severity: "warning",
        message: `container ${name} has a pseudo-terminal, so a stop is not reported to its application`,
        remedy: "set pseudoTerminal to false",
        at,
      })),
};
