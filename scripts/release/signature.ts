import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";

/** Who signs the node.exe of Node.js' own releases. */
const SIGNER = "CN=OpenJS Foundation";
/** Where a .NET SDK keeps the certificates of those who may issue code signing certificates. */
const ROOTS = "/usr/{share,lib}/dotnet/sdk/*/trustedroots/codesignctl.pem";

/**
 * Checks the Authenticode signature of the untouched node.exe, which npm's integrity alone does not vouch for.
 * @returns one line that says what was checked, or why it was not
 * @throws Error when the signature is not valid, or is not of the OpenJS Foundation
 */
export async function checkRuntimeSignature(executable: string): Promise<string> {
  const roots = globSync(ROOTS).toSorted().at(-1);
  if (roots === undefined) return "signature of node.exe not checked: no .NET SDK with its trusted roots";
  const stamps = join(dirname(roots), "timestampctl.pem");
  const words = ["verify", "-ignore-crl", "-CAfile", roots, "-TSA-CAfile", stamps, "-in", executable];
  const { exitCode, stdout, stderr, code } = await execa("osslsigncode", words, { reject: false });
  if (code === "ENOENT") return "signature of node.exe not checked: osslsigncode is not installed";
  const signed = /^Signature verification: ok$/m.test(stdout) && stdout.includes(SIGNER);
  if (exitCode !== 0 || !signed) {
    const said = `${stdout}\n${stderr}`.trim().split("\n").slice(-3).join("; ");
    throw new Error(`node.exe does not have a valid signature of the OpenJS Foundation: ${said}`);
  }
  return "node.exe has a valid signature of the OpenJS Foundation";
}
