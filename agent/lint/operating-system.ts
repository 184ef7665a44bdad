import type { Value } from "./value.ts";

/** What a task definition says of the system it is for; "unstated" when it says nothing at all. */
export type OperatingSystem = "windows" | "linux" | "unstated";

const WINDOWS_IMAGE = /windows|nanoserver|servercore|ltsc20\d\d|dotnet\/framework/i;
/** Images of the public registries that exist for Linux only. */
const LINUX_IMAGE =
  /alpine|amazonlinux|al2023|busybox|debian|ubuntu|centos|fedora|bookworm|bullseye|amazon-ecs-sample|^(?:[\w.-]+\/)*(?:haproxy|httpd|mariadb|memcached|mysql|nginx|postgres|redis|wordpress)(?:[:@].*)?$/i;
const WINDOWS_WORD =
  /^[a-z]:[\\/]|^[a-z]:$|\\\\\.\\pipe\\|^cmd$|\b(?:powershell|credroute)\b|\.(?:exe|ps1|cmd|bat)\b/i;
/** A switch such as /quiet is none of these. */
const LINUX_WORD = /^\/[\w.-]+\/|^(?:ba|da|a)?sh$|\s\/(?:bin|usr|etc|opt|dev)\//;

/**
 * Which system a task definition is for: what it states, else what its constraints, images, paths and commands give
 * away. Of contradicting signs those of Windows win: a Linux path in a Windows task is a mistake worth telling.
 */
export function operatingSystemOf(definition: Value): OperatingSystem {
  const family = definition.get("runtimePlatform").get("operatingSystemFamily");
  if (/^linux$/i.test(family.text ?? "")) return "linux";
  // However it goes on: a family that ECS does not know is told by a rule, and the task is checked all the same.
  if (/^win/i.test(family.text ?? "")) return "windows";
  const constrained = constrainedTo(definition);
  if (constrained !== undefined) return constrained;
  const containers = definition.get("containerDefinitions").items();
  const images = containers.flatMap((container) => container.get("image").text ?? []);
  const words = containers.flatMap(wordsOf);
  const shares = definition.get("volumes").items();
  if (
    images.some((image) => WINDOWS_IMAGE.test(image)) ||
    words.some((word) => WINDOWS_WORD.test(word)) ||
    shares.some((volume) => !volume.get("fsxWindowsFileServerVolumeConfiguration").isEmpty) ||
    /^(?:nat|default)$/i.test(definition.get("networkMode").text ?? "")
  )
    return "windows";
  // An unstated family is Linux on Fargate; one that is still to be filled in may be anything.
  const linux =
    images.some((image) => LINUX_IMAGE.test(image)) ||
    words.some((word) => LINUX_WORD.test(word)) ||
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
  const words = lists.flatMap((list) => list.items()).flatMap((word) => word.text ?? []);
  return [...words, ...pathsOf(container)];
}

/** Each with a slash at its end, so that "/data" is told from a switch. */
function pathsOf(container: Value): string[] {
  const mounts = container.get("mountPoints").items();
  const paths = [...mounts.map((mount) => mount.get("containerPath")), container.get("workingDirectory")];
  return paths.flatMap(({ text }) => (text === undefined ? [] : [`${text}/`]));
}
