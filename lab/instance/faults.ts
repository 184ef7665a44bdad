const DESCRIPTIONS = {
  "credentials-400": "the agent does not know the credentials id (400 InvalidIdInRequest)",
  "credentials-404": "another web server holds the address and answers every path with its own 404 page",
  "credentials-429": "the agent's rate limit is reached for credentials (429)",
  "credentials-500": "the agent fails to produce the credentials (500 InternalServerError)",
  "credentials-503": "the agent has just restarted and has no credentials yet (503 CredentialsUninitialized)",
  "credentials-not-json": "another web server answers every path with an HTML page (200)",
  "credentials-truncated": "the credentials document is cut off (200)",
  "credentials-wrong-shape": "the credentials document has no AccessKeyId (200)",
  "credentials-delay": "the agent answers every path only after so many seconds, as in credentials-delay=4.5",
  "credentials-expired": "the credentials expired an hour ago (200)",
  "credentials-hang": "the credentials endpoint reads requests and never answers",
  "credentials-drip": "the credentials endpoint answers 200 and one byte a second for ever",
  "credentials-huge": "the credentials endpoint answers 200 and a body without end",
  "credentials-redirect": "the credentials endpoint redirects to http://169.254.169.254/steal (302)",
  "credentials-upgrade": "the credentials endpoint answers that it switches protocols (101)",
  "credentials-reset": "the credentials endpoint accepts connections and resets them",
  "credentials-refused": "nothing listens on the credentials endpoint's port",
  "credentials-empty": "the credentials endpoint accepts connections and closes them without a byte",
  "metadata-404": "the agent does not know the container (404)",
  "metadata-429": "the agent's rate limit is reached for task metadata (429)",
  "metadata-500": "the agent does not know the container's network yet (500)",
  "imds-delay": "the instance metadata service answers only after so many seconds, as in imds-delay=4.5",
  "imds-hop-limit": "the token never arrives, as with a PUT response hop limit of 1",
  "imds-refused": "nothing listens on the instance metadata service's port",
  "imds-reset": "the instance metadata service accepts connections and resets them",
  "imds-hang": "the instance metadata service reads requests and never answers",
  "imds-upgrade": "the instance metadata service answers that it switches protocols (101)",
  "imds-403": "the instance metadata service is turned off (403)",
} as const satisfies Readonly<Record<string, string>>;

/** The name of a fault, as a configuration has it. */
export type FaultName = keyof typeof DESCRIPTIONS;

/** Something for each of a number of faults. */
export type FaultTable<Value> = Readonly<Partial<Record<FaultName, Value>>>;

/** Every fault the instance can show, with a one-line description. */
export const FAULTS: ReadonlyMap<string, string> = new Map(Object.entries(DESCRIPTIONS));

/** A fault and for how many more requests it holds; `Infinity` = until it is taken away. */
export interface Fault {
  readonly name: FaultName;
  readonly remaining: number;
  /** How long an answer is delayed; undefined for other faults. */
  readonly seconds?: number | undefined;
}

const DEFAULT_DELAY_SECONDS = 1;

/** A fault that does not exist; its message names the text and the known faults. */
export class FaultError extends Error {
  override readonly name = "FaultError";
}

/**
 * Reads `name` or `name:N`, N being the number of requests that the fault touches before it goes away; a delay may be
 * `name=SECONDS` and `name=SECONDS:N`.
 * @throws FaultError for an unknown name, a count that is not a positive whole number, and seconds that are not a number.
 */
export function parseFault(text: string): Fault {
  const [words = "", count, ...rest] = text.split(":");
  const [name = "", amount] = words.split("=", 2);
  if (!isFaultName(name)) {
    throw new FaultError(`unknown fault "${text}"; known: ${[...FAULTS.keys()].join(", ")}`);
  }
  const seconds = readSeconds(text, name, amount);
  if (count === undefined) return { name, remaining: Infinity, seconds };
  if (rest.length > 0 || !/^[1-9]\d{0,8}$/.test(count)) {
    throw new FaultError(`the count of fault "${text}" is not a positive whole number, as in "${name}:3"`);
  }
  if (name.endsWith("-refused")) {
    throw new FaultError(
      `fault "${text}" cannot have a count: a refused connection is never seen; use "${name}"`,
    );
  }
  return { name, remaining: Number(count), seconds };
}

function readSeconds(text: string, name: FaultName, amount: string | undefined): number | undefined {
  const isDelay = name.endsWith("-delay");
  if (amount === undefined) return isDelay ? DEFAULT_DELAY_SECONDS : undefined;
  if (isDelay && /^\d{1,3}(?:\.\d+)?$/.test(amount) && Number(amount) > 0) return Number(amount);
  throw new FaultError(`fault "${text}": only a delay takes seconds, as in "credentials-delay=4.5"`);
}

/** Writes a fault as `parseFault` reads it. */
export function formatFault(fault: Fault): string {
  const name = fault.seconds === undefined ? fault.name : `${fault.name}=${fault.seconds}`;
  return fault.remaining === Infinity ? name : `${name}:${fault.remaining}`;
}

function isFaultName(name: string): name is FaultName {
  return FAULTS.has(name);
}
