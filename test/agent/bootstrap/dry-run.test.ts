import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { dispatch } from "../../../agent/cli/dispatch.ts";
import type { World } from "../../../agent/cli/world.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import { run } from "../../../agent/bootstrap/run.ts";
import { FakeWorld, OPTIONS, SHELLS } from "../../fakes/ports.ts";
import { AWSVPC_TASK, NAT_CONTAINER, route } from "../../fixtures/networks.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../agent/bootstrap/dry-run.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020({ formats: { ipv4: /^(\d{1,3}\.){3}\d{1,3}$/ } }).compile(schema);

const STALE = route("169.254.170.2/32", "172.23.99.1", 22);
const WITH_STALE = { ...NAT_CONTAINER, routes: [...NAT_CONTAINER.routes, STALE] };

async function dryRun(world: FakeWorld, json: boolean): Promise<string> {
  expect(await run({ ...OPTIONS, dryRun: true, json }, world.ports)).toBe(0);
  expect([world.stack.changes, world.asked, world.became]).toEqual([[], [], []]);
  return world.printed;
}

describe("--dry-run --json", () => {
  it.each([
    { name: "a nat container", world: (): FakeWorld => new FakeWorld() },
    { name: "a container with a stale route", world: () => new FakeWorld({ network: WITH_STALE }) },
    { name: "an awsvpc task", world: () => new FakeWorld({ network: AWSVPC_TASK }) },
    { name: "a laptop", world: () => new FakeWorld({ environment: {} }) },
  ])("is a document of its schema for $name, and changes nothing", async ({ world }) => {
    const document: unknown = JSON.parse(await dryRun(world(), true));
    expect(validate(document)).toBe(true);
    expect(validate.errors).toBeNull();
  });

  it("holds the plan as the contract names it", async () => {
    expect(JSON.parse(await dryRun(new FakeWorld({ network: WITH_STALE }), true))).toMatchObject({
      schemaVersion: 2,
      networkMode: { value: "nat" },
      backend: "native",
      backendBecause: ["iphlpapi.dll can be used"],
      shells: SHELLS,
      interface: { index: 22, alias: "vEthernet (Ethernet)", metric: 5000 },
      gateway: "172.23.16.1",
      routes: [
        {
          destination: "169.254.170.2/32",
          nextHop: "172.23.16.1",
          interfaceIndex: 22,
          metric: 256,
          store: "active",
          action: "replace",
        },
        { destination: "169.254.169.254/32", action: "add" },
      ],
      commands: {
        powershell: [/^Remove-NetRoute/, /^New-NetRoute/, /^New-NetRoute/].map((e) =>
          expect.stringMatching(e),
        ),
      },
    });
  });

  it("holds no route where none is needed", async () => {
    expect(JSON.parse(await dryRun(new FakeWorld({ environment: {} }), true))).toMatchObject({
      networkMode: { value: "none" },
      interface: null,
      gateway: null,
      routes: [],
    });
  });
});

describe("--dry-run", () => {
  it("shows a person the plan and the commands to paste", async () => {
    expect(await dryRun(new FakeWorld({ network: WITH_STALE }), false)).toMatchInlineSnapshot(`
      "network mode  nat
                    because AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, AWS_EXECUTION_ENV are set: this is an ECS task
                    because no adapter is named like one of an awsvpc task
      backend       native
                    because iphlpapi.dll can be used
      powershell    not in this image
      cmd           C:\\Windows\\System32\\cmd.exe
      netsh         not in this image
      interface     22 "vEthernet (Ethernet)", metric 5000
      gateway       172.23.16.1
      routes        replace 169.254.170.2/32 via 172.23.16.1 on interface 22, metric 256
                    add     169.254.169.254/32 via 172.23.16.1 on interface 22, metric 256

      The same by hand, in PowerShell:
        Remove-NetRoute -DestinationPrefix 169.254.170.2/32 -InterfaceIndex 22 -NextHop 172.23.99.1 -PolicyStore ActiveStore -Confirm:$false
        New-NetRoute -DestinationPrefix 169.254.170.2/32 -InterfaceIndex 22 -NextHop 172.23.16.1 -RouteMetric 256 -PolicyStore ActiveStore
        New-NetRoute -DestinationPrefix 169.254.169.254/32 -InterfaceIndex 22 -NextHop 172.23.16.1 -RouteMetric 256 -PolicyStore ActiveStore

      or in cmd:
        netsh interface ipv4 delete route prefix=169.254.170.2/32 interface=22 nexthop=172.23.99.1 store=active
        netsh interface ipv4 add route prefix=169.254.170.2/32 interface=22 nexthop=172.23.16.1 metric=256 store=active
        netsh interface ipv4 add route prefix=169.254.169.254/32 interface=22 nexthop=172.23.16.1 metric=256 store=active
      "
    `);
  });
});

describe("--dry-run through the command line", () => {
  it("opens the backend that was asked for, with the time there is, and says why it is that one", async () => {
    const asked: unknown[] = [];
    const fake = new FakeWorld();
    const stack: World["stack"] = (...wanted) => {
      asked.push(wanted);
      return Object.assign(fake.stack, { because: ["a test"] });
    };
    const words = ["--dry-run", "--json", "--backend", "netsh", "--timeout", "7s", "--log-level", "silent"];
    expect(await dispatch(words, { ...fake.world, stack })).toBe(0);
    expect(asked).toEqual([["netsh", 7000]]);
    expect(JSON.parse(fake.printed)).toMatchObject({ backend: "native", backendBecause: ["a test"] });
  });

  it("needs no backend where no route is needed, and says why there is none", async () => {
    const fake = new FakeWorld({ environment: {} });
    const stack = (): never => {
      throw failure("BACKEND_UNAVAILABLE", { backend: "native", seen: "this is linux, not Windows" });
    };
    expect(await dispatch(["--dry-run", "--json"], { ...fake.world, stack })).toBe(0);
    const document: unknown = JSON.parse(fake.printed);
    expect(validate(document)).toBe(true);
    expect(document).toMatchObject({
      backend: null,
      backendBecause: [expect.stringContaining("this is linux, not Windows")],
    });
  });
});
