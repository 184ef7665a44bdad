import { describe, expect, it } from "vitest";

import { thirdPartyNotices } from "../../build/notices.ts";

describe("THIRD-PARTY-NOTICES.txt", () => {
  it("holds each package once, with its version and its licence, and the Node inside", async () => {
    const inputs = [
      "agent/main.ts",
      "node_modules/pino/pino.js",
      "node_modules/pino/lib/levels.js",
      "node_modules/@pinojs/redact/index.js",
    ];
    const text = await thirdPartyNotices(inputs, "26.10.0");
    expect(text.match(/^\S+ \d+\.\d+\.\d+ \(\S+\)$/gm)).toEqual([
      expect.stringMatching(/^@pinojs\/redact .* \(MIT\)$/),
      expect.stringMatching(/^pino .* \(MIT\)$/),
    ]);
    expect(text.match(/Permission is hereby granted/g)).toHaveLength(2);
    expect(text).toContain("https://github.com/nodejs/node/blob/v26.10.0/LICENSE");
  });

  it("names the author where a package brings no text", async () => {
    const text = await thirdPartyNotices(["node_modules/@humanwhocodes/momoa/dist/momoa.js"], "26.10.0");
    expect(text).toContain("Copyright Nicholas C. Zakas");
  });
});
