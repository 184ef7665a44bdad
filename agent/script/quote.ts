/**
 * A text as a PowerShell literal, in which nothing is expanded.
 * @throws Error for what a script in ASCII cannot hold
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function quoteForPowerShell(text: string): string {
  // PowerShell takes typographic quotes for plain ones, so that doubling the plain one would not be enough.
  if (!/^[\x20-\x7e]*$/.test(text)) throw new Error(`not printable ASCII: ${JSON.stringify(text)}`);
  return `'${text.replaceAll("'", "''")}'`;
}
