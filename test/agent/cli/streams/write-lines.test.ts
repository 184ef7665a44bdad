import { describe, expect, it } from "vitest";

import { lossyWriter, writeAll } from "../../../../agent/cli/streams/write-lines.ts";

const failing = (code: string): Error => Object.assign(new Error(code), { code });

describe("writeAll", () => {
  it("goes on where a pipe takes less than it is given", () => {
    let written = "";
    writeAll("é 世 x", (bytes) => {
      written += Buffer.from(bytes.subarray(0, 2)).toString("latin1");
      return Math.min(2, bytes.length);
    });
    expect(Buffer.from(written, "latin1").toString()).toBe("é 世 x");
  });
});

describe("lossyWriter", () => {
  it.each(["ENOSPC", "EBADF", "EACCES", "EPERM", "EPIPE", "EOF", "EIO", "EINVAL", "UNKNOWN"])(
    "loses a line to %s, and tries the next one",
    (code) => {
      const written: string[] = [];
      const write = lossyWriter((bytes) => {
        if (written.length === 0) {
          written.push("lost");
          throw failing(code);
        }
        written.push(Buffer.from(bytes).toString());
        return bytes.length;
      });
      write("one\n");
      write("two\n");
      expect(written).toEqual(["lost", "two\n"]);
    },
  );

  it("waits only once for a reader that has stopped", () => {
    let tries = 0;
    const write = lossyWriter(() => {
      tries += 1;
      throw failing("ECANCELED");
    });
    write("one\n");
    write("two\n");
    expect(tries).toBe(1);
  });
});
