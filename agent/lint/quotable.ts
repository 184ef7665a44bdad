/** An access key id, anywhere in a text. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const ACCESS_KEY_ID = /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/;

/** A quoted text that goes on for long after its first word is a command line, which may hold anything. */
const COMMAND_LINE = /"([^"\s]*)\s[^"]{40,}"/g;

/** A sentence that quotes the document, without what may be a secret in it. */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(COMMAND_LINE, '"$1 ..."').replaceAll(new RegExp(ACCESS_KEY_ID, "g"), "(an access key)");
