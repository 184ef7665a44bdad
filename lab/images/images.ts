import type { ShellSettings } from "../shells/settings.ts";

/** The Windows base images whose differences the lab imitates. */
export const IMAGES = ["servercore", "nanoserver"] as const;

export type Image = (typeof IMAGES)[number];

/** The accounts that exist in every Windows container. */
export const USERS = ["ContainerAdministrator", "ContainerUser"] as const;

export type ContainerUser = (typeof USERS)[number];

/** How an image differs from another, beyond what its registry file says. */
export interface ImageTraits {
  /** The account of a process for which nobody named one. */
  readonly user: ContainerUser;
  /** kernel32.dll, advapi32.dll and user32.dll are not in System32; the loader finds others by bare name. */
  readonly hasForwarders: boolean;
  /** The code pages of a console are 0, as if there was none. */
  readonly hasConsoleCodePages: boolean;
  /** The shells that the image lacks. */
  readonly shells: ShellSettings;
  /** When the system shuts down, it tells every process and not only those of the container runtime. */
  readonly tellsEveryProcess: boolean;
}

export const TRAITS: Readonly<Record<Image, ImageTraits>> = {
  servercore: {
    user: "ContainerAdministrator",
    hasForwarders: false,
    hasConsoleCodePages: true,
    shells: {},
    tellsEveryProcess: true,
  },
  nanoserver: {
    user: "ContainerUser",
    hasForwarders: true,
    hasConsoleCodePages: false,
    shells: { powershell: "missing", pwsh: "missing" },
    tellsEveryProcess: false,
  },
};
