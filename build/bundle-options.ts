/** How esbuild makes CommonJS text for the pinned runtime, of the program as of a library. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  write: false,
  platform: "node",
  format: "cjs",
  target: "node26",
  // The text of the program stays in memory for as long as the entrypoint runs.
  minify: true,
  legalComments: "none",
  // yargs looks for its translations beside its own file; in the executable there is none, and English is built in.
  define: { "import.meta.url": "__bundleUrl" },
} as const;
