import { currentVersionText } from "./current-version.ts";

/**
 * What kind of Windows this image is: "Nano Server", "Server Core", "Server", "Client".
 * @returns undefined when the registry does not say
 */
export const installationType = (): string | undefined => currentVersionText("InstallationType");
