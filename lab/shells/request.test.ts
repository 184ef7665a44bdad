import { expect, it } from "vitest";

import { encodeAnswer } from "./answer.ts";
import { parseShellRequest } from "./request.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

it("reads what the stand-in program writes", () => {
  const words = base64("show\u{1f}vEthernet (日本)\u{1f}");
  expect(parseShellRequest(`shell netsh ${words} -`)).toEqual({
    program: "netsh",
    words: ["show", "vEthernet (日本)", ""],
    input: "",
  });
  expect(parseShellRequest(`shell powershell - ${base64("1 + 1\n")}`)).toEqual({
    program: "powershell",
    words: [],
    input: "1 + 1\n",
  });
});

it.each(["adapters", "create 22 1.2.3.4/32 1.2.3.4 1", "shell netsh -", "shell netsh - - -"])(
  "leaves %j to others",
  (line) => {
    expect(parseShellRequest(line)).toBeUndefined();
  },
);

it("says how many bytes of the answer are for standard output", () => {
  const answer = { exitCode: 1, stdout: "ä", stderr: "oh", codePage: 850 };
  expect(encodeAnswer(answer).toString()).toBe("1 850 2\näoh");
});
