import { CONTAINER, NAT_TASK, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const PATH = "runtimePlatform.operatingSystemFamily";
const FOUND = `error operating-system-family ${PATH}`;
const family = (operatingSystemFamily: unknown, image = CONTAINER["image"]): Json => ({
  ...NAT_TASK,
  runtimePlatform: { operatingSystemFamily },
  containerDefinitions: [{ ...CONTAINER, image, user: "admin" }],
});
/** Shows that the task was checked as one for Windows. */
const CHECKED = "warning container-user containerDefinitions[0].user";

describeRule("operating-system-family", [
  ...[
    "WINDWS",
    "WIN_2022",
    "WINDOWS",
    "WINDOWS_SERVER_2022",
    "WINDOWS_SERVER_2023_CORE",
    "Windows Server",
  ].map((name) => ({ name, task: family(name), expected: [FOUND, CHECKED] })),
  { name: "a family of no name", task: family("TEMPLEOS"), expected: [FOUND, CHECKED] },
  { name: "a number", task: family(2022), expected: [FOUND, CHECKED] },
  ...["LINUX_X86_64", "LINUS"].map((name) => ({
    name: `${name}, of which nothing else says Windows`,
    task: { ...family(name), containerDefinitions: [{ image: "nginx", user: "admin" }] },
    expected: [FOUND, "note not-windows"],
  })),
  {
    name: "a later one",
    task: family("WINDOWS_SERVER_2028_CORE"),
    expected: [`note operating-system-family ${PATH}`, CHECKED],
  },
  ...["WINDOWS_SERVER_2025_CORE", "windows_server_20h2_core"].map((name) => ({
    name,
    task: family(name),
    expected: [CHECKED],
  })),
  { name: "LINUX", task: family("LINUX"), expected: ["note not-windows"] },
  { name: "none", task: family(""), expected: [CHECKED] },
]);
