import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect } from "vitest";

import { DIST } from "../../build/folders.ts";
import { X64 } from "../../build/targets.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { installPackages } from "../../lab/setup/packages.ts";
import { inLab } from "../helpers/in-lab.ts";

const KEY_WORDS =
  "req -x509 -newkey rsa:2048 -noenc -days 1 -addext extendedKeyUsage=codeSigning -keyout key.pem -out certificate.pem".split(
    " ",
  );

describe("the executable, signed with a key that is thrown away", () => {
  inLab("has a valid signature, and still becomes the entrypoint", { ecs: false }, async (lab) => {
    await installPackages(["openssl", "osslsigncode"]);
    const folder = await mkdtemp(join(tmpdir(), "credroute-signing-"));
    try {
      await execa("openssl", [...KEY_WORDS, "-subj", "/CN=credroute test"], { cwd: folder });
      await copyFile(join(DIST, X64.output), join(folder, "unsigned.exe"));
      const files = ["-in", "unsigned.exe", "-out", "signed.exe"];
      await execa("osslsigncode", ["sign", "-certs", "certificate.pem", "-key", "key.pem", ...files], {
        cwd: folder,
      });
      const checked = await execa(
        "osslsigncode",
        ["verify", "-CAfile", "certificate.pem", "-in", "signed.exe"],
        { cwd: folder, all: true, reject: false },
      );
      expect(checked.all).toContain("Signature verification: ok");
      const signed = toWindowsPath(join(folder, "signed.exe"));
      expect((await lab.run([signed, "--", "exit-with", "7"])).exitCode).toBe(7);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
