import { AssembledText } from "./assembled-text.ts";
import type { Value } from "./value.ts";

/**
 * What a document says of the container instances that its tasks may run on: a launch template, a launch
 * configuration, an instance, or user data alone.
 */
export interface InstanceConfiguration {
  /** The resource; of user data alone, the text. */
  readonly value: Value;
  /** The resource's logical id or address. */
  readonly name: string | undefined;
  /** By its image and its user data; "unstated" when neither says. */
  readonly operatingSystem: "windows" | "linux" | "unstated";
  /** Whether its image or its user data is for Amazon ECS; another one may be a jump host. */
  readonly isForEcs: boolean;
  /**
   * What the instance runs at its first start, commands of cfn-init included; undefined when none is written. Where
   * `isComplete` is false, more may be in it than can be read here.
   */
  readonly userData: AssembledText | undefined;
  /** Whether user data is set whose text cannot be known here at all. */
  readonly hasUnknownUserData: boolean;
  /** "required" or "optional", as it is written. */
  readonly httpTokens: Value;
  /** A number, as it is written; absent when the image or the account decides. */
  readonly hopLimit: Value;
}

/** How a form holds an instance configuration. */
export interface InstanceSite {
  readonly value: Value;
  readonly name: string | undefined;
  /** The AMI, or what it is looked up by. */
  readonly image: Value;
  /** Decoded, where it is written as Base64. */
  readonly userData: Value;
  /** Commands that run beside it (AWS::CloudFormation::Init). */
  readonly commands?: Value;
  readonly metadataOptions: Value;
}

const WINDOWS_IMAGE = /windows/i;
const LINUX_IMAGE = /amzn|amazon-?linux|al2023|bottlerocket|ubuntu|debian|\blinux|\/ecs\/optimized-ami\//i;
const WINDOWS_SCRIPT =
  /<(?:powershell|script)>|\bInitialize-ECSAgent\b|\bImport-Module\s+ECSTools|^version:\s*1\.\d[\s\S]*\btask:\s*executeScript/i;
const LINUX_SCRIPT = /^#!\s*\/|^#cloud-config|\/etc\/ecs\/ecs\.config/m;

/** Names of images, commands, files and variables of the agent. */
const ECS = /ecs[-_]optimized|\/ecs\/|ECSAgent|ECSTools|\bECS_[A-Z]/i;

/** Reads what a form holds of an instance. */
export function readInstance(site: InstanceSite): InstanceConfiguration {
  const { value, name, metadataOptions } = site;
  const userData = scriptOf(site);
  return {
    value,
    name,
    operatingSystem: imageSystem(site.image.hints) ?? scriptSystem(userData?.text ?? "") ?? "unstated",
    isForEcs: ECS.test(site.image.hints.join("\n")) || ECS.test(userData?.text ?? ""),
    userData,
    hasUnknownUserData: userData === undefined && site.userData.isUnknown,
    httpTokens: metadataOptions.get("httpTokens"),
    hopLimit: metadataOptions.get("httpPutResponseHopLimit"),
  };
}

function scriptOf({ userData, commands }: InstanceSite): AssembledText | undefined {
  const nodes = [userData.node, commands?.node].filter((node) => node !== undefined);
  return AssembledText.of(nodes);
}

/** Which system an image is of, by its name or by the parameter that names it. */
export function imageSystem(names: readonly string[]): "windows" | "linux" | undefined {
  if (names.some((name) => WINDOWS_IMAGE.test(name))) return "windows";
  return names.some((name) => LINUX_IMAGE.test(name)) ? "linux" : undefined;
}

/** Which system user data is for. */
export function scriptSystem(text: string): "windows" | "linux" | undefined {
  if (WINDOWS_SCRIPT.test(text)) return "windows";
  return LINUX_SCRIPT.test(text) ? "linux" : undefined;
}
