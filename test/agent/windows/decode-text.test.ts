import { describe, expect, it } from "vitest";

import { decodeText } from "../../../agent/windows/decode-text.ts";

describe("decodeText", () => {
  it.each([
    { name: "UTF-8", bytes: Buffer.from("以太网 22"), text: /^以太网 22$/ },
    { name: "UTF-8 with a byte order mark", bytes: Buffer.from("\uFEFF22"), text: /^22$/ },
    { name: "code page 866", bytes: Buffer.from([0x8d, 0xa5, 0xe2, 0x20, 0x32, 0x32]), text: /^.{3} 22$/ },
    { name: "UTF-8 and something else", bytes: Buffer.from([0xc3, 0xa9, 0xff, 0x31]), text: /^.{3}1$/ },
    {
      name: "UTF-16",
      bytes: Buffer.from("Download the .NET 22", "utf16le"),
      text: /^Download the \.NET 22$/,
    },
    {
      name: "UTF-16 with a byte order mark",
      bytes: Buffer.from("\uFEFF找不到 22", "utf16le"),
      text: /^找不到 22$/,
    },
    {
      name: "UTF-16, a third of it Latin",
      bytes: Buffer.from("一找不到 .NET", "utf16le"),
      text: /^一找不到 \.NET$/,
    },
    { name: "one byte", bytes: Buffer.from([0x32]), text: /^2$/ },
    { name: "nothing", bytes: Buffer.alloc(0), text: /^$/ },
  ])("keeps the numbers of $name", ({ bytes, text }) => {
    expect(decodeText(bytes)).toMatch(text);
  });
});
