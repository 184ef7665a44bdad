/**
 * What the runtime inside credroute would read although it is meant for the entrypoint. Variables of Node that an image
 * sets, and two options that Node looks for behind "--" too; no configuration of a single executable turns them off.
 * @see https://nodejs.org/api/cli.html#environment-variables_1
 */
export const HIDDEN: readonly string[] = [
  "--experimental-config-file",
  "--experimental-default-config-file",
  "NODE_CHANNEL_FD",
  "NODE_COMPILE_CACHE",
  "NODE_DEBUG",
  "NODE_DEBUG_NATIVE",
  "NODE_EXTRA_CA_CERTS",
  "NODE_ICU_DATA",
  "NODE_NO_WARNINGS",
  "NODE_PENDING_DEPRECATION",
  "NODE_REDIRECT_WARNINGS",
  "NODE_REPL_EXTERNAL_MODULE",
  "NODE_TLS_REJECT_UNAUTHORIZED",
  "NODE_UNIQUE_ID",
  "NODE_USE_ENV_PROXY",
  "NODE_USE_SYSTEM_CA",
  "NODE_V8_COVERAGE",
  "UV_THREADPOOL_SIZE",
];

/** Valid at the beginning of a name of JavaScript, where the name is in a source text. */
const UNUSED = "$";

/**
 * Gives these names another first character wherever node.exe has them: as strings of C, in the source text of its
 * own modules, and in the bytecode and the snapshot that are made of that text.
 * @throws Error for a name that is not there
 */
export function hideNames(runtime: Buffer, names = HIDDEN): void {
  for (const name of names) {
    const places = [...findWord(runtime, name)];
    if (places.length === 0) throw new Error(`node.exe has no ${name}: remove it from build/hide.ts`);
    for (const place of places) runtime.write(UNUSED, place, "latin1");
  }
}

/** Where a name is that is not a part of a longer one. */
function* findWord(bytes: Buffer, name: string): Generator<number> {
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    if (!isWordAt(bytes, at - 1) && !isWordAt(bytes, at + name.length)) yield at;
  }
}

const isWordAt = (bytes: Buffer, place: number): boolean =>
  /[\w-]/.test(bytes.toString("latin1", place, place + 1));
