import { expect, it } from "vitest";

import { FrameReader } from "./frames.ts";

const HELLO = Buffer.from([0x6f, 2, 0, 0, 0, 0x68, 0x69]);
const EXIT = Buffer.from([0x78, 4, 0, 0, 0, 0x3a, 0x01, 0x00, 0xc0]);

it("reads frames however the pipe has cut them", () => {
  const reader = new FrameReader();
  const bytes = Buffer.concat([HELLO, EXIT]);
  const frames = [...bytes].flatMap((byte) => reader.read(Buffer.from([byte])));
  expect(frames).toEqual(new FrameReader().read(bytes));
  expect(frames).toEqual([
    { kind: "stdout", content: Buffer.from("hi") },
    { kind: "exit", value: 0xc000_013a },
  ]);
});

it("does not guess at what it does not know", () => {
  expect(() => new FrameReader().read(Buffer.from([0x71, 0, 0, 0, 0]))).toThrow(/kind "q"/);
});
