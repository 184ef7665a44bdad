import type { AssembledText } from "./assembled-text.ts";

/** A part of the user data, as offsets in its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A Machine variable that user data sets. */
export interface AgentVariable extends Span {
  /** In capitals. */
  readonly name: string;
}

/** How user data of Windows sets up the ECS agent. */
export interface AgentSetup {
  /** Each Initialize-ECSAgent, in order. */
  readonly calls: readonly [Span, ...Span[]];
  /** Parameters that any of the calls sets, in lower case: AWS CDK adds a call of its own beside the template's. */
  readonly parameters: ReadonlySet<string>;
  /** Whether everything that decides about the agent is in the text; where it is not, nothing is missing for sure. */
  readonly isCertain: boolean;
  /** Whether the text sets a variable of the agent to anything but false, in any way. */
  readonly mentions: (variable: string) => boolean;
  /** ECS_ variables that are set only after the agent was started, and not followed by a restart. */
  readonly lateVariables: readonly AgentVariable[];
}

/** Texts of more than 400 characters are not looked through: a line without an end must not take long. */
const COMMENT_OR_STRING = /<#[\s\S]*?(?:#>|$)|(?<![^\s;{(])#[^\n]*|'[^'\n]{0,400}'|"(?:[^"`\n]|`.){0,400}"/g;
const CALL =
  /\bInitialize-ECSAgent\b((?:`\r?\n|\$\{[^}\n]{0,100}\}|"(?:[^"`\n]|`.)*"|'[^'\n]*'|[^\n;|}"'`]|`.)*)/gi;
const PARAMETER = /(?<=^|\s)-([a-z]\w*)(?::\s*\$?(\w+))?/gi;
const SPLAT = /(?<=^|\s)@\w+/;
const SET_VARIABLE =
  /SetEnvironmentVariable\s*\(\s*["'](ECS_\w+)["']\s*,[^\n]{0,400}?\bMachine\b|\bsetx(?:\.exe)?\s[^\n]{0,400}?\b(ECS_\w+)\s[^\n]{0,400}/gi;
const RESTART =
  /\b(?:Restart|Start)-Service\b[^\n;]{0,400}AmazonECS|\bRestart-Computer\b|\bnet\s+start\s+AmazonECS/gi;
const ANY_VARIABLE = /\bECS_\w+/gi;

/** @returns undefined where the text does not call Initialize-ECSAgent: the agent is set up in another way */
export function readAgentSetup(userData: AssembledText): AgentSetup | undefined {
  const text = withoutComments(userData.text);
  const matches = [...text.matchAll(CALL)];
  const [first, ...others] = matches.map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  if (first === undefined) return undefined;
  const words = matches.map(([, after = ""]) => withoutStrings(after));
  return {
    calls: [first, ...others],
    parameters: new Set(words.flatMap(parametersIn)),
    isCertain: userData.isComplete && !words.some((one) => SPLAT.test(one)),
    mentions: (variable) => mentions(text, variable),
    lateVariables: findLate(text, others.at(-1) ?? first),
  };
}

/** Keeps the length of the text, so that offsets stay right. */
const withoutComments = (text: string): string =>
  text.replaceAll(COMMENT_OR_STRING, (found) =>
    found.startsWith("#") || found.startsWith("<#") ? found.replaceAll(/[^\n]/g, " ") : found,
  );

const withoutStrings = (text: string): string => text.replaceAll(/'[^'\n]*'|"(?:[^"`\n]|`.)*"/g, '""');

const parametersIn = (words: string): string[] =>
  [...words.matchAll(PARAMETER)]
    .filter(([, , value = ""]) => !/^(?:false|0)$/i.test(value))
    .map(([, name = ""]) => name.toLowerCase());

/**
 * Whether user data sets a variable to anything but false, in any way. The rest of the line decides:
 * `", $false, "Machine")`, `=false`.
 */
export const mentions = (text: string, variable: string): boolean =>
  [...text.matchAll(new RegExp(`\\b${variable}\\b([^\\n]*)`, "gi"))].some(
    ([, after = ""]) => !/^["'\s]*[,=]?\s*["'$]*(?:false|0)\b/i.test(after),
  );

function findLate(text: string, lastCall: Span): AgentVariable[] {
  const before = new Set(
    [...text.slice(0, lastCall.start).matchAll(ANY_VARIABLE)].map(([name]) => name.toUpperCase()),
  );
  const restart = [...text.matchAll(RESTART)].at(-1)?.index ?? 0;
  return [...text.matchAll(SET_VARIABLE)]
    .map(({ index, 0: found, 1: set, 2: written }) => ({
      name: (set ?? written ?? "").toUpperCase(),
      start: index,
      end: index + found.length,
    }))
    .filter(({ name, start }) => start > lastCall.end && start > restart && !before.has(name));
}
