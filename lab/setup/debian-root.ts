import { ExecaError, execa } from "execa";

import { LabError } from "../errors.ts";
import { DEBIAN_SUITE, PACKAGES } from "./cache.ts";
import { findDebianMirror } from "./mirror.ts";
import { installPackages } from "./packages.ts";
import { reportProgress } from "./progress.ts";

const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** Makes a Debian tree with Wine, beside whatever the machine itself runs. */
export async function makeDebianRoot(target: string): Promise<void> {
  await installPackages(["mmdebstrap", "debian-archive-keyring"]);
  const mirror = await findDebianMirror();
  reportProgress(`making a Debian ${DEBIAN_SUITE} tree with Wine from ${mirror} (1.6 GB)`);
  const options = [
    "--mode=root",
    "--variant=minbase",
    `--include=${PACKAGES.join(",")}`,
    `--keyring=${KEYRING}`,
    '--aptopt=Acquire::Languages "none"',
  ];
  try {
    await execa("mmdebstrap", [...options, DEBIAN_SUITE, target, mirror]);
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const reason = /^E: .*/m.exec(String(error.stderr))?.[0] ?? error.shortMessage;
    throw new LabError(`mmdebstrap failed: ${reason}`, `Check that ${mirror} can be reached.`, error);
  }
}
