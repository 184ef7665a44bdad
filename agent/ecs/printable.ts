const LONGEST = 200;

/** Text from outside, safe to print on one line. */
export const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, LONGEST);
