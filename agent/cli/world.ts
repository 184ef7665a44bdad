import type { Entrypoint, HandoverOptions, StopFacts, StopListener } from "../bootstrap/ports.ts";
import type { StopEvent } from "../ending/stop.ts";
import type { Ask } from "../ecs/endpoint.ts";
import type { ReadText } from "../ecs/metadata-file.ts";
import type { ReadGrammar } from "../lint/forms/terraform/grammar.ts";
import type { Backend } from "../network/model.ts";
import type { ChosenStack } from "../network/select.ts";
import type { Publish } from "../services/publish.ts";
import type { ServiceFacts } from "../services/read-services.ts";
import type { Runtime } from "./version-answer.ts";
import type { Environment } from "../windows/environment.ts";
import type { SystemFacts } from "../windows/system-facts.ts";
import type { Shells } from "../windows/shells.ts";

/** The world outside, as main.ts hands it to a command. */
export interface World {
  readonly environment: Environment;
  /** Undefined when none was given. */
  readonly entrypoint: Entrypoint | undefined;
  /**
   * Opens a network stack.
   * @param timeoutMs for everything its shell is asked, if it uses one
   * @throws CredrouteError BACKEND_UNAVAILABLE
   */
  readonly stack: (wanted: Backend | "auto", timeoutMs: number) => ChosenStack;
  /** Tells other bootstraps of this container that this one uses its routes: see bootstrap/ports.ts. */
  readonly claimRoutes: () => () => boolean;
  readonly ask: Ask;
  /** Reads a small text file; rejects when it cannot, or not soon. */
  readonly readText: ReadText;
  readonly shells: () => Shells;
  /** Facts about the machine and this user, for diagnoses. */
  readonly system: () => Promise<SystemFacts>;
  /** Reads what Windows services know; see services/read-services.ts. Blocks the thread. */
  readonly services: (wanted: readonly string[], limitMs: number) => Promise<readonly ServiceFacts[]>;
  /** How long a stop lasts and who gets it; undefined where this is not Windows. */
  readonly stop: (option: StopEvent) => Promise<StopFacts | undefined>;
  /** Publishes variables to services and the machine: see services/publish.ts. */
  readonly publish: Publish;
  /** Whether this Windows lets one process pass a stop on to another. */
  readonly canPassOn: () => boolean;
  /** From here on a stop does not end this process by itself. */
  readonly listenForStop: () => StopListener;
  /** Runs the entrypoint to its end. @returns its exit code, unsigned 32-bit */
  readonly becomeEntrypoint: (commandLine: string, options: HandoverOptions) => number;
  /**
   * Reads a file, or standard input for "-", to its end.
   * @throws CredrouteError INPUT_UNREADABLE, INPUT_TOO_LARGE for more than `limitBytes`
   */
  readonly readInput: (name: string, limitBytes: number) => Uint8Array;
  /** Names of the files in a folder, sorted; none when it cannot be read. */
  readonly listFolder: (path: string) => readonly string[];
  /**
   * Files that a word stands for: those of a folder, or those that a glob matches; undefined for a single file.
   * @throws CredrouteError INPUT_NO_FILES
   */
  readonly findFiles: (word: string) => Promise<readonly string[] | undefined>;
  /** The nearest file of one of these names, from the working folder upwards. */
  readonly findUpwards: (names: readonly string[]) => string | undefined;
  /** Writes a file. @throws CredrouteError FILE_UNWRITABLE */
  readonly writeOutput: (name: string, text: string) => void;
  /** Reads the grammars for Terraform files where they are not in their packages. */
  readonly readGrammar?: ReadGrammar;
  /** Writes to stdout, at once. */
  readonly print: (text: string) => void;
  /** Writes to stderr, at once. */
  readonly printError: (text: string) => void;
  /** The terminal that stdout is; undefined for a file or a pipe. */
  readonly terminal: () => Terminal | undefined;
  readonly runtime: Runtime;
}

export interface Terminal {
  /** Width, in characters. */
  readonly columns: number;
}

/** The part of the world that commands need which run on any system. */
export type AnySystemWorld = Pick<
  World,
  | "environment"
  | "runtime"
  | "readInput"
  | "listFolder"
  | "findFiles"
  | "findUpwards"
  | "writeOutput"
  | "readGrammar"
  | "print"
  | "printError"
  | "terminal"
>;

/** What a word on the command line runs. */
export interface Command<Needs = World> {
  /**
   * What --help prints.
   * @param columns width of the terminal; undefined for a file or a pipe
   * @param words after the command's name, before " -- "
   */
  readonly help: (columns: number | undefined, words: readonly string[]) => string | Promise<string>;
  /**
   * @param words after the command's name, before " -- "
   * @returns the exit code of this process, unsigned 32-bit
   * @throws CredrouteError whose exit code is this process's
   */
  readonly run: (words: readonly string[], world: Needs) => Promise<number>;
}
