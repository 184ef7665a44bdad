/** A folder or file of this machine as programs in the container see it; Windows paths stay as they are. */
export function toWindowsPath(file: string): string {
  return file.startsWith("/") ? `Z:${file.replaceAll("/", "\\")}` : file;
}
