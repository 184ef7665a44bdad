import type { Value } from "./value.ts";

/** Which system a task definition is for; "unstated" when nothing in it says so. */
export type OperatingSystem = "windows" | "linux" | "unstated";

const WINDOWS_IMAGE = /windows|nanoserver|servercore|ltsc20\d\d|dotnet\/framework/i;
/** Images of the public registries that exist for Linux only. */
const LINUX_IMAGE =
  /alpine|amazonlinux|al2023|busybox|debian|ubuntu|centos|fedora|bookworm|bullseye|amazon-ecs-sample|^(?:[\w.-]+\/)*(?:haproxy|httpd|mariadb|memcached|mysql|nginx|postgres|redis|wordpress)(?:[:@].*)?$/i;
const WINDOWS_WORD =
  /^[a-z]:[\\/]|^[a-z]:$|\\\\\.\\pipe\\|^cmd$|\b(?:powershell|credroute)\b|\.(?:exe|ps1|cmd|bat)\b/i;
/** A switch such as /quiet is not one of these. */
const LINUX_WORD = /^\/[\w.-]+\/|^(?:ba|da|a)?sh$|\s\/(?:bin|usr|etc|opt|dev)\//;

/** A path that both systems take: images for Windows use it too. */
const SLASH_PATH = /^\//;
/** How many of them make a task one for Linux. */
const ENOUGH_SLASH_PATHS = 2;
const DRIVE = /^[a-z]:(?:[\\/]|$)/i;

/**
 * Which system a task definition is for: what it states, else what its constraints, images, paths and commands
 * indicate. Of contradicting signs those of Windows win: a Linux path in a Windows task is a mistake to report.
 */
export function operatingSystemOf(definition: Value): OperatingSystem {
  const family = definition.get("runtimePlatform").get("operatingSystemFamily");
  if (/^linux$/i.test(family.text ?? "")) return "linux";
  // However it goes on: a rule reports a family that ECS does not have, and the task is checked anyway.
  if (/^win/i.test(family.text ?? "")) return "windows";
  const constrained = constrainedTo(definition);
  if (constrained !== undefined) return constrained;
  const containers = definition.get("containerDefinitions").items();
  const images = containers.flatMap((container) => container.get("image").text ?? []);
  const words = containers.flatMap(wordsOf);
  const volumes = definition.get("volumes").items();
  const paths = containers.flatMap(pathsOf);
  if (
    images.some((image) => WINDOWS_IMAGE.test(image)) ||
    words.some((word) => WINDOWS_WORD.test(word)) ||
    [...paths, ...volumes.flatMap(hostPathOf), ...containers.flatMap(variableValues)].some((path) =>
      DRIVE.test(path),
    ) ||
    volumes.some((volume) => !volume.get("fsxWindowsFileServerVolumeConfiguration").isEmpty) ||
    /^(?:nat|default)$/i.test(definition.get("networkMode").text ?? "")
  )
    return "windows";
  // An unstated family is Linux on Fargate; one that is still to be filled in may be anything.
  const linux =
    images.some((image) => LINUX_IMAGE.test(image)) ||
    words.some((word) => LINUX_WORD.test(word)) ||
    paths.filter((path) => SLASH_PATH.test(path)).length >= ENOUGH_SLASH_PATHS ||
    (family.isAbsent && requiresFargate(definition));
  return linux ? "linux" : "unstated";
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
  return lists.flatMap((list) => list.items()).flatMap((word) => word.text ?? []);
}

function pathsOf(container: Value): string[] {
  const mounts = container.get("mountPoints").items();
  const paths = [...mounts.map((mount) => mount.get("containerPath")), container.get("workingDirectory")];
  return paths.flatMap(({ text }) => text ?? []);
}

const hostPathOf = (volume: Value): string[] => [volume.get("host").get("sourcePath").text ?? ""];

const variableValues = (container: Value): string[] =>
  container
    .get("environment")
    .items()
    .map((variable) => variable.get("value").text ?? "");
