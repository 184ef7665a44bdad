import { usageError } from "../../errors/credroute-error.ts";
import { didYouMean, nearest } from "../../text/suggest.ts";
import type { Grammar } from "../words/grammar.ts";
import { helpText } from "../words/help-page.ts";
import type { AnySystemWorld, Command } from "../world.ts";

interface Kind {
  readonly summary: string;
  readonly load: () => Promise<Command<AnySystemWorld>>;
}

/** Scripts by name; each is a command of its own, loaded when it is asked for. */
const KINDS: Readonly<Record<string, Kind>> = {
  powershell: {
    summary: "adds the routes in a container, with PowerShell",
    load: async () => (await import("./script/routes.ts")).powershellCommand,
  },
  cmd: {
    summary: "adds the routes in a container, with cmd and netsh alone",
    load: async () => (await import("./script/routes.ts")).cmdCommand,
  },
  "user-data": {
    summary: "user data for a new container instance",
    load: async () => (await import("./script/user-data.ts")).command,
  },
  "host-repair": {
    summary: "puts the credentials endpoint of a restarted container instance right",
    load: async () => (await import("./script/host-repair.ts")).command,
  },
};

const NAMES = Object.keys(KINDS);

const GRAMMAR: Grammar = {
  command: "credroute script",
  usage: `Prints a script, to inspect or to use by hand; it runs nothing.

  credroute script <${NAMES.join(" | ")}> [options]`,
  epilogue: `Scripts:
${Object.entries(KINDS)
  .map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  .join("\n")}

credroute script <name> --help shows the options of one.`,
  values: {},
  flags: {},
  operands: 1,
};

export const command: Command<AnySystemWorld> = {
  help: async (columns, [name, ...words]) => {
    const kind = findKind(name);
    return kind === undefined ? helpText(GRAMMAR, columns) : (await kind.load()).help(columns, words);
  },
  run: printScript,
};

async function printScript([name, ...words]: readonly string[], world: AnySystemWorld): Promise<number> {
  const kind = findKind(name);
  if (kind === undefined) throw unknownKind(name);
  return (await kind.load()).run(words, world);
}

const findKind = (name: string | undefined): Kind | undefined =>
  name !== undefined && Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;

function unknownKind(name: string | undefined): Error {
  const remedy = `use one of: ${NAMES.join(", ")}`;
  if (name === undefined) return usageError("credroute script needs the name of a script", remedy);
  return usageError(`there is no script "${name}"${didYouMean(nearest(name, NAMES))}`, remedy);
}
