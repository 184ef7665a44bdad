import manifest from "../package.json" with { type: "json" };

/** Of credroute itself. */
export const VERSION: string = manifest.version;

/** Where its repository is published; undefined while package.json has no "repository". */
export const REPOSITORY: string | undefined = (manifest as { readonly repository?: string }).repository;
