import { describe, expect, it } from "vitest";

import { isOnDrive } from "../../../agent/windows/local-path.ts";

describe("isOnDrive", () => {
  it.each([
    "C:\\ProgramData\\Amazon\\ECS\\metadata\\0123\\ecs-container-metadata.json",
    "d:/data/console/comments.json",
    "C:\\null\\communication\\x",
  ])("takes %s", (path) => expect(isOnDrive(path)).toBe(true));

  it.each([
    "\\\\host\\share\\x",
    "//host/share/x",
    "\\/host/share/x",
    "\\\\.\\pipe\\x",
    "\\\\?\\UNC\\host\\share\\x",
    "\\\\?\\C:\\x",
    "\\??\\C:\\x",
    "NUL",
    "CON",
    "C:\\x\\com1",
    "C:\\x\\LPT9.json",
    "C:\\x\\COM\u00B9",
    "C:\\conin$",
    "C:\\nul .txt",
    "C:x",
    "C:\\x.json:stream",
    "x.json",
    "..\\x",
    "\\x",
    "/x",
    "file:///C:/x",
    "",
  ])("refuses %j", (path) => expect(isOnDrive(path)).toBe(false));
});
