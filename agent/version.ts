import manifest from "../package.json" with { type: "json" };

/** Of credroute itself. */
export const VERSION: string = manifest.version;
