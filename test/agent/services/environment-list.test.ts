import { describe, expect, it } from "vitest";

import { decodeStrings, encodeStrings, mergeVariables } from "../../../agent/services/environment-list.ts";

const ROLE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

describe("a service's list of variables", () => {
  it.each([
    { name: "an empty list gains the variable", before: [], after: [`${ROLE}=/new`] },
    {
      name: "what others wrote stays, in its order",
      before: ["COR_PROFILER={x}", "PFAD=Grüße €"],
      after: ["COR_PROFILER={x}", "PFAD=Grüße €", `${ROLE}=/new`],
    },
    {
      name: "an old value is replaced in its place, whatever the case of its name",
      before: ["A=1", `${ROLE.toLowerCase()}=/old`, "B=2"],
      after: ["A=1", `${ROLE}=/new`, "B=2"],
    },
    {
      name: "a name that occurs twice is kept once",
      before: [`${ROLE}=/old`, "A=1", `${ROLE}=/older`],
      after: [`${ROLE}=/new`, "A=1"],
    },
    {
      name: "a value with = in it, a drive's folder and a string without = are not confused with names",
      before: ["=C:=C:\\app", `X${ROLE}=1`, "nonsense", "CONNECTION=Server=a;Database=b"],
      after: ["=C:=C:\\app", `X${ROLE}=1`, "nonsense", "CONNECTION=Server=a;Database=b", `${ROLE}=/new`],
    },
  ])("$name", ({ before, after }) => {
    expect(mergeVariables(before, new Map([[ROLE, "/new"]]))).toEqual(after);
  });

  it("is encoded as REG_MULTI_SZ and read back", () => {
    const strings = ["A=1", "PFAD=Grüße €"];
    expect(encodeStrings(["A"])).toEqual(Buffer.from("A\0\0", "utf16le"));
    expect(decodeStrings(encodeStrings(strings))).toEqual(strings);
  });

  it("is read although it lacks its last NUL", () => {
    expect(decodeStrings(Buffer.from("A=1\0B=2", "utf16le"))).toEqual(["A=1", "B=2"]);
  });
});
