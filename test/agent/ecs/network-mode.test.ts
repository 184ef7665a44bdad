import { describe, expect, it } from "vitest";

import type { EcsEnvironment } from "../../../agent/ecs/environment.ts";
import type { MetadataFile } from "../../../agent/ecs/metadata-file.ts";
import { contradiction, modeFromEnvironment, modeFromNetwork } from "../../../agent/ecs/network-mode.ts";

const ON_EC2: EcsEnvironment = {
  variables: ["AWS_EXECUTION_ENV"],
  fargate: false,
  withoutMetadata: undefined,
  credentialsPath: undefined,
  taskMetadata: undefined,
  metadataFile: undefined,
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
      name: "is the mode none without an ECS variable",
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
    expect(modeFromEnvironment({ networkMode: forced }, ecs)?.value).toBe(expected);
  });
});

it("names the variable that set the mode", () => {
  const wanted = { networkMode: "awsvpc" as const, setBy: { networkMode: "CREDROUTE_NETWORK_MODE" } };
  expect(modeFromEnvironment(wanted, ON_EC2)?.because).toEqual(["set by CREDROUTE_NETWORK_MODE"]);
});

describe("modeFromNetwork", () => {
  it.each([
    { name: "one plain adapter is nat", aliases: ["vEthernet (Ethernet)"], expected: "nat" },
    { name: "an adapter with a suffix is nat", aliases: ["vEthernet (Ethernet) 3"], expected: "nat" },
    { name: "the Server 2016 form is nat", aliases: ["vEthernet (Container NIC 4915b7e1)"], expected: "nat" },
    {
      name: "the name of the host's switch does not mean awsvpc",
      aliases: ["vEthernet (nat)"],
      expected: "nat",
    },
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
    expect(
      modeFromNetwork(ON_EC2, { aliases, onLinkCredentialsAlias: undefined, metadataFile: undefined }).value,
    ).toBe(expected);
  });

  it("does not take an on-link route on a plain adapter for awsvpc", () => {
    const evidence = {
      aliases: ["vEthernet (Ethernet)"],
      onLinkCredentialsAlias: "vEthernet (Ethernet)",
      metadataFile: undefined,
    };
    expect(modeFromNetwork(ON_EC2, evidence).value).toBe("nat");
  });

  const READY = (networkMode: string): MetadataFile => ({ kind: "ready", networkModes: [networkMode] });
  const PLAIN = { aliases: ["vEthernet (Ethernet)"], onLinkCredentialsAlias: undefined };
  it.each([
    {
      name: "nat",
      metadataFile: READY("nat"),
      value: "nat",
      because: 'the metadata file says NetworkMode "nat"',
    },
    { name: "docker's default", metadataFile: READY("default"), value: "nat", because: "default" },
    {
      name: "a pause container",
      metadataFile: READY("container:ab12"),
      value: "awsvpc",
      because: "container:...",
    },
    {
      name: "nothing yet",
      metadataFile: { kind: "unfinished", seen: 'its status is "INITIAL"' } as const,
      value: "nat",
      because: 'the metadata file is not finished: its status is "INITIAL"',
    },
    {
      name: "nothing at all",
      metadataFile: { kind: "unreadable", seen: "ENOENT" } as const,
      value: "nat",
      because: "the metadata file cannot be read: ENOENT",
    },
    {
      name: "a mode that nobody knows",
      metadataFile: READY("ics"),
      value: "nat",
      because: "names no network mode",
    },
  ])("is $value when the metadata file says $name", ({ metadataFile, value, because }) => {
    const found = modeFromNetwork(ON_EC2, { ...PLAIN, metadataFile });
    expect(found.value).toBe(value);
    expect(found.because.at(-1)).toContain(because);
  });

  it("believes an adapter's name before the metadata file", () => {
    const aliases = [`vEthernet (nat-ep-${ID})`];
    const found = modeFromNetwork(ON_EC2, { ...PLAIN, aliases, metadataFile: READY("nat") });
    expect(found.value).toBe("awsvpc");
  });

  it("says which route made it awsvpc", () => {
    const alias = `vEthernet (nat-ep-${ID})`;
    expect(
      modeFromNetwork(ON_EC2, { aliases: [alias], onLinkCredentialsAlias: alias, metadataFile: undefined })
        .because,
    ).toEqual([
      `an on-link route to the credentials endpoint exists on "${alias}", as the ECS agent adds it`,
    ]);
  });
});

describe("contradiction", () => {
  it.each([
    { mode: "nat", named: ["nat"], expected: undefined },
    { mode: "nat", named: ["awsvpc"], expected: 'task metadata says NetworkMode "awsvpc"' },
    { mode: "awsvpc", named: ["container:0123abc"], expected: undefined },
    { mode: "awsvpc", named: ["bridge"], expected: 'task metadata says NetworkMode "bridge"' },
    { mode: "none", named: ["nat"], expected: 'task metadata says NetworkMode "nat"' },
    { mode: "nat", named: [], expected: undefined },
    { mode: "nat", named: ["host"], expected: undefined },
  ] as const)("of $mode by $named is $expected", ({ mode, named, expected }) => {
    expect(contradiction(mode, "task metadata", named)).toBe(expected);
  });
});
