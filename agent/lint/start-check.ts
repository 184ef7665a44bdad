import type { StopEvent } from "../ending/stop.ts";

/** What is wrong with how a task starts credroute, and what to do about it; each one line. */
export interface Refusal {
  readonly problem: string;
  readonly remedy: string;
}

/** What the options of a start decide, as far as rules ask. */
export interface Start {
  readonly networkMode: "auto" | "nat" | "awsvpc" | "none";
  /** Whether a route to the task role's credentials is wanted. */
  readonly routesCredentials: boolean;
  readonly dryRun: boolean;
  /** Whether ECS's variables are given to Windows services or to the machine too. */
  readonly publishes: boolean;
  /** Services that get ECS's variables, by name. */
  readonly services: readonly string[];
  /** What would not be published although it is named, each with the reason. */
  readonly refusedNames: ReadonlyMap<string, NotPublished>;
  readonly stopEvent: StopEvent;
}

/** Why a variable is never published: it is a credential, or Windows sets it for each process. */
export type NotPublished = "credential" | "windows";

/** What credroute says about how it is started. It comes from outside: rules know texts, not the command line. */
export interface StartCheck {
  /**
   * Why credroute would end with 125 before it runs anything; undefined when it would not.
   * @param words after the program's name and before "--"
   * @param environment names in capitals; of what is known
   */
  readonly refuse: (
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) => Refusal | undefined;
  /** What the words and variables set; undefined when credroute refuses them, or runs another command. */
  readonly read: (
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) => Start | undefined;
  /** Whether a program, by its file name, is ended by CTRL_SHUTDOWN without cleaning up, but not by CTRL_C. */
  readonly ignoresShutdown: (file: string) => boolean;
  /** What credroute would say about a variable that is named like an option's but is not one. */
  readonly doubtVariable: (name: string) => Refusal | undefined;
}
