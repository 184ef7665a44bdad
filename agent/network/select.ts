import { failure } from "../errors/credroute-error.ts";
import { describeError } from "../errors/explain.ts";
import { once } from "../once.ts";
import { ROUTE_MODULES, type Shells } from "../windows/shells.ts";
import type { Backend, NetworkStack } from "./model.ts";
import type { ShellPorts } from "./shell-command.ts";

/** A backend, and why this one. */
export interface BackendChoice {
  readonly backend: Backend;
  /** One sentence each. */
  readonly because: readonly string[];
}

/** An open network stack, and why it is this one. */
export type ChosenStack = NetworkStack &
  BackendChoice & {
    /**
     * Opens the backend to try next when this one fails; undefined where this one was asked for.
     * @param problem what failed
     * @throws CredrouteError BACKEND_UNAVAILABLE when the image has no other
     */
    readonly next?: (problem: string) => ChosenStack;
  };

/** What the image offers. */
export interface BackendPorts {
  /** @throws CredrouteError BACKEND_UNAVAILABLE */
  readonly openNative: () => NetworkStack;
  readonly shells: () => Shells;
  readonly shell: Omit<ShellPorts, "file">;
}

/**
 * Opens the stack that `--backend` asks for. `auto` takes the native one; where that cannot be used,
 * PowerShell with its module NetTCPIP, else netsh. Nothing is started: existing files decide.
 * @throws CredrouteError BACKEND_UNAVAILABLE with the reason for each that was tried
 */
export function openStack(wanted: Backend | "auto", ports: BackendPorts): ChosenStack {
  if (wanted !== "auto") return { ...open(wanted, ports), because: [`${wanted} was asked for`] };
  let problem: unknown;
  try {
    const next = (seen: string): ChosenStack => openShell(seen, ports.shells(), ports);
    return { ...open("native", ports), because: ["iphlpapi.dll can be used"], next };
  } catch (error) {
    problem = error;
  }
  return openShell(describeProblem(problem), ports.shells(), ports);
}

function openShell(problem: string, shells: Shells, ports: BackendPorts): ChosenStack {
  const { backend, because } = chooseShell(problem, shells);
  const chosen = { ...open(backend, ports), because };
  if (backend !== "powershell") return chosen;
  return { ...chosen, next: (seen) => openShell(seen, { ...shells, powershell: null }, ports) };
}

/**
 * The shell to fall back on: PowerShell reports more than netsh.
 * @param problem why the native stack cannot be used
 * @throws CredrouteError BACKEND_UNAVAILABLE
 */
function chooseShell(problem: string, { powershell, netsh, modules }: Shells): BackendChoice {
  if (powershell !== null && modules.includes("NetTCPIP")) {
    return {
      backend: "powershell",
      because: [problem, `${powershell} has the modules ${modules.join(" and ")}`],
    };
  }
  const instead =
    powershell === null ? "the image has no PowerShell" : `${powershell} has no module ${ROUTE_MODULES[0]}`;
  if (netsh !== null) return { backend: "netsh", because: [problem, instead, `${netsh} exists`] };
  throw failure("BACKEND_UNAVAILABLE", {
    backend: "auto",
    seen: `${problem}; ${instead} and no netsh.exe`,
  });
}

function open(backend: Backend, { openNative, shells, shell }: BackendPorts): NetworkStack {
  if (backend === "native") return openNative();
  const file = shells()[backend];
  if (file === null) {
    throw failure("BACKEND_UNAVAILABLE", { backend, seen: `the image has no ${backend}.exe` });
  }
  const loading = once(async () =>
    backend === "netsh"
      ? (await import("./netsh/stack.ts")).netshStack({ ...shell, file })
      : (await import("./powershell/stack.ts")).powershellStack({ ...shell, file }),
  );
  return {
    backend,
    read: async () => (await loading()).read(),
    change: async (steps) => (await loading()).change(steps),
  };
}

const describeProblem = (error: unknown): string =>
  error instanceof Error ? error.message : describeError(error);
