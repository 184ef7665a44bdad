/** One rule of what programs answer: the first whose pattern fits the command line counts. */
export interface ProgramRule {
  readonly Pattern: string;
  readonly Out: string;
  readonly Err: string;
  readonly Code: number;
  readonly Ms: number;
}

/** A Windows container host, as the stubs play it. */
export interface Scenario {
  readonly Images: string;
  readonly Groups: string;
  readonly Programs: readonly ProgramRule[];
  /** The hash of credroute.exe as the host computes it; null: the real one. */
  readonly Checksum: string | null;
  readonly Elevated: boolean;
  readonly Defender: boolean;
  readonly Threats: readonly string[];
  readonly Addresses: readonly string[];
  /** An address appears between two looks. */
  readonly Restless: boolean;
  readonly Requests: number;
  readonly Scanner: string | null;
  readonly SignTool: string | null;
  readonly Signed: boolean;
  readonly Signature: string;
  readonly Instance: boolean;
}

/** What a program answers; what is not said is empty, and exit code 0. */
export interface Said {
  readonly out?: string;
  readonly err?: string;
  readonly code?: number;
}

/** @param pattern a regular expression for the command line without the names that differ from run to run */
export const rule = (pattern: string, { out = "", err = "", code = 0 }: Said = {}): ProgramRule => ({
  Pattern: pattern,
  Out: out,
  Err: err,
  Code: code,
  Ms: 100,
});

export const GATEWAY = "172.23.16.1";
const PARITY =
  "priority 20 error mode 0 console cp 437 output cp 437 window 0\nvariable COMPUTERNAME=A\nvariable A=b\n";
/** What diagnose names when the agent answers so. */
export const AGENT_CODES: Readonly<Record<string, string>> = {
  "503": "CREDENTIALS_NOT_YET",
  "429": "CREDENTIALS_THROTTLED",
  "400": "CREDENTIALS_UNKNOWN_ID",
  silent: "ENDPOINT_SILENT",
  closed: "ENDPOINT_RESET",
  gone: "ENDPOINT_REFUSED",
};
const OPTIONS = "--publish-env --stop-event";

const json = (value: unknown): Said => ({ out: JSON.stringify(value) });
const plan = (action: string): object => ({
  gateway: GATEWAY,
  backend: "native",
  interface: { index: 22, alias: "vEthernet (Ethernet)", metric: 25 },
  routes: ["169.254.170.2/32", "169.254.169.254/32"].map((destination) => ({ action, destination })),
});
export const ROUTES = [
  `22 0.0.0.0/0 ${GATEWAY} 0 3`,
  `22 169.254.170.2/32 ${GATEWAY} 0 3`,
  `22 169.254.169.254/32 ${GATEWAY} 0 3`,
].join("\n");

export const diagnosis = (code: string | null): Said => ({
  ...json({
    firstBroken: code === null ? null : "credentials",
    links: [
      { id: "services", status: "good", code: null },
      { id: "credentials", status: code === null ? "good" : "bad", code },
    ],
  }),
  code: code === null ? 0 : 1,
});

/** What diagnose says of the folder that credroute.exe is in. */
export const folder = (status: "good" | "unknown", seen: string): Said =>
  json({
    links: [
      { id: "program-folder", status, seen },
      { id: "system", status: "good", seen: "Windows" },
    ],
  });

/** What the probe's file and the log hold after a stop; times are milliseconds after the stop was asked for. */
export const told = (...lines: readonly string[]): Said => ({
  out: ["main ready 4 0x280", ...lines].join("\n"),
});
const STOPPED = told("main CTRL_SHUTDOWN_EVENT {now+100}", "main end {now+2100}");

/** Docker, netsh, credroute.exe and others on a host where everything is as expected. */
export const AS_EXPECTED: readonly ProgramRule[] = [
  // The host.
  rule("^docker version", { out: "windows 27.1" }),
  rule("^docker info", { out: "process; windowsfilter; Windows Server 2022; 2 CPUs; 8 bytes" }),
  rule("^docker network inspect nat", { out: GATEWAY }),
  rule("^\\S*credroute\\S*\\.exe --version$", { out: "credroute 0.1.0" }),
  rule("^\\S*credroute\\.exe --help$", { out: OPTIONS }),
  rule("^\\S*credroute\\.exe script user-data", { out: "<powershell>\n$a = 1\n</powershell>" }),
  rule("^\\S*credroute\\.exe script", { out: "$a = 1" }),
  rule("^MpCmdRun"),
  rule("^signtool"),
  rule("^netsh interface portproxy", { out: "169.254.170.2 80 127.0.0.1 51679" }),
  rule("^powershell\\.exe -NoProfile .*-File", { out: "nothing to do" }),
  // Images, and what every container goes through.
  rule("^docker pull"),
  rule("^docker build"),
  rule("^docker image inspect", { out: "10.0.20348.3000 [a@sha256:b]" }),
  rule("^docker images", { out: "111 222" }),
  rule("^docker rmi"),
  rule("^docker ps", { out: "333" }),
  rule("^docker rm "),
  rule("^docker wait", { out: "0" }),
  rule("^docker run --rm --name starts-at-all "),
  rule("--name has-\\S+ ", { out: "found" }),
  rule("^docker run --rm --name (files|icacls|path) ", { out: "kernel32.dll" }),
  rule("^docker run --rm --name registry ", { out: "    UBR    REG_DWORD    0xbb8" }),
  rule("^docker run --rm --name plant ", { code: 1, err: "Access is denied." }),
  rule("^docker run --rm --name own-folder ", folder("good", "only administrators can write to it")),
  rule("^docker run --rm --name open-folder ", folder("unknown", "Users can write to C:\\open")),
  // Start and dry run.
  rule("^docker run --rm --name version", { out: "credroute 0.1.0" }),
  rule("^docker exec \\S+ \\S+ \\S*credroute\\.exe --version", { out: "credroute 0.1.0" }),
  rule("^docker exec starts "),
  rule("^docker run --rm --name dry-run ", json(plan("add"))),
  // Routes.
  rule("^docker run --rm --name (add-|script-)", { out: ROUTES }),
  rule("^docker run --rm --name stale ", { out: ROUTES, err: '{"action":"replace"}' }),
  rule("^docker run --rm --name table-", { out: `No  Manual  256  169.254.170.2/32   22  ${GATEWAY}` }),
  rule("^docker run --rm --name store-", { out: "No entries" }),
  rule("^docker run --rm --name twice ", json(plan("keep"))),
  rule("^docker start --attach restart", { out: ROUTES }),
  rule("^docker run --rm --name denied ", { code: 125, err: "[ROUTE_DENIED]" }),
  // Credentials.
  rule("^docker run --rm --name chain ", { code: 42 }),
  rule("^docker exec --user \\S+ chain-stays .*healthcheck"),
  rule("^docker exec --user \\S+ chain-stays .*diagnose", diagnosis(null)),
  rule("^docker exec chain-stays .*healthcheck", { code: 1 }),
  ...brokenAgents(),
  // Parity, command lines, exit codes.
  rule("^docker cp (direct|behind)-", { out: PARITY }),
  rule("^docker exec words .*show-command-line", { out: "show-command-line first {word} last" }),
  ...exitCodes(),
  rule("^docker run --rm --name missing ", { code: 127 }),
  rule("^docker run --rm --name not-runnable ", { code: 126 }),
  rule("^docker run --rm --name usage ", { code: 125, err: "unknown option [USAGE]" }),
  // Stops.
  // Running until it is stopped.
  rule("^docker inspect .* stop-early not-stopped$", { out: "true 0" }),
  rule("^docker inspect .* stop-early$", { out: "false 3221225786" }),
  rule("^docker inspect .* stop-restart$", { out: "true 0" }),
  rule("^docker inspect .* (cmd|powershell)-ctrl-(c|break)$", { out: "true 0" }),
  rule("^docker inspect .* (stop|time)-", { out: "false 7" }),
  rule("^docker (stop|kill|restart) "),
  rule("^docker cp \\S+:C:\\\\proof\\\\out\\\\main\\.txt", STOPPED),
  rule("^docker cp \\S+:C:\\\\proof\\\\out\\\\(low|high)\\.txt", { code: 1 }),
  rule("^docker logs", STOPPED),
  rule("^docker exec (cmd|powershell)-ctrl-(c|break) "),
  rule("^docker exec --detach stop-session "),
  // Rights.
  rule("^docker run --rm --name token ", json({ administrators: "enabled", privileges: 20, member: true })),
  rule(
    "^docker run --rm --name dropped-token ",
    json({ administrators: "deny-only", privileges: 1, member: false }),
  ),
  rule("^docker run --rm --name dropped-(windows|own) ", { code: 1 }),
  rule("^docker run --rm --name dropped-route ", { code: 125, err: "[ROUTE_DENIED]" }),
  rule("^docker run --rm --name dropped-whoami ", { out: "Mandatory Label\\Medium S-1-16-8192" }),
  rule("^docker exec dropped-stays ", json({ member: true })),
  // Hard end and cost.
  rule("^docker top", { out: "Name PID CPU\ncredroute.exe 11 0\ncmd.exe 12 0\npowershell.exe 13 0" }),
  rule("^docker exec hard-"),
  rule("^docker inspect .* hard-", { out: "false 99" }),
  rule("^docker exec health "),
  // Services.
  rule("^docker exec services sc\\.exe query", { out: "SERVICE_NAME: a" }),
  rule("^docker exec services cmd\\.exe /c \\S+dump-service"),
  rule("^docker exec services cmd\\.exe /c \\S+start-service\\S* proof-machine", { out: "Path=C:\\" }),
  rule("^docker exec services cmd\\.exe /c \\S+start-service", { out: "Path=C:\\\nPROOF_VARIABLE=service" }),
  rule("^docker exec services reg\\.exe add"),
  rule("^docker exec --user ContainerUser services reg\\.exe query", { code: 1, err: "denied" }),
  rule("^docker exec services (cmd\\.exe /c \\S+run-task|powershell\\.exe)"),
  rule("^docker exec services cmd\\.exe /c type ", { out: "Path=C:\\" }),
  rule("^docker exec --env \\S+ services .*--publish-env", { code: 42 }),
  rule("^docker exec services reg\\.exe query .*proof-system", {
    out: "Environment REG_MULTI_SZ PROOF_VARIABLE=service\\0AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/x",
  }),
  rule("^docker exec services reg\\.exe query .*Session Manager", { out: "REG_SZ /v2/credentials/proof" }),
  rule("^docker inspect --format \\S+ services$", { out: "4a5b" }),
  rule("^docker exec pools cmd\\.exe /c \\S+two-pools", { out: "PROOF_VARIABLE=WAS\nPROOF_VARIABLE=WAS" }),
  rule("^docker run --rm --name race-", diagnosis(null)),
  // Whatever is left: a container that starts, and runs until it is looked at.
  rule("^docker run --detach "),
  rule("^docker inspect ", { out: "true 0" }),
];

/** The stubs add to each command line of this container how the agent answers at the time. */
function brokenAgents(): ProgramRule[] {
  return Object.entries(AGENT_CODES).map(([mode, code]) =>
    rule(`^docker exec chain-stays .*diagnose --json agent-${mode}$`, diagnosis(code)),
  );
}

function exitCodes(): ProgramRule[] {
  const codes = { "0": 0, "1": 1, "42": 42, "255": 255, "256": 256 };
  const wide = { "0xC0000005": 3221225477, "0xC000013A": 3221225786, "0xFFFFFFFF": 4294967295 };
  return Object.entries({ ...codes, ...wide }).map(([name, code]) =>
    rule(`^docker inspect .* exit-${name}$`, { out: `false ${code}` }),
  );
}

export const HOST: Scenario = {
  Images: "servercore:ltsc2022",
  Groups: "",
  Programs: AS_EXPECTED,
  Checksum: null,
  Elevated: true,
  Defender: true,
  Threats: [],
  Addresses: ["10.0.0.4"],
  Restless: false,
  Requests: 1,
  Scanner: "MpCmdRun.exe",
  SignTool: "signtool.exe",
  Signed: true,
  Signature: "UnknownError",
  Instance: true,
};
