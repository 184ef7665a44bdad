import { pasteableCommands } from "../network/commands.ts";
import { describeRoute, type Backend } from "../network/model.ts";
import { safeText } from "../text/safe-text.ts";
import type { Survey } from "./survey.ts";
import type { Shells } from "../windows/shells.ts";

const SCHEMA_VERSION = 2;

/** What a dry run found out. */
export interface DryRun {
  readonly survey: Survey;
  readonly shells: Shells;
  /** The backend is null where none can be used, and none was needed. */
  readonly choice: { readonly backend: Backend | null; readonly because: readonly string[] };
}

/** The answer to --dry-run, ending with a line break. The JSON form is a contract: see docs/json.md. */
export function renderDryRun(found: DryRun, format: "text" | "json"): string {
  return format === "json" ? `${JSON.stringify(toDocument(found), null, 2)}\n` : toText(found);
}

function toDocument({ survey: { mode, plan }, shells, choice }: DryRun): object {
  const gateway = plan?.gateway;
  const changes = plan?.changes ?? [];
  return {
    schemaVersion: SCHEMA_VERSION,
    networkMode: mode,
    backend: choice.backend,
    backendBecause: choice.because,
    shells,
    interface: gateway
      ? { index: gateway.interface.index, alias: gateway.interface.alias, metric: gateway.interface.metric }
      : null,
    gateway: gateway?.nextHop ?? null,
    otherGateways: (plan?.others ?? []).map(({ interface: { index, alias }, nextHop }) => ({
      index,
      alias,
      nextHop,
    })),
    routes: changes.map(({ action, route }) => ({ ...route, store: "active", action })),
    commands: pasteableCommands(changes),
  };
}

function toText({ survey: { mode, plan }, shells: { modules, ...shells }, choice }: DryRun): string {
  const lines = [
    row("network mode", mode.value),
    ...mode.because.map((reason) => row("", `because ${reason}`)),
    row("backend", choice.backend ?? "none"),
    ...choice.because.map((reason) => row("", `because ${reason}`)),
    ...Object.entries(shells).flatMap(([shell, file]) => [
      row(shell, file ?? "not in this image"),
      ...(shell === "powershell" && file !== null ? [row("", describeModules(modules))] : []),
    ]),
  ];
  if (plan === undefined)
    return finish([...lines, row("routes", "none to add: the entrypoint would just be run")]);
  const { interface: network, nextHop } = plan.gateway;
  const { powershell, netsh } = pasteableCommands(plan.changes);
  return finish([
    ...lines,
    row("interface", `${network.index} "${network.alias}", metric ${network.metric}`),
    row("gateway", nextHop),
    ...plan.others.map(({ interface: { index, alias }, nextHop: other }) =>
      row("", `also a default route: ${other} on ${index} "${alias}"; choose it with --interface ${index}`),
    ),
    ...plan.changes.map(({ action, route }, index) =>
      row(index === 0 ? "routes" : "", `${action.padEnd(8)}${describeRoute(route)}, metric ${route.metric}`),
    ),
    ...section("The same by hand, in PowerShell:", powershell),
    ...section("or in cmd:", netsh),
  ]);
}

const describeModules = (modules: readonly string[]): string =>
  `modules: ${modules.join(", ") || "none that add routes"}`;

const row = (title: string, text: string): string => `${title.padEnd(14)}${text}`.trimEnd();

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

const finish = (lines: readonly string[]): string => `${lines.map(safeText).join("\n")}\n`;
