/**
 * Whether to use color: on a terminal that can show it, unless the user asks for none.
 * @see https://no-color.org
 */
export const wantsColor = (
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean => isTerminal && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb";
