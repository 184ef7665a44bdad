import { describe, expect, it } from "vitest";

import { diagnoseCommand } from "../../../../agent/cli/commands/diagnose.ts";
import { FakeWorld, GOOD_TASK, TASK_ENVIRONMENT, type Scene } from "../../../fakes/ports.ts";

async function report(scene: Scene): Promise<string> {
  const fake = new FakeWorld(scene);
  await diagnoseCommand.run(["--report"], fake.world);
  return fake.printed;
}

const TASK = {
  ...GOOD_TASK,
  body: JSON.stringify({
    Cluster: "arn:aws:ecs:us-west-2:111122223333:cluster/shop-prod",
    Family: "interface",
    Revision: "7",
    LaunchType: "EC2",
    AvailabilityZone: "us-west-2a",
    Containers: [{ Networks: [{ NetworkMode: "nat" }] }],
  }),
};
const SCENE: Scene = {
  taskMetadata: TASK,
  environment: {
    ...TASK_ENVIRONMENT,
    ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/0123456789abcdef0123456789abcdef-1",
    HTTP_PROXY: "http://someone:PLANTED@proxy.corp.example:3128",
  },
};

describe("diagnose --report", () => {
  it("begins with version, runtime and system", async () => {
    expect((await report({})).split("\n").slice(0, 2)).toEqual([
      expect.stringMatching(/^credroute \d+\.\d+\.\d+ \(.*, Node\.js 26\.10\.0, win32-x64\)$/),
      "Windows Server 2022 Datacenter Nano Server 10.0.20348.2700; network mode nat; backend native",
    ]);
  });

  it("replaces account ids, names, hosts and addresses", async () => {
    const text = await report(SCENE);
    expect(text).not.toMatch(/111122223333|shop-prod|corp\.example|someone|PLANTED|172\.23\.\d|role\/app/);
    expect(text).toMatch(/arn:aws:iam::ACCOUNT:role\/NAME/);
    expect(text).toMatch(/gateway 172\.23\.x\.x/);
  });

  it("keeps the addresses and words that are the same everywhere", async () => {
    const text = await report(SCENE);
    expect(text).toContain("169.254.170.2:80");
    expect(text).toContain("broken: proxy");
    expect(text).toContain("[PROXY_NOT_BYPASSED]");
    expect(text).toContain("vEthernet (Ethernet)");
  });

  it("keeps ordinary words that are also a name of the task", async () => {
    const text = await report(SCENE);
    expect(text).toContain('interface 22 "vEthernet (Ethernet)"');
    expect(text).toMatch(/task-metadata +.*NAME/);
  });
});
