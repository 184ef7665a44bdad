import { TRAITS, type Image } from "./images.ts";

const INSTALLATION_TYPES: Readonly<Record<Image, string>> = {
  servercore: "Server Core",
  nanoserver: "Nano Server",
};
const CURRENT_VERSION = String.raw`HKLM\Software\Microsoft\Windows NT\CurrentVersion`;

// The first program of a container. The loader of Wine needs kernel32.dll in System32 for it, and never again.
const WRITE_TYPE = `wine reg add '${CURRENT_VERSION}' /v InstallationType /d "$1" /f`;

// Without Wine's debugger: where it cannot start it would be started for its own end, again and again.
const MOVE_TO_FORWARDERS = `
cd drive_c/windows/system32
mkdir forwarders
mv kernel32.dll advapi32.dll user32.dll forwarders
rm -f winedbg.exe
`;

/** Words of a shell command that makes the prefix in the current folder the image's, by starting Windows. */
export function prepareImage(image: Image): string[] {
  const rest = TRAITS[image].hasForwarders ? MOVE_TO_FORWARDERS : "";
  return ["sh", "-euc", `cd prefix\n${WRITE_TYPE}\n${rest}`, "sh", INSTALLATION_TYPES[image]];
}

/**
 * Variables of Wine with which bare names lead to what the image has. Windows has the folder of the forwarders in its
 * loader; Wine looks there only when it is on PATH.
 */
export function imageVariables(image: Image): string[] {
  return TRAITS[image].hasForwarders ? [String.raw`WINEPATH=C:\windows\system32\forwarders`] : [];
}
