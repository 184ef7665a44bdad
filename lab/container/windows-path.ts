import { realpathSync } from "node:fs";

/** A folder or file of this machine as programs in the container see it; Windows paths stay as they are. */
export function toWindowsPath(file: string): string {
  return file.startsWith("/") ? `Z:${followLinks(file).replaceAll("/", "\\")}` : file;
}

/** The container has this machine's tree below another root, where an absolute link leads elsewhere. */
function followLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
