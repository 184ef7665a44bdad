import { describe, expect, it } from "vitest";

import type { EcsEnvironment } from "../../../agent/ecs/environment.ts";
import { modeFromEnvironment, modeFromNetwork } from "../../../agent/ecs/network-mode.ts";

const ON_EC2: EcsEnvironment = {
  variables: ["AWS_EXECUTION_ENV"],
  fargate: false,
  credentialsPath: undefined,
};
const ID = "614a81d0".repeat(8);

describe("modeFromEnvironment", () => {
  it.each([
    {
      name: "believes --network-mode before all else",
      forced: "nat" as const,
      ecs: { ...ON_EC2, variables: [] },
      expected: "nat",
    },
    {
      name: "is none without an ECS variable",
      forced: "auto" as const,
      ecs: { ...ON_EC2, variables: [] },
      expected: "none",
    },
    {
      name: "is awsvpc on Fargate",
      forced: "auto" as const,
      ecs: { ...ON_EC2, fargate: true },
      expected: "awsvpc",
    },
    { name: "cannot tell on EC2", forced: "auto" as const, ecs: ON_EC2, expected: undefined },
  ])("$name", ({ forced, ecs, expected }) => {
    expect(modeFromEnvironment(forced, ecs)?.value).toBe(expected);
  });
});

describe("modeFromNetwork", () => {
  it.each([
    { name: "one plain adapter is nat", aliases: ["vEthernet (Ethernet)"], expected: "nat" },
    { name: "an adapter with a suffix is nat", aliases: ["vEthernet (Ethernet) 3"], expected: "nat" },
    { name: "the Server 2016 form is nat", aliases: ["vEthernet (Container NIC 4915b7e1)"], expected: "nat" },
    { name: "the host's switch name is no sign of awsvpc", aliases: ["vEthernet (nat)"], expected: "nat" },
    { name: "Hyper-V isolation is nat", aliases: ["Ethernet"], expected: "nat" },
    { name: "nothing yet counts as nat", aliases: [], expected: "nat" },
    {
      name: "the pair of a task is awsvpc",
      aliases: [`vEthernet (taskbr021e3539c757-ep-${ID})`, `vEthernet (nat-ep-${ID})`],
      expected: "awsvpc",
    },
    { name: "half of the pair is awsvpc", aliases: [`vEthernet (nat-ep-${ID})`], expected: "awsvpc" },
    {
      name: "a pair named by a GUID is awsvpc",
      aliases: ["vEthernet (fargate-bridge-ep-5c1f9d6e-2b1a-4a55-9d0e-0d6f7b1f2a3c)"],
      expected: "awsvpc",
    },
  ])("$name", ({ aliases, expected }) => {
    expect(modeFromNetwork(ON_EC2, { aliases, onLinkCredentialsAlias: undefined }).value).toBe(expected);
  });

  it("does not take an on-link route on a plain adapter for awsvpc", () => {
    const evidence = { aliases: ["vEthernet (Ethernet)"], onLinkCredentialsAlias: "vEthernet (Ethernet)" };
    expect(modeFromNetwork(ON_EC2, evidence).value).toBe("nat");
  });

  it("says which route made it awsvpc", () => {
    const alias = `vEthernet (nat-ep-${ID})`;
    expect(modeFromNetwork(ON_EC2, { aliases: [alias], onLinkCredentialsAlias: alias }).because).toEqual([
      `an on-link route to the credentials endpoint stands on "${alias}", as the ECS agent adds it`,
    ]);
  });
});
