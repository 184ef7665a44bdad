import type { ReadText } from "../ecs/metadata-file.ts";
import type { Environment } from "../windows/environment.ts";

/**
 * Whether the profile that AWS_PROFILE names takes its credentials from the task role, as some images configure it on
 * purpose. Nothing from the file is kept.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
export async function readProfile(environment: Environment, readText: ReadText): Promise<boolean> {
  const name = environment["AWS_PROFILE"] ?? "";
  const home = environment["USERPROFILE"] ?? "";
  const file = environment["AWS_CONFIG_FILE"] || (home && `${home}\\.aws\\config`);
  if (name === "" || file === "") return false;
  const text = await readText(file).catch(() => "");
  return profileUsesTaskRole(text, name);
}

/** @param text of a shared config file, in which profiles are sections: "[profile NAME]", and "[default]" */
export function profileUsesTaskRole(text: string, name: string): boolean {
  let section: string | undefined;
  for (const line of text.split(/\r?\n/).map((part) => part.replace(/\s[;#].*$/, "").trim())) {
    if (line.startsWith("[")) section = /^\[\s*(?:profile\s+)?(.*?)\s*\]$/.exec(line)?.[1];
    else if (section === name && /^credential_source\s*=\s*ecscontainer$/i.test(line)) return true;
  }
  return false;
}
