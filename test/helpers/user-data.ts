import { writeUserData, type UserDataOptions } from "../../agent/script/user-data.ts";

const FLAGS = ["enableTaskEni", "enableContainerMetadata", "awslogs", "persist"] as const;
const NOTHING = { cluster: "web-1", ...switches(() => false) };

/** User data with nothing extra, with each thing alone, and with everything. */
export const USER_DATA: readonly {
  readonly name: string;
  readonly options: UserDataOptions;
  readonly text: string;
}[] = [
  { name: "with nothing extra", options: NOTHING },
  ...FLAGS.map((flag) => ({ name: `with ${flag}`, options: { ...NOTHING, [flag]: true } })),
  { name: "with everything", options: { ...NOTHING, ...switches(() => true) } },
].map(({ name, options }) => ({ name, options, text: writeUserData(options) }));

/** What Windows runs of user data: the text between the tags. */
export function powershellOf(userData: string): string {
  const [, script = ""] = /^<powershell>\n(.*)^<\/powershell>$/ms.exec(userData) ?? [];
  return script;
}

function switches(on: () => boolean): Record<(typeof FLAGS)[number], boolean> {
  return { enableTaskEni: on(), enableContainerMetadata: on(), awslogs: on(), persist: on() };
}
