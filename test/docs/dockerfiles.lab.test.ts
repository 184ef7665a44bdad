import { describe, expect } from "vitest";

import { allDockerfiles, containerCommand, runCommands } from "../helpers/dockerfiles.ts";
import { addedRoutes, BOTH_ROUTES, inLab } from "../helpers/in-lab.ts";

const FILES = allDockerfiles();

/** Distinct lists of words, in the order in which they appear. */
const distinct = (lists: readonly string[][]): string[][] => [
  ...new Map(lists.map((words) => [JSON.stringify(words), words])).values(),
];

describe("the Dockerfiles", () => {
  inLab("start credroute and the entrypoint behind it, whatever its words are", {}, async (lab) => {
    for (const service of ["WAS", "W3SVC"])
      expect(await lab.run(["sc", "create", service, "binPath=", "C:\\absent.exe"])).toMatchObject({
        exitCode: 0,
      });
    const starts = distinct(
      FILES.map(containerCommand).map((words) => words.slice(0, words.indexOf("--") + 1)),
    );
    expect(starts.length).toBeGreaterThan(3);
    for (const credroute of starts) {
      const result = await lab.run([...credroute, "show-command-line", "a b", 'c"d', ""]);
      expect({ credroute, ...result }).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('show-command-line "a b" c\\"d ""') as string,
      });
    }
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });

  inLab("write both values that let a stop last, from one build argument", {}, async (lab) => {
    const registry = distinct(FILES.flatMap(runCommands)).filter((words) =>
      words.join(" ").includes("reg.exe"),
    );
    expect(registry).toHaveLength(2);
    for (const words of registry)
      expect(await lab.run(words, { environment: { STOP_TIMEOUT: "45" } })).toMatchObject({ exitCode: 0 });
    const query = async (key: string, value: string): Promise<string> =>
      (await lab.run(["reg", "query", `HKLM\\SYSTEM\\CurrentControlSet\\${key}`, "/v", value])).stdout;
    expect(await query("Services\\cexecsvc", "ProcessShutdownTimeoutSeconds")).toMatch(/REG_DWORD\s+0x2d/);
    expect(await query("Control", "WaitToKillServiceTimeout")).toMatch(/REG_SZ\s+45000/);
  });
});
