/** A kind of start: words before " -- ", what ECS sets, and the routes that exist already. */
export interface StartKind {
  readonly name: string;
  readonly words: readonly string[];
  readonly ecs: boolean;
  readonly routed: boolean;
}

const ENTRYPOINT = ["--", "app.exe"];

export const START_KINDS: readonly StartKind[] = [
  { name: "no routes", words: ENTRYPOINT, ecs: false, routed: false },
  { name: "added", words: ["--verify", "off", ...ENTRYPOINT], ecs: true, routed: false },
  { name: "added and verified", words: ENTRYPOINT, ecs: true, routed: false },
  { name: "kept and verified", words: ENTRYPOINT, ecs: true, routed: true },
  { name: "healthcheck", words: ["healthcheck"], ecs: true, routed: true },
  { name: "version", words: ["--version"], ecs: false, routed: false },
];
