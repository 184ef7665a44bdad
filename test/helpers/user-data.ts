import { writeUserData, type UserDataOptions } from "../../agent/script/user-data.ts";

const NOTHING: UserDataOptions = {
  cluster: "web-1",
  enableTaskEni: false,
  awsvpcBlockImds: false,
  enableContainerMetadata: false,
  awslogs: false,
  spotDraining: false,
  containerStartTimeout: undefined,
  persist: false,
};
const EVERYTHING: UserDataOptions = {
  cluster: "web-1",
  enableTaskEni: true,
  awsvpcBlockImds: true,
  enableContainerMetadata: true,
  awslogs: true,
  spotDraining: true,
  containerStartTimeout: "15m",
  persist: true,
};

/** User data for one set of options. */
interface UserData {
  readonly name: string;
  readonly options: UserDataOptions;
  readonly text: string;
}

/** User data with nothing extra, with each option alone, and with everything. */
export const USER_DATA: readonly UserData[] = [
  { name: "with nothing extra", options: NOTHING },
  ...(Object.keys(EVERYTHING) as (keyof UserDataOptions)[])
    .filter((option) => option !== "cluster")
    .map((option) => ({ name: `with ${option}`, options: { ...NOTHING, [option]: EVERYTHING[option] } })),
  { name: "with everything", options: EVERYTHING },
].map(({ name, options }) => ({ name, options, text: writeUserData(options) }));

/** What Windows runs of user data: the text between the tags. */
export function powershellOf(userData: string): string {
  const [, script = ""] = /^<powershell>\n(.*)^<\/powershell>$/ms.exec(userData) ?? [];
  return script;
}
