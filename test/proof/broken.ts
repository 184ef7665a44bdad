import {
  AGENT_CODES,
  diagnosis,
  folder,
  ROUTES,
  rule,
  told,
  type ProgramRule,
  type Said,
  type Scenario,
} from "./scenario.ts";

/** What is different from a host where everything is as expected, and the one row that must say so. */
export interface Broken {
  /** Group and id of the row. */
  readonly row: string;
  readonly programs?: readonly ProgramRule[];
  readonly host?: Partial<Scenario>;
}

/** A row that fails when one program answers differently. */
const program = (row: string, pattern: string, said: Said = {}): Broken => ({
  row,
  programs: [rule(pattern, said)],
});
const run = (row: string, name: string, said: Said = {}): Broken =>
  program(row, `^docker run --rm --name ${name} `, said);
const ONE_ROUTE = { out: ROUTES.split("\n").slice(0, 2).join("\n") };
const json = (value: unknown): Said => ({ out: JSON.stringify(value) });
const exits = (code: number): Said => ({ code });

const UNTOLD = told("main CTRL_SHUTDOWN_EVENT {now+100}");

export const BROKEN: readonly Broken[] = [
  { row: "0/elevated", host: { Elevated: false } },
  program("0/docker", "^docker version", { err: "error during connect", code: 1 }),
  { row: "0/checksum", host: { Checksum: "0" } },
  program("0/host-version", "^\\S*credroute\\.exe --version$", exits(-1073741515)),
  program("0/image-plain", "^docker build .*--target plain", { err: "no matching manifest", code: 1 }),
  run("0/image-starts", "starts-at-all", { code: 125, err: "failure in a Windows system call (0xc0370106)" }),
  run("1/planting", "plant"),
  run("1/own-folder", "own-folder", folder("unknown", "Users can write to it")),
  run("1/open-folder", "open-folder", folder("good", "only administrators can write to C:\\open")),
  run("2/exit-code", "version", { code: -1073741515 }),
  run("2/stderr", "version", { out: "credroute 0.1.0", err: "a warning" }),
  run("2/output", "version", { out: "credroute 0.0.9" }),
  run("2/user", "version-user", exits(5)),
  run("2/memory", "version-memory", exits(134)),
  run("2/cpu", "version-cpu", exits(1)),
  run("3/exit-code", "dry-run", exits(125)),
  run("3/plan", "dry-run", json({ gateway: "172.23.16.1", routes: [] })),
  run("3/gateway", "dry-run", json({ gateway: "10.0.0.1", routes: [] })),
  run("4/added-native", "add-native", ONE_ROUTE),
  run("4/added-netsh", "add-netsh", ONE_ROUTE),
  run("4/added-powershell", "add-powershell", ONE_ROUTE),
  run("4/shown-netsh", "table-netsh", { out: "No  Manual  256  169.254.170.2/32   22  10.0.0.1" }),
  run("4/shown-powershell", "table-powershell"),
  run("4/active-store-netsh", "store-netsh", { out: "169.254.170.2/32" }),
  run("4/active-store-powershell", "store-powershell", { out: "169.254.170.2/32" }),
  run("4/twice", "twice", json({ routes: [{ action: "add", destination: "169.254.170.2/32" }] })),
  run("4/replaced", "stale", { out: ROUTES.replaceAll("16.1", "16.250") }),
  run("4/replaced-log", "stale", { out: ROUTES }),
  program("4/restarted", "^docker start --attach restart", ONE_ROUTE),
  run("4/denied", "denied", { code: 0, err: "ROUTE_DENIED" }),
  run("4/denied-code", "denied", { code: 125, err: "ROUTE_FAILED" }),
  run("5/bootstrap", "chain", { code: 125, err: "[ENDPOINT_TIMEOUT]" }),
  { row: "5/asked", host: { Requests: 0 } },
  ...["ContainerAdministrator", "ContainerUser"].flatMap((user) => [
    program(
      `5/healthy-${user.toLowerCase()}`,
      `^docker exec --user ${user} chain-stays .*healthcheck`,
      exits(1),
    ),
    program(
      `5/diagnose-${user.toLowerCase()}`,
      `^docker exec --user ${user} chain-stays .*diagnose`,
      diagnosis("X"),
    ),
  ]),
  ...Object.keys(AGENT_CODES).flatMap((mode) => {
    const row = mode === "gone" ? "5/proxy-gone" : `5/agent-${mode}`;
    return [
      program(`${row}-health`, `^docker exec chain-stays .*healthcheck agent-${mode}$`),
      program(`${row}-code`, `^docker exec chain-stays .*diagnose --json agent-${mode}$`, diagnosis("OTHER")),
    ];
  }),
  ...["plain", "input", "tty", "input-tty", "limits"].map((way) =>
    program(`6/equal-${way}`, `^docker cp behind-${way}:`, { out: "variable A=c\n" }),
  ),
  program("7/words-run", "^docker exec words \\S+show-command-line", exits(1)),
  program("7/words", "^docker exec words .*credroute\\.exe -- ", { out: "another line" }),
  ...["0", "1", "42", "255", "256", "0xC0000005", "0xC000013A", "0xFFFFFFFF"].map((code) =>
    program(`7/exit-${code}`, `^docker inspect .* exit-${code}$`, { out: "false 3" }),
  ),
  run("7/not-found", "missing", exits(125)),
  run("7/cannot-run", "not-runnable", exits(127)),
  run("7/usage", "usage", { code: 1, err: "[USAGE]" }),
  run("7/usage-code", "usage", { code: 125, err: "docker: no such image" }),
  program(
    "8/told",
    "^docker (cp|logs) .*stop-behind",
    told("main CTRL_C_EVENT {now+1}", "main CTRL_CLOSE_EVENT {now+2}", "main end 1"),
  ),
  {
    row: "8/ended",
    programs: [
      rule("^docker logs stop-behind", UNTOLD),
      rule("^docker cp stop-behind:C:\\\\proof\\\\out\\\\main", UNTOLD),
    ],
  },
  program("8/exit-code", "^docker inspect .* stop-behind$", { out: "false 3221225786" }),
  program("8/last-words", "^docker logs stop-behind", UNTOLD),
  program(
    "8/at-once",
    "^docker (cp|logs) .*stop-behind",
    told("main CTRL_SHUTDOWN_EVENT {now+5100}", "main end 1"),
  ),
  program("8/batch", "^docker (cp|logs) .*stop-batch-behind", UNTOLD),
  program("8/user32", "^docker (cp|logs) .*stop-user32-behind", UNTOLD),
  program("8/bootstrap", "^docker inspect .* stop-early$", { out: "false 1" }),
  program("8/killed", "^docker inspect .* stop-kill$", { out: "true 0" }),
  program("8/restarted", "^docker inspect .* stop-restart$", { out: "false 0" }),
  program("8/image-stop-values", "^docker build .*--target stop-values", exits(1)),
  program("8/time-image", "^docker (cp|logs) .*time-image", UNTOLD),
  run("9/before", "token", json({ member: false })),
  run("9/group", "dropped-token", json({ administrators: "enabled", privileges: 1, member: false })),
  run("9/member", "dropped-token", json({ administrators: "deny-only", privileges: 1, member: true })),
  run("9/privileges", "dropped-token", json({ administrators: "deny-only", privileges: 23, member: false })),
  run("9/windows-folder", "dropped-windows"),
  run("9/own-folder", "dropped-own"),
  run("9/routes", "dropped-route", exits(0)),
  run("9/desktop", "dropped-whoami", { code: -1073741502, out: "S-1-16-8192" }),
  run("9/integrity", "dropped-whoami", { out: "High S-1-16-12288" }),
  program("9/exec", "^docker exec dropped-stays ", json({ member: false })),
  ...["unlimited", "limited"].flatMap((way) => [
    program(`10/${way}-ended`, `^docker inspect .* hard-${way}$`, { out: "true 99" }),
    program(`10/${way}-exit-code`, `^docker inspect .* hard-${way}$`, { out: "false 0" }),
  ]),
  program("11/many", "^docker (logs|inspect .*) many-7$", { out: "false 125" }),
  program("11/health", "^docker exec health ", exits(1)),
  program("12/scan", "^MpCmdRun", exits(2)),
  { row: "12/detections", host: { Threats: ["file:_C:\\proof\\credroute.exe"] } },
  ...["powershell", "user-data", "host-repair"].map((script) =>
    program(`13/syntax-${script}`, `^\\S*credroute\\.exe script ${script}`, { out: "if (" }),
  ),
  run("13/routes-cmd", "script-cmd", ONE_ROUTE),
  run("13/routes-powershell", "script-powershell", ONE_ROUTE),
  program("14/host-repair", "^powershell\\.exe -NoProfile", exits(1)),
  { row: "14/unchanged", host: { Restless: true } },
  ...["system", "local", "network", "virtual"].map((account) =>
    program(`15/account-${account}`, `^docker exec services .*start-service\\S* proof-${account}$`, {
      out: "Path=C:\\",
    }),
  ),
  program("15/precedence", "^docker exec services .*start-service\\S* proof-system$", {
    out: "PROOF_VARIABLE=machine",
  }),
  program("15/publish", "^docker exec --env \\S+ services .*--publish-env", exits(125)),
  program("15/publish-merged", "^docker exec services reg\\.exe query .*proof-system", {
    out: "PROOF_VARIABLE=service",
  }),
  program("15/publish-machine", "^docker exec services reg\\.exe query .*Session Manager", exits(1)),
  program("15/race", "^docker run --rm --name race-3 ", json({ links: [{ id: "services", status: "bad" }] })),
  program("16/signed", "^signtool\\.exe sign", exits(1)),
  { row: "16/signed", host: { SignTool: null, Signed: false } },
  program("16/runs", "^\\S*credroute-proof-\\S*\\.exe --version$", exits(193)),
  { row: "16/intact", host: { Signature: "HashMismatch" } },
];
