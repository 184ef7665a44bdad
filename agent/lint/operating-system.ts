import type { Value } from "./value.ts";

/** What a task definition says of the system it is for; "unstated" when it says nothing at all. */
export type OperatingSystem = "windows" | "linux" | "unstated";

const WINDOWS_IMAGE = /windows|nanoserver|servercore|ltsc20\d\d|dotnet\/framework/i;
/** Images of the public registries that exist for Linux only. */
const LINUX_IMAGE =
  /alpine|amazonlinux|al2023|busybox|debian|ubuntu|centos|fedora|bookworm|bullseye|amazon-ecs-sample|^(?:[\w.-]+\/)*(?:haproxy|httpd|mariadb|memcached|mysql|nginx|postgres|redis|wordpress)(?:[:@].*)?$/i;
const WINDOWS_WORD =
  /^[a-z]:[\\/]|^[a-z]:$|\\\\\.\\pipe\\|^cmd$|\b(?:powershell|credroute)\b|\.(?:exe|ps1|cmd|bat)\b/i;
/** Shells, scripts and folders that only Unix has. */
const LINUX_WORD =
  /^(?:ba|da|a)?sh$|(?:^|\s)\/(?:bin|sbin|usr|etc|opt|dev|var|home|proc|tmp|root|srv|mnt)\/|(?:^|[\s/])[\w.-]+\.sh\b/;
/** A path of Unix, which Windows programs take too; a switch such as /quiet is not one. */
const SLASH_PATH = /^\/[\w.-]+\//;
const DRIVE = /^[a-z]:(?:[\\/]|$)/i;

/**
 * Which system a task definition is for: what it states, else what its constraints, images, paths and commands
 * indicate, else what the instances beside it run. Of contradicting signs those of Windows win: a Linux path in a
 * Windows task is a mistake to report.
 * @param instances the system of the instances in the same document, where they agree
 */
export function operatingSystemOf(definition: Value, instances?: "windows" | "linux"): OperatingSystem {
  const platform = definition.get("runtimePlatform");
  const family = platform.get("operatingSystemFamily");
  if (/^linux$/i.test(family.text ?? "")) return "linux";
  // However it goes on: a family that ECS does not know is reported by a rule, and the task is checked anyway.
  if (/^win/i.test(family.text ?? "")) return "windows";
  const constrained = constrainedTo(definition);
  if (constrained !== undefined) return constrained;
  const { windows, linux } = signsIn(definition);
  if (windows) return "windows";
  if (linux || /^arm64$/i.test(platform.get("cpuArchitecture").text ?? "")) return "linux";
  const isFargate = requiresFargate(definition);
  if (instances !== undefined && !isFargate) return instances;
  // An unstated family is Linux on Fargate; one that is still to be filled in may be anything.
  return (family.isAbsent && isFargate) || slashPaths(definition) > 1 ? "linux" : "unstated";
}

function signsIn(definition: Value): { windows: boolean; linux: boolean } {
  const containers = definition.get("containerDefinitions").items();
  const images = containers.flatMap((container) => container.get("image").hints);
  const words = [...containers.flatMap(wordsOf), ...containers.flatMap(pathsOf)];
  const volumes = definition.get("volumes").items();
  const drives = volumes.flatMap((volume) => volume.get("host").get("sourcePath").hints);
  const windows =
    images.some((image) => WINDOWS_IMAGE.test(image)) ||
    words.some((word) => WINDOWS_WORD.test(word)) ||
    [...drives, ...containers.flatMap(variableValues)].some((path) => DRIVE.test(path)) ||
    volumes.some((volume) => !volume.get("fsxWindowsFileServerVolumeConfiguration").isEmpty) ||
    /^(?:nat|default)$/i.test(definition.get("networkMode").text ?? "");
  const linux =
    images.some((image) => LINUX_IMAGE.test(image)) ||
    [...words, ...drives].some((word) => LINUX_WORD.test(`${word}/`) || LINUX_WORD.test(word));
  return { windows, linux };
}

/** One of them alone says little: images for Windows have paths such as /app too. */
function slashPaths(definition: Value): number {
  const containers = definition.get("containerDefinitions").items();
  const paths = containers.flatMap(pathsOf).map((path) => `${path}/`);
  const words = [...containers.flatMap(wordsOf), ...paths];
  return new Set(words.filter((word) => SLASH_PATH.test(word))).size;
}

/** True when the task definition must pass Fargate's checks. */
export function requiresFargate(definition: Value): boolean {
  return definition
    .get("requiresCompatibilities")
    .items()
    .some((item) => item.text?.toUpperCase() === "FARGATE");
}

function constrainedTo(definition: Value): "windows" | "linux" | undefined {
  const expressions = definition
    .get("placementConstraints")
    .items()
    .map((constraint) => constraint.get("expression").text ?? "");
  const [, system] =
    /ecs\.os-(?:type|family)\s*==\s*['"]?(windows|linux)/i.exec(expressions.join("\n")) ?? [];
  return system === undefined ? undefined : system.toLowerCase() === "windows" ? "windows" : "linux";
}

function wordsOf(container: Value): string[] {
  const lists = [
    container.get("entryPoint"),
    container.get("command"),
    container.get("healthCheck").get("command"),
  ];
  return lists.flatMap((list) => list.hints);
}

function pathsOf(container: Value): string[] {
  const mounts = container.get("mountPoints").items();
  const paths = [...mounts.map((mount) => mount.get("containerPath")), container.get("workingDirectory")];
  return paths.flatMap(({ hints }) => hints);
}

const variableValues = (container: Value): string[] =>
  container
    .get("environment")
    .items()
    .flatMap((variable) => variable.get("value").text ?? []);
