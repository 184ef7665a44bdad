import { entry } from "../entry.ts";
import { EXIT } from "../exit-codes.ts";

interface ProgramDetails {
  readonly program: string;
  readonly win32: string;
  /** What is probably wrong with the command line; undefined where nothing about it is unusual. */
  readonly mistake?: { readonly cause: string; readonly remedy: string } | undefined;
}

/** Failures of the program that credroute was to become. */
export const ENTRYPOINT_ERRORS = {
  ENTRYPOINT_MISSING: entry({
    message: () => "no entrypoint command line was given",
    remedy:
      'put it after " -- ", for example: credroute --timeout 30s -- C:\\app\\server.exe --port 8080 (or use --dry-run to only print the plan)',
    page: null,
  }),
  NOT_WINDOWS: entry<{ system: string }>({
    message: (d) => `an entrypoint can be run only on Windows, and this is ${d.system}`,
    remedy:
      "run it in a Windows container; credroute --dry-run, credroute lint and credroute script work on other systems, too",
    page: null,
  }),
  ENTRYPOINT_NOT_FOUND: entry<ProgramDetails>({
    message: (d) => `entrypoint "${d.program}" was not found: ${d.win32}`,
    cause: (d) => d.mistake?.cause,
    remedy: (d) =>
      d.mistake?.remedy ?? "check the path, the extension (only .exe may be left out) and PATH in the image",
    exitCode: EXIT.notFound,
  }),
  ENTRYPOINT_CANNOT_RUN: entry<ProgramDetails>({
    message: (d) => `entrypoint "${d.program}" cannot be run: ${d.win32}`,
    cause: (d) => d.mistake?.cause,
    remedy: (d) =>
      d.mistake?.remedy ??
      "check that it is a program for this Windows and processor, and that this user may execute it",
    exitCode: EXIT.cannotRun,
  }),
  DROP_ADMIN_FAILED: entry<{ seen: string }>({
    message: (d) => `the entrypoint was not run, because its rights could not be dropped: ${d.seen}`,
    remedy:
      "leave --drop-admin (CREDROUTE_DROP_ADMIN) out to run it as ContainerAdministrator, if that is acceptable",
    exitCode: EXIT.cannotRun,
  }),
} as const;
