import type { AdapterFacts } from "../../network/devices.ts";
import type { NetworkView } from "../../network/view.ts";
import type { ShellNetwork } from "../shell-network.ts";
import { systemRoutes } from "../system-routes.ts";
import { parseNetsh, type CommandName } from "./command.ts";
import { readChange } from "./change.ts";
import type { NetshWords } from "./languages.ts";
import { NAME_SERVERS, describeAddresses } from "./show-addresses.ts";
import { describeInterface, listInterfaces } from "./show-interfaces.ts";
import { listRoutes } from "./show-route.ts";

/** What netsh prints, and whether it takes the command for done. */
export interface NetshResult {
  readonly exitCode: 0 | 1;
  readonly text: string;
}

const INVALID_NAME = 123;
const UNKNOWN = "The following command was not found: ";
const BAD_SYNTAX = "The syntax supplied for this command is not valid. Check help for the correct syntax.";
const MISSING = "One or more essential parameters were not entered.";

/** Does what a netsh command line asks for, in the words of a language. Every failure ends with 1, as in netsh. */
export async function runNetsh(
  words: readonly string[],
  language: NetshWords,
  network: ShellNetwork,
): Promise<NetshResult> {
  const command = parseNetsh(words);
  if ("problem" in command) return fail(explainProblem(command.problem, words));
  const { name, parameters } = command;
  const view = await network.read();
  if (!name.startsWith("show")) return changeRoute({ name, parameters, view }, language, network);
  if (name === "show route") {
    const isPersistent = parameters.get("store") === "persistent";
    const routes = isPersistent ? network.persistent.list() : [...view.routes, ...systemRoutes(view)];
    return succeed(listRoutes(language, routes, view.adapters));
  }
  const wanted = parameters.get("interface") ?? parameters.get("name");
  const shown = wanted === undefined ? view.adapters : findAdapters(view.adapters, wanted);
  if (shown.length === 0) return fail(language.errors[INVALID_NAME] ?? "");
  const isDetailed = parameters.has("interface") || parameters.get("level") === "verbose";
  return succeed(show({ name, isDetailed, shown }, language, view));
}

interface Shown {
  readonly name: CommandName;
  readonly isDetailed: boolean;
  readonly shown: readonly AdapterFacts[];
}

function show({ name, isDetailed, shown }: Shown, language: NetshWords, view: NetworkView): string[] {
  if (name === "show interfaces")
    return isDetailed ? shown.flatMap(describeInterface) : listInterfaces(language, shown);
  const more = name === "show config" ? NAME_SERVERS : [];
  return [...shown.flatMap((adapter) => [...describeAddresses(language, adapter, view), ...more]), ""];
}

interface Asked {
  readonly name: CommandName;
  readonly parameters: ReadonlyMap<string, string>;
  readonly view: NetworkView;
}

async function changeRoute(asked: Asked, language: NetshWords, network: ShellNetwork): Promise<NetshResult> {
  const [adapter] = findAdapters(asked.view.adapters, asked.parameters.get("interface") ?? "");
  if (adapter === undefined) return fail(language.errors[INVALID_NAME] ?? "");
  const change = readChange(asked.name, asked.parameters, adapter.index);
  if ("problem" in change) return fail(change.problem);
  const code = await network.change(change);
  // Without a store netsh writes to both.
  if (code === 0 && asked.parameters.get("store") !== "active") network.persistent.follow(change);
  if (code === 0) return succeed([language.ok, ""]);
  return fail(language.errors[code] ?? `Windows error ${code}.`);
}

/** By alias, else by index, as netsh does it. */
function findAdapters(adapters: readonly AdapterFacts[], wanted: string): readonly AdapterFacts[] {
  const byAlias = adapters.filter(({ alias }) => alias.toLowerCase() === wanted.toLowerCase());
  return byAlias.length > 0 ? byAlias : adapters.filter(({ index }) => String(index) === wanted);
}

function explainProblem(
  problem: "unknown-command" | "bad-syntax" | "missing-parameters",
  words: readonly string[],
): string {
  if (problem === "unknown-command") return `${UNKNOWN}${words.join(" ")}.`;
  return problem === "bad-syntax" ? BAD_SYNTAX : `${MISSING}\r\n${BAD_SYNTAX}`;
}

const succeed = (lines: readonly string[]): NetshResult => ({
  exitCode: 0,
  text: lines.map((line) => `${line}\r\n`).join(""),
});
const fail = (message: string): NetshResult => ({ exitCode: 1, text: `${message}\r\n\r\n` });
