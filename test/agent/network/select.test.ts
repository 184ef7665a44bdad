import { describe, expect, it } from "vitest";

import { failure } from "../../../agent/errors/credroute-error.ts";
import { openStack, type BackendPorts } from "../../../agent/network/select.ts";
import type { Shells } from "../../../agent/windows/shells.ts";
import { FakeNetworkStack } from "../../fakes/network-stack.ts";
import { FakeShell } from "../../fakes/shell.ts";
import { NAT_CONTAINER } from "../../fixtures/networks.ts";

const POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
const NETSH = "C:\\Windows\\System32\\netsh.exe";
const FULL: Shells = { powershell: POWERSHELL, cmd: null, netsh: NETSH, modules: ["NetTCPIP", "NetAdapter"] };

interface Image {
  readonly native?: boolean;
  readonly shells?: Shells;
}

function image({ native = false, shells = FULL }: Image): BackendPorts {
  const stack = new FakeNetworkStack(NAT_CONTAINER);
  return {
    openNative: () => {
      if (native) {
        return {
          backend: "native",
          read: () => stack.read(),
          change: (steps) => stack.change(steps),
        };
      }
      throw failure("BACKEND_UNAVAILABLE", { backend: "native", seen: "no iphlpapi.dll" });
    },
    shells: () => shells,
    // Choosing must start nothing.
    shell: new FakeShell(NETSH, () => undefined).ports,
  };
}

describe("openStack", () => {
  it.each([
    {
      name: "the native one",
      image: { native: true },
      backend: "native",
      because: /iphlpapi\.dll can be used/,
    },
    {
      name: "PowerShell with its modules where there is no native one",
      image: {},
      backend: "powershell",
      because: /no iphlpapi\.dll.*powershell\.exe has the modules NetTCPIP and NetAdapter/,
    },
    {
      name: "netsh where PowerShell has no module",
      image: { shells: { ...FULL, modules: ["NetAdapter"] } },
      backend: "netsh",
      because: /powershell\.exe has no module NetTCPIP.*netsh\.exe exists/,
    },
    {
      name: "netsh where there is no PowerShell",
      image: { shells: { ...FULL, powershell: null } },
      backend: "netsh",
      because: /the image has no PowerShell.*netsh\.exe exists/,
    },
  ])("takes $name for auto, says why, and starts nothing", ({ image: given, backend, because }) => {
    const stack = openStack("auto", image(given));
    expect(stack.backend).toBe(backend);
    expect(stack.because.join("; ")).toMatch(because);
  });

  it.each(["native", "powershell", "netsh"] as const)("takes %s when it is asked for", (backend) => {
    expect(openStack(backend, image({ native: true }))).toMatchObject({
      backend,
      because: [`${backend} was asked for`],
    });
  });

  it.each([
    { wanted: "native", shells: FULL, says: /native backend cannot be used: no iphlpapi\.dll/ },
    { wanted: "powershell", shells: { ...FULL, powershell: null }, says: /the image has no powershell\.exe/ },
    { wanted: "netsh", shells: { ...FULL, netsh: null }, says: /the image has no netsh\.exe/ },
    {
      wanted: "auto",
      shells: { powershell: null, cmd: null, netsh: null, modules: [] },
      says: /^routes can be neither read nor added: the native backend cannot be used: no iphlpapi\.dll[^;]*; the image has no PowerShell and no netsh\.exe$/,
    },
  ] as const)("refuses $wanted with every reason", ({ wanted, shells, says }) => {
    expect(() => openStack(wanted, image({ shells }))).toThrow(
      expect.objectContaining({ code: "BACKEND_UNAVAILABLE", message: expect.stringMatching(says) }) as Error,
    );
  });
});
