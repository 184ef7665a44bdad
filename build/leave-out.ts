import type { Plugin } from "esbuild";

/** A module that a library loads at its start for what it never does here. */
interface LeftOut {
  readonly module: RegExp;
  /** Files that load it; others get the real one. */
  readonly importer: RegExp;
  /** CommonJS in its place: what the library reads at its start; everything else fails with a reason. */
  readonly instead: string;
}

const unused = (what: string): string => `throw new Error("${what} is left out of the executable")`;

/**
 * pino writes to a stream that it is given, in this thread, and redacts nothing; its own streams and worker threads
 * bring assert and worker_threads of Node along, which cost more at a start than pino. yargs-parser reads no
 * configuration file.
 */
const LEFT_OUT: readonly LeftOut[] = [
  {
    module: /^sonic-boom$/,
    importer: /node_modules\/pino(-pretty)?\//,
    instead: `module.exports = class SonicBoom { constructor() { ${unused("sonic-boom")} } }`,
  },
  {
    module: /^(\.\/lib|\.)\/transport$/,
    importer: /node_modules\/pino\//,
    instead: `module.exports = () => { ${unused("pino's transport")} }`,
  },
  {
    module: /^pino-abstract-transport$/,
    importer: /node_modules\/pino-pretty\//,
    instead: `module.exports = () => { ${unused("pino-abstract-transport")} }`,
  },
  {
    module: /^@pinojs\/redact$/,
    importer: /node_modules\/pino\//,
    instead: `module.exports = () => { ${unused("@pinojs/redact")} }`,
  },
  {
    module: /^on-exit-leak-free$/,
    importer: /node_modules\/pino(-pretty)?\//,
    instead: "module.exports = { register() {}, unregister() {} }",
  },
  {
    module: /^(node:)?worker_threads$/,
    importer: /node_modules\/pino(-pretty)?\//,
    instead: "module.exports = { isMainThread: true }",
  },
  {
    module: /^node:os$/,
    importer: /node_modules\/pino\//,
    // For lines that name the machine; credroute's do not.
    instead: 'module.exports = { hostname: () => "" }',
  },
  {
    module: /^node:module$/,
    importer: /node_modules\/yargs-parser\//,
    instead: `exports.createRequire = () => () => { ${unused("a configuration file of yargs-parser")} }`,
  },
];

/** Leaves modules out of the bundle that would be loaded at every start and never used. */
export const leaveOut: Plugin = {
  name: "leave-out",
  setup: (build) => {
    for (const [index, { module, importer }] of LEFT_OUT.entries()) {
      build.onResolve({ filter: module }, (found) =>
        importer.test(found.importer.replaceAll("\\", "/"))
          ? { path: `${index}`, namespace: "left-out" }
          : undefined,
      );
    }
    build.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: LEFT_OUT[Number(path)]?.instead ?? "",
    }));
  },
};
