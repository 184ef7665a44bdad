import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";

import { diagnoseCommand } from "../../../../agent/cli/commands/diagnose.ts";
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
        system: { administrator: undefined, windows: undefined, memory: undefined },
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
  ])("is a document of its schema for $name, and exits $exitCode", async ({ scene, exitCode, verdict }) => {
    const found = await diagnoseIn(new FakeWorld(scene), "--json");
    expect(found.exitCode).toBe(exitCode);
    expect(readDiagnosis(found.printed)).toMatchObject({ verdict });
    expect(found.printed).not.toContain("PLANTED");
  });

  it("names the twin that is wrong", async () => {
    const fake = new FakeWorld({ environment: { ...TASK_ENVIRONMENT, CREDROUTE_TIMEOUT: "soon" } });
    const { links, firstBroken } = readDiagnosis((await diagnoseIn(fake, "--json")).printed);
    expect(firstBroken).toBe("environment");
    expect(links[0]).toMatchObject({ code: "USAGE", seen: 'CREDROUTE_TIMEOUT "soon" is not a duration' });
  });
});

describe("credroute diagnose", () => {
  it("shows a pipe what is broken first, then the chain, without colour", async () => {
    const world = new FakeWorld({ network: AWSVPC_TASK, credentials: RESET, metadata: REFUSED });
    expect((await diagnoseIn(world)).printed).toMatchInlineSnapshot(`
      "broken: agent
        seen    169.254.170.2:80 accepts and closes without an answer: ECONNRESET after the request was sent
        cause   the proxy stands but the ECS agent does not listen on 127.0.0.1:51679
        remedy  check the AmazonECS service on the instance; if its log says bind on 51679 is forbidden, \`netsh interface ipv4 show excludedportrange protocol=tcp\` holds that port: \`credroute script host-repair\` prints what reserves it
        see     https://github.com/aws/amazon-ecs-agent/issues/1644 [ENDPOINT_RESET]

      container
        | ok  environment        2 ECS variables are set, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI with them
        | ok  network-mode       awsvpc: an on-link route to the credentials endpoint stands on "vEthernet (nat-ep-614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0)", as the ECS agent adds it
        | ok  rights             none needed: no route has to be added
        | ok  adapters           28 "vEthernet (taskbr021e3539c757-ep-614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0)", 31 "vEthernet (nat-ep-614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0614a81d0)"
        | ok  routes             169.254.170.2/32 on-link on interface 31
        | ok  tcp                169.254.170.2:80 accepts connections
        | BAD agent              169.254.170.2:80 accepts and closes without an answer: ECONNRESET after the request was sent
        |  ?  credentials        the request did not come so far
      task role

           ?  task-metadata      ECS_CONTAINER_METADATA_URI_V4 is not set
           ?  instance-metadata  ECONNREFUSED while connecting; ECS_AWSVPC_BLOCK_IMDS may forbid it
           ?  region             AWS_REGION and AWS_DEFAULT_REGION are not set: not every SDK finds that by itself
          ok  proxy              HTTP_PROXY is not set
          ok  static-credentials nothing in the environment shadows the task role
          ok  settings           no CREDROUTE_ variable is set
          ok  system             Windows Server 2022 Datacenter (Nano Server) 10.0.20348.2700, 4.0 of 8.0 GB memory free
          ok  shells             C:\\Windows\\System32\\cmd.exe; backend native
      "
    `);
  });

  it("keeps a terminal's width, in colour", async () => {
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
    const help = await diagnoseCommand.help([]);
    for (const option of ["--network-mode", "--interface", "--gateway", "--destinations", "--backend"]) {
      expect(help).toContain(option);
    }
  });
});
