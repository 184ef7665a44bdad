import manifest from "../package.json" with { type: "json" };

/** Of credroute itself. */
export const VERSION: string = manifest.version;

declare const CREDROUTE_COMMIT: string | undefined;

/** The commit that a release was built from; undefined in other builds, and from source. */
export const COMMIT: string | undefined = typeof CREDROUTE_COMMIT === "string" ? CREDROUTE_COMMIT : undefined;

/** Where its repository is published; undefined while package.json has no "repository". */
export const REPOSITORY: string | undefined = (manifest as { readonly repository?: string }).repository;
