import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLabUnless } from "../../in-lab.ts";
import { NAT_ADAPTER, type AdapterSpec, type Lab, type LabOptions } from "../../lab/container.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { findPowershell } from "../../lab/setup/powershell.ts";
import { PUBLISHED_CMD, PUBLISHED_PS1, scriptUnavailable } from "../../published-scripts.ts";

/** The ways of reading and adding routes that are compared with the published script. */
const BACKENDS = ["native", "powershell", "netsh"] as const;

/** Where the script goes wrong one backend is enough, best the one with the script's own tool. */
const RIGHTING_BACKEND: (typeof BACKENDS)[number] = "netsh";

const inLab = inLabUnless(scriptUnavailable(PUBLISHED_CMD));
const pwsh = await findPowershell();
const inLabWithPowershell = inLabUnless(scriptUnavailable(PUBLISHED_PS1) ?? pwsh.unavailable);

/** Index 7; the published script cannot tell that it exists unless its alias has vEthernet in it. */
const OTHER: AdapterSpec = { index: 7, alias: "Ethernet 3", address: "10.9.0.5/16" };
const OTHER_GATEWAY = "10.9.0.1";
const ROUTES_BY_OTHER = routesBy(OTHER_GATEWAY, 7);

function routesBy(nextHop: string, device: number): string[] {
  return ["169.254.169.254/32", "169.254.170.2/32"].map(
    (destination) => `${destination} via ${nextHop} dev ${device}`,
  );
}

async function runPublished(lab: Lab): Promise<{ added: string[]; exitCode: number; stdout: string }> {
  const { exitCode, stdout } = await lab.run(["cmd", "/c", toWindowsPath(PUBLISHED_CMD)]);
  return { added: addedRoutes(await lab.routes()), exitCode, stdout };
}

async function runCredroute(lab: Lab, backend: string): Promise<{ added: string[]; exitCode: number }> {
  const { exitCode } = await lab.run(["credroute", "--backend", backend, "--", "exit-with", "0"]);
  return { added: addedRoutes(await lab.routes()), exitCode };
}

/** Makes the table what it was, with none of the routes that either of them adds. */
async function removeAdded(lab: Lab, keep: LabOptions["routes"] = []): Promise<void> {
  for (const { destination, nextHop, interfaceIndex } of await lab.routes()) {
    if (!destination.startsWith("169.254.")) continue;
    const words = ["route-probe", "delete", String(interfaceIndex), destination, nextHop ?? "0.0.0.0"];
    expect(await lab.run(words)).toMatchObject({ exitCode: 0 });
  }
  for (const route of keep) if (route.destination.startsWith("169.254.")) await lab.addRoute(route);
}

interface RightCase {
  readonly network: string;
  readonly options: LabOptions;
  readonly routes: readonly string[];
  /** One is enough where another network has shown all of them. */
  readonly backends?: readonly (typeof BACKENDS)[number][];
}

const RIGHT: readonly RightCase[] = [
  { network: "one nat adapter", options: {}, routes: BOTH_ROUTES, backends: BACKENDS },
  {
    network: "a later container's adapter, with a number behind its alias",
    options: {
      adapters: [
        {
          index: 46,
          alias: "vEthernet (Ethernet) 3",
          address: "172.27.5.9/20",
          gateway: "172.27.0.1",
          interfaceMetric: 25,
        },
      ],
    },
    routes: routesBy("172.27.0.1", 46),
  },
  {
    network: "a second adapter that leads nowhere and is not called vEthernet",
    options: { adapters: [NAT_ADAPTER, { ...OTHER, leadsTo: "nowhere" }] },
    routes: BOTH_ROUTES,
  },
];

describe("credroute and the published Command-shell script where that is right", () => {
  for (const { network, options, routes, backends = [RIGHTING_BACKEND] } of RIGHT) {
    inLab(`give the kernel the same routes: ${network}`, options, async (lab) => {
      const published = await runPublished(lab);
      expect(published).toMatchObject({ exitCode: 0, added: routes });
      for (const backend of backends) {
        await removeAdded(lab);
        expect({ backend, ...(await runCredroute(lab, backend)) }).toEqual({
          backend,
          exitCode: 0,
          added: published.added,
        });
      }
    });
  }
});

interface WrongCase {
  readonly network: string;
  readonly mistake: string;
  readonly options: LabOptions;
  /** What the script leaves in the table. */
  readonly published: readonly string[];
  readonly routes: readonly string[];
}

const STALE = { destination: "169.254.170.2/32", nextHop: "172.23.16.99", interfaceIndex: 22 };

const WRONG: readonly WrongCase[] = [
  {
    network: "two default routes on one adapter",
    mistake: "takes the gateway listed last, which has the worse metric and does not answer",
    options: {
      routes: [{ destination: "0.0.0.0/0", nextHop: "172.23.16.9", interfaceIndex: 22, metric: 512 }],
    },
    published: routesBy("172.23.16.9", 22),
    routes: BOTH_ROUTES,
  },
  {
    network: "two default routes of which the interface metrics decide",
    mistake: "takes the vEthernet adapter listed last, whose interface metric is the higher one",
    options: {
      adapters: [
        { ...NAT_ADAPTER, interfaceMetric: 15 },
        {
          ...OTHER,
          alias: "vEthernet (Slow)",
          gateway: OTHER_GATEWAY,
          interfaceMetric: 5000,
          leadsTo: "nowhere",
        },
      ],
    },
    published: ROUTES_BY_OTHER,
    routes: BOTH_ROUTES,
  },
  {
    network: "a vEthernet adapter without a gateway behind the right one",
    mistake: "takes that adapter, finds no gateway and adds nothing",
    options: { adapters: [NAT_ADAPTER, { ...OTHER, alias: "vEthernet (Internal)" }] },
    published: [],
    routes: BOTH_ROUTES,
  },
  {
    network: "an adapter that is called Ethernet, as under Hyper-V isolation",
    mistake: "finds no adapter and adds nothing",
    options: { adapters: [{ ...NAT_ADAPTER, alias: "Ethernet" }] },
    published: [],
    routes: BOTH_ROUTES,
  },
  {
    network: "the default route by an adapter that is not called vEthernet",
    mistake: "takes the vEthernet adapter, whose own default route has the higher metric",
    options: {
      adapters: [
        { ...NAT_ADAPTER, leadsTo: "nowhere" },
        { ...OTHER, gateway: OTHER_GATEWAY, interfaceMetric: 10 },
      ],
    },
    published: BOTH_ROUTES,
    routes: ROUTES_BY_OTHER,
  },
  {
    network: "a vEthernet adapter whose cable is out, behind the right one",
    mistake: "takes the adapter that is down",
    options: {
      adapters: [
        NAT_ADAPTER,
        { ...OTHER, alias: "vEthernet (Default Switch)", gateway: OTHER_GATEWAY, up: false },
      ],
    },
    published: ROUTES_BY_OTHER,
    routes: BOTH_ROUTES,
  },
  {
    network: "netsh in French",
    mistake: "looks for the English words Default Gateway, finds none and adds nothing",
    options: { shells: { language: "fr" } },
    published: [],
    routes: BOTH_ROUTES,
  },
  {
    network: "a stale route that a former gateway left",
    mistake: "leaves it beside the right one",
    options: { routes: [STALE] },
    published: [...BOTH_ROUTES, "169.254.170.2/32 via 172.23.16.99 dev 22"],
    routes: BOTH_ROUTES,
  },
];

describe("credroute where the published Command-shell script goes wrong", () => {
  for (const { network, mistake, options, published, routes } of WRONG) {
    inLab(`is right with ${network}; the script ${mistake}`, options, async (lab) => {
      expect((await runPublished(lab)).added).toEqual(published);
      for (const backend of BACKENDS) {
        await removeAdded(lab, options.routes);
        expect({ backend, ...(await runCredroute(lab, backend)) }).toEqual({
          backend,
          exitCode: 0,
          added: routes,
        });
      }
    });
  }

  inLab(
    "succeeds when it is run twice; the script fails the second time, for both routes exist",
    {},
    async (lab) => {
      expect(await runPublished(lab)).toMatchObject({ exitCode: 0 });
      const again = await runPublished(lab);
      expect(again).toMatchObject({ exitCode: 1, added: BOTH_ROUTES });
      expect(again.stdout).toContain("The object already exists.");
      for (const backend of BACKENDS)
        expect(await runCredroute(lab, backend)).toEqual({ exitCode: 0, added: BOTH_ROUTES });
    },
  );

  inLab(
    "waits for a network that comes late; the script has looked once and adds nothing",
    { unplugged: true },
    async (lab) => {
      expect((await runPublished(lab)).added).toEqual([]);
      const words = ["credroute", "--backend", RIGHTING_BACKEND, "--", "exit-with", "0"];
      const running = await lab.start(words);
      await expect.poll(() => running.stderrText(), { timeout: 10_000 }).toContain("waiting for the network");
      await lab.plugIn({});
      expect(await running.exited).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );
});

describe("credroute and the published PowerShell script where that is right", () => {
  inLabWithPowershell(
    "give the kernel the same routes: one nat adapter",
    { shells: { pwsh: pwsh.program } },
    async (lab) => {
      const script = toWindowsPath(PUBLISHED_PS1);
      expect(await lab.run(["powershell", "-NoProfile", "-File", script])).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
      for (const backend of BACKENDS) {
        await removeAdded(lab);
        expect(await runCredroute(lab, backend)).toEqual({ exitCode: 0, added: BOTH_ROUTES });
      }
    },
  );
});
