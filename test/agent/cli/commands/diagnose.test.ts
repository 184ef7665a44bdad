import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";

import { diagnoseCommand } from "../../../../agent/cli/commands/diagnose.ts";
import { BESIDE } from "../../../../agent/diagnose/checks.ts";
import { readDiagnosis } from "../../../helpers/broken-link.ts";
import { FakeWorld, TASK_ENVIRONMENT } from "../../../fakes/ports.ts";
import { AWSVPC_TASK } from "../../../fixtures/networks.ts";

const REFUSED = { kind: "refused", seen: "ECONNREFUSED while connecting" } as const;
const RESET = { kind: "reset", seen: "ECONNRESET after the request was sent" } as const;

async function diagnoseIn(
  fake: FakeWorld,
  ...words: string[]
): Promise<{ exitCode: number; printed: string }> {
  const exitCode = await diagnoseCommand.run(words, fake.world);
  return { exitCode, printed: fake.printed };
}

describe("credroute diagnose --json", () => {
  it.each([
    { name: "a container without routes", scene: { credentials: REFUSED }, exitCode: 1, verdict: "bad" },
    { name: "an awsvpc task", scene: { network: AWSVPC_TASK }, exitCode: 0, verdict: "good" },
    { name: "a laptop", scene: { environment: {} }, exitCode: 125, verdict: "unknown" },
    {
      name: "a machine that is not Windows",
      scene: {
        credentials: REFUSED,
        system: {
          administrator: undefined,
          windows: undefined,
          memory: undefined,
          programFolder: undefined,
          missingFunctions: [],
        },
      },
      exitCode: 1,
      verdict: "bad",
    },
    {
      name: "wrong settings",
      scene: { environment: { ...TASK_ENVIRONMENT, CREDROUTE_TIMEOUT: "soon" } },
      exitCode: 1,
      verdict: "bad",
    },
  ])(
    "prints a document of its schema for $name, and exits with $exitCode",
    async ({ scene, exitCode, verdict }) => {
      const found = await diagnoseIn(new FakeWorld(scene), "--json");
      expect(found.exitCode).toBe(exitCode);
      expect(readDiagnosis(found.printed)).toMatchObject({ verdict });
      expect(found.printed).not.toContain("PLANTED");
    },
  );

  it("names the variable that is wrong", async () => {
    const fake = new FakeWorld({ environment: { ...TASK_ENVIRONMENT, CREDROUTE_TIMEOUT: "soon" } });
    const { links, firstBroken } = readDiagnosis((await diagnoseIn(fake, "--json")).printed);
    expect(firstBroken).toBe("environment");
    expect(links[0]).toMatchObject({ code: "USAGE", seen: 'CREDROUTE_TIMEOUT "soon" is not a duration' });
  });
});

describe("credroute diagnose", () => {
  it("shows a pipe the first broken link, then the chain, then the other links, without color", async () => {
    const world = new FakeWorld({ network: AWSVPC_TASK, credentials: RESET, metadata: REFUSED });
    const [chain, others = ""] = (await diagnoseIn(world)).printed.split(/(?<=task role)\n\n/);
    const ids = others
      .trimEnd()
      .split("\n")
      .map((row) => row.slice("     ok ".length).split(" ")[0]);
    expect(ids).toEqual(BESIDE.map(({ id }) => id));
    expect(chain).toMatchInlineSnapshot(`
      "broken: agent
        seen    169.254.170.2:80 accepts and closes without an answer: ECONNRESET after the request was sent
        cause   the proxy exists, but the ECS agent does not listen on 127.0.0.1:51679
        remedy  check the AmazonECS service on the instance; if its log says bind on 51679 is forbidden, \`netsh interface ipv4 show excludedportrange protocol=tcp\` lists that port: \`credroute script host-repair\` prints a script that reserves it for the agent
        see     https://github.com/aws/amazon-ecs-agent/issues/1644 [ENDPOINT_RESET]

      container
        | ok  environment        2 ECS variables are set, including AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
        | ok  network-mode       awsvpc: an on-link route to the credentials endpoint exists on "vEthernet (nat-ep-614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0)", as the ECS agent adds it
        | ok  rights             not needed: no route has to be added
        | ok  adapters           28 "vEthernet (taskbr021e3539c757-ep-614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0)", 31 "vEthernet (nat-ep-614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0)"
        | ok  routes             169.254.170.2/32 on-link on interface 31
        | ok  tcp                169.254.170.2:80 accepts connections
        | BAD agent              169.254.170.2:80 accepts and closes without an answer: ECONNRESET after the request was sent
        |  ?  credentials        not reached
      task role"
    `);
  });

  it("fits into the terminal's width, in color", async () => {
    const { printed } = await diagnoseIn(new FakeWorld({ credentials: REFUSED, terminal: { columns: 72 } }));
    expect(printed).toContain("\u001B[31mbroken: routes\u001B[0m");
    const lines = stripVTControlCharacters(printed).split("\n");
    const tooLong = lines.filter((line) => line.length >= 72 && !line.includes("https://"));
    expect(tooLong).toEqual([]);
  });

  it("respects NO_COLOR", async () => {
    const environment = { ...TASK_ENVIRONMENT, NO_COLOR: "1" };
    const { printed } = await diagnoseIn(new FakeWorld({ environment, terminal: { columns: 72 } }));
    expect(printed).not.toContain("\u001B");
  });

  it("takes no words but --json and the options that decide about routes", async () => {
    for (const words of [["--fix"], ["--timeout", "1s"], ["--gateway", "x"], ["--interface"], ["now"]]) {
      await expect(diagnoseIn(new FakeWorld(), ...words)).rejects.toMatchObject({ code: "USAGE" });
    }
  });

  it("shows its options in its help, as the bootstrap's", async () => {
    const help = await diagnoseCommand.help(undefined, []);
    for (const option of ["--network-mode", "--interface", "--gateway", "--destinations", "--backend"]) {
      expect(help).toContain(option);
    }
  });
});
