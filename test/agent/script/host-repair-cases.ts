import { writeHostRepair } from "../../../agent/script/host-repair.ts";
import type { InstanceState } from "../../helpers/instance.ts";
import type { ScriptRun } from "../../helpers/run-scripts.ts";

/** As it is printed, but for the rights, which Wine cannot tell, and for the patience. */
export const REPAIR = writeHostRepair({ cluster: undefined })
  .replace("#Requires -RunAsAdministrator\n", "")
  .replace("AddMinutes(2)", "AddSeconds(2)");

const PROXY_AND_ADDRESS = { proxy: true, addresses: ["vEthernet (nat)", "Ethernet 2"] };
const RESERVED = [51678, 51679].map((port) => ({ start: port, end: port, admin: true }));
const TAKEN = [{ start: 51600, end: 51699, admin: false }];
const INIT = "Initialize-ECSAgent -Cluster web-1 -EnableTaskIAMRole True";

interface Case extends Pick<ScriptRun, "name" | "how">, InstanceState {
  /** A fault of the instance: who answers at the endpoint, or how. */
  readonly fault?: string;
  /** More PowerShell that prepares the session. */
  readonly more?: string;
  readonly script?: string;
  readonly exitCode?: number;
  readonly thrown?: RegExp;
  readonly says: readonly RegExp[];
  /** Of the calls that change something, in this order. */
  readonly calls: readonly (string | RegExp)[];
  readonly after?: Readonly<Record<string, unknown>>;
}

const RUNNING = { agent: "Running", hns: "Running", docker: "Running", winnat: true };

/** What the script does, by the state of the instance. */
export const CASES: readonly Case[] = [
  {
    name: "changes nothing where the endpoint answers",
    answers: true,
    says: [/answers with HTTP status 400;/, /nothing to repair/],
    calls: [],
  },
  {
    name: "removes the proxy and its addresses, and initializes the agent again",
    state: { ...PROXY_AND_ADDRESS, excluded: RESERVED },
    says: [/port 80 does not answer/, /removing the proxy/, /repaired: the agent answers/],
    calls: [
      "Stop-Service AmazonECS",
      /portproxy delete/,
      "Remove-NetIPAddress vEthernet (nat)",
      "Remove-NetIPAddress Ethernet 2",
      `${INIT} [ECS_CLUSTER=web-1]`,
      "Start-Service AmazonECS",
    ],
  },
  {
    name: "repairs anyway with -Force, and reserves free ports",
    answers: true,
    script: REPAIR.replace("[switch] $Force", "[switch] $Force = $true"),
    says: [/reserving port 51678/, /reserving port 51679/, /there is no proxy/, /repaired/],
    calls: [
      "Stop-Service AmazonECS",
      /startport=51678 numberofports=1/,
      /startport=51679/,
      INIT,
      "Start-Service AmazonECS",
    ].map((call) => (call === INIT ? `${INIT} [ECS_CLUSTER=web-1]` : call)),
    after: { excluded: RESERVED },
  },
  {
    name: "takes ports back from the NAT, and starts again what it stopped",
    state: { excluded: TAKEN },
    says: [/Windows gave port 51678 51679 to its NAT/, /repaired/],
    calls: [
      "Stop-Service AmazonECS",
      "net stop winnat /y",
      "net stop hns /y",
      /startport=51678/,
      /startport=51679/,
      "net start hns",
      "net start winnat",
      "Start-Service docker",
      `${INIT} [ECS_CLUSTER=web-1]`,
      "Start-Service AmazonECS",
    ],
    after: { ...RUNNING, excluded: RESERVED },
  },
  {
    name: "starts winnat again when stopping hns ends with an error",
    state: { excluded: TAKEN },
    refuse: { "net stop hns /y": "throw: hns" },
    exitCode: 1,
    thrown: /throw: hns/,
    says: [/Windows gave port/],
    calls: [
      "Stop-Service AmazonECS",
      "net stop winnat /y",
      "net stop hns /y",
      "net start hns",
      "net start winnat",
      "Start-Service docker",
      "Start-Service AmazonECS",
    ],
    after: RUNNING,
  },
  {
    name: "says what net cannot stop and start",
    state: { excluded: TAKEN },
    refuse: { "net stop winnat /y": "Der Dienst ist nicht gestartet.", "net start hns": "Fehler 5" },
    says: [/net stop winnat \/y failed: Der Dienst/, /net start hns failed: Fehler 5/],
    calls: [
      /Stop-Service/,
      /stop winnat/,
      /stop hns/,
      /startport=51678/,
      /startport=51679/,
      /start hns/,
      /start winnat/,
      /docker/,
      INIT,
      /AmazonECS/,
    ].map((call) => (call === INIT ? /^Initialize-ECSAgent/ : call)),
  },
  {
    name: "goes on when ECSTools reports a failure and goes on itself",
    state: { ...PROXY_AND_ADDRESS, excluded: RESERVED },
    refuse: { "Initialize-ECSAgent, softly": "Start-Service : Failed to start service" },
    says: [/repaired/],
    calls: [/Stop-Service/, /portproxy delete/, /nat/, /Ethernet 2/, /^Initialize-ECSAgent/, /Start-Service/],
    after: { proxy: true },
  },
  {
    name: "starts the agent again when ECSTools fails",
    state: { excluded: RESERVED },
    refuse: { "Initialize-ECSAgent": "cannot find the instance's metadata" },
    exitCode: 1,
    thrown: /cannot find the instance's metadata/,
    says: [/stopping the agent/],
    calls: [/Stop-Service/, /^Initialize-ECSAgent/, "Start-Service AmazonECS"],
    after: { agent: "Running" },
  },
  {
    name: "keeps what the instance was started with",
    state: { excluded: RESERVED },
    machine: {
      ECS_ENABLE_TASK_ENI: "True",
      ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]',
      ECS_AWSVPC_BLOCK_IMDS: "true",
      ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: '["10.1.0.0/16"]',
    },
    says: [
      /-AwsvpcAdditionalLocalRoutes -AwsvpcBlockIMDS -Cluster -EnableTaskENI -EnableTaskIAMRole -LoggingDrivers for cluster web-1/,
    ],
    calls: [
      /Stop-Service/,
      /^Initialize-ECSAgent -AwsvpcAdditionalLocalRoutes \["10\.1\.0\.0\/16"\] -AwsvpcBlockIMDS True -Cluster web-1 -EnableTaskENI True -EnableTaskIAMRole True -LoggingDrivers \["json-file","awslogs"\]/,
      /Start-Service/,
    ],
  },
  {
    name: "leaves out what an older ECSTools does not know",
    state: { excluded: RESERVED },
    machine: { ECS_AWSVPC_BLOCK_IMDS: "true" },
    more: "function Initialize-ECSAgent { param([string] $Cluster, [switch] $EnableTaskIAMRole) $LabInstance.calls.Add('old'); & $LabInstance.endpoint }\nfunction Import-Module { }",
    says: [/has no -AwsvpcBlockIMDS; it is left out/, /repaired/],
    calls: [/Stop-Service/, "old", /Start-Service/],
  },
  {
    name: "says which service cannot be stopped or started",
    state: { excluded: RESERVED },
    refuse: { "Stop-Service AmazonECS": "Zugriff verweigert", "Start-Service AmazonECS": "Zeit abgelaufen" },
    says: [
      /the agent could not be stopped: Zugriff verweigert/,
      /the service AmazonECS could not be started: Zeit abgelaufen/,
      /repaired/,
    ],
    calls: [/Stop-Service/, /^Initialize-ECSAgent/, /Start-Service/],
  },
  {
    name: "ends with 1 when the endpoint stays down",
    staysDown: true,
    state: { excluded: RESERVED },
    exitCode: 1,
    says: [/does not answer: if it does not answer, read C:\\ProgramData\\Amazon\\ECS\\log/],
    calls: [/Stop-Service/, /^Initialize-ECSAgent/, /Start-Service/],
  },
  {
    name: "changes nothing where the agent limits requests, which it does only when it runs",
    fault: "credentials-429",
    answers: true,
    says: [/answers with HTTP status 429;/, /nothing to repair/],
    calls: [],
  },
  {
    name: "says that another server has the endpoint, after it has tried to repair it",
    fault: "credentials-404",
    answers: true,
    state: { excluded: RESERVED },
    exitCode: 1,
    says: [/answers with HTTP status 404;/, /answers with HTTP status 404: /, /free host port 80/],
    calls: [/Stop-Service/, /^Initialize-ECSAgent/, /Start-Service/],
    after: { agent: "Running" },
  },
  {
    name: "does not wait for ever where requests are read and never answered",
    fault: "credentials-hang",
    answers: true,
    state: { excluded: RESERVED },
    exitCode: 1,
    says: [/port 80 does not answer;/, /does not answer: if it does not answer, read/],
    calls: [/Stop-Service/, /^Initialize-ECSAgent/, /Start-Service/],
    after: { agent: "Running" },
  },
  {
    name: "does not start without the name of the cluster",
    machine: { ECS_CLUSTER: "" },
    exitCode: 1,
    thrown: /name the cluster with -Cluster/,
    says: [],
    calls: [],
  },
  {
    name: "does not start where there is no ECSTools",
    more: "function Get-Module { }",
    exitCode: 1,
    thrown: /not an ECS-optimized Windows instance/,
    says: [],
    calls: [],
  },
  {
    name: "works in a scope of its own and in strict mode",
    how: "&",
    more: "Set-StrictMode -Version Latest",
    state: { ...PROXY_AND_ADDRESS, excluded: TAKEN },
    says: [/repaired/],
    calls: [
      /Stop-Service/,
      /stop winnat/,
      /stop hns/,
      /51678/,
      /51679/,
      /start hns/,
      /start winnat/,
      /docker/,
      /portproxy delete/,
      /nat/,
      /Ethernet 2/,
      /^Initialize-ECSAgent/,
      /AmazonECS/,
    ],
    after: RUNNING,
  },
];
