/** A netsh command, and which parameters it takes, in the order they have without names. */
interface Form {
  readonly words: readonly string[];
  readonly parameters: readonly string[];
  readonly required: readonly string[];
}

const ROUTE = ["prefix", "interface", "nexthop", "siteprefixlength", "metric", "publish"];
const LIFETIMES = ["validlifetime", "preferredlifetime", "store"];

const FORMS = {
  "show interfaces": { parameters: ["interface", "rr", "level", "store"], required: [] },
  "show addresses": { parameters: ["name", "level", "store"], required: [] },
  "show config": { parameters: ["name"], required: [] },
  "show route": { parameters: ["level", "store"], required: [] },
  "add route": { parameters: [...ROUTE, ...LIFETIMES], required: ["prefix", "interface"] },
  "set route": { parameters: [...ROUTE, ...LIFETIMES], required: ["prefix", "interface"] },
  "delete route": {
    parameters: ["prefix", "interface", "nexthop", "store"],
    required: ["prefix", "interface"],
  },
} as const satisfies Record<string, Omit<Form, "words">>;

export type CommandName = keyof typeof FORMS;

/** What a netsh command line asks for. */
export type NetshCommand =
  | { readonly name: CommandName; readonly parameters: ReadonlyMap<string, string> }
  | { readonly problem: "unknown-command" | "bad-syntax" | "missing-parameters" };

const NAMES = Object.keys(FORMS) as CommandName[];

/** Reads the words of a netsh command line: each may be cut short, parameters have names or a place. */
export function parseNetsh(words: readonly string[]): NetshCommand {
  const [context = "", family = "", verb = "", object = "", ...rest] = words;
  const name = NAMES.find((known) => {
    const [knownVerb = "", knownObject = ""] = known.split(" ");
    return abbreviates(verb, knownVerb) && abbreviates(object, knownObject);
  });
  if (!abbreviates(context, "interface") || !abbreviates(family, "ipv4") || name === undefined)
    return { problem: "unknown-command" };
  const parameters = placeParameters(rest, FORMS[name].parameters);
  if (parameters === undefined) return { problem: "bad-syntax" };
  const isMissing = FORMS[name].required.some((parameter) => !parameters.has(parameter));
  return isMissing ? { problem: "missing-parameters" } : { name, parameters };
}

function placeParameters(
  words: readonly string[],
  names: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const placed = new Map<string, string>();
  for (const word of words) {
    const [, tag, tagged] = /^(\w+)=(.*)$/.exec(word) ?? [];
    const name =
      tag === undefined
        ? names.find((free) => !placed.has(free))
        : names.find((known) => abbreviates(tag, known));
    const value = tagged ?? word;
    if (name === undefined || placed.has(name) || value === "") return undefined;
    placed.set(name, value);
  }
  return placed;
}

const abbreviates = (word: string, full: string): boolean =>
  word !== "" && full.startsWith(word.toLowerCase());
