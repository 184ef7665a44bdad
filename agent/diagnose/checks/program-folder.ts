import type { ProgramFolder } from "../../windows/program-folder.ts";
import type { Check } from "../check.ts";
import { good, unknown, type Finding } from "../link.ts";

/**
 * Warns only: the role works from any folder. Windows looks for the libraries of a program beside it first, and health
 * checks run it as the image's user, often an administrator.
 * @see https://learn.microsoft.com/windows/win32/dlls/dynamic-link-library-search-order
 */
export const programFolder: Check = {
  id: "program-folder",
  summary: "only administrators can write to the folder of credroute.exe",
  restsOn: [],
  judge: ({ system }) => judgeFolder(system?.programFolder),
};

function judgeFolder(found: ProgramFolder | undefined): Finding {
  if (found === undefined) return unknown("Windows does not report who can write to credroute's folder");
  const { folder, writers } = found;
  if (writers.length === 0) return good(`only administrators can write to ${folder}`);
  return unknown(
    `${writers.join(" and ")} can write to ${folder}: a DLL placed there runs with the rights of the next health check; copy credroute.exe to C:\\Windows\\System32 instead, or take the right away with icacls`,
  );
}
