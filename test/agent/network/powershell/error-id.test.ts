import { describe, expect, it } from "vitest";

import { isMissingCmdlet, win32CodeOf } from "../../../../agent/network/powershell/error-id.ts";

describe("win32CodeOf", () => {
  it.each([
    ["Windows System Error 5,New-NetRoute", 5],
    ["Windows System Error 87,New-NetRoute", 87],
    ["Windows System Error 5010,New-NetIPAddress", 5010],
    ["HRESULT 0x80070490,New-NetRoute", 1168],
    ["CmdletizationQuery_NotFound_DestinationPrefix,Remove-NetRoute", 1168],
    // As Windows PowerShell breaks a record for a console of 80 columns.
    ["    + FullyQualifiedErrorId : Windows System Err\r\nor 87", undefined],
    ["   ess], CimException\r\n    + FullyQualifiedErrorId : Windows System Error 87,New-NetIPAddress", 87],
  ])("reads %j as %s", (text, code) => {
    expect(win32CodeOf(text)).toBe(code);
  });

  it.each(["New-NetRoute : Access is denied", "New-NetRoute : 拒绝访问。", "", "Windows System Error ,x"])(
    "guesses nothing from %j",
    (text) => {
      expect(win32CodeOf(text)).toBeUndefined();
    },
  );
});

describe("isMissingCmdlet", () => {
  it.each([
    ["CommandNotFoundException", true],
    ["CouldNotAutoLoadModule", true],
    ["Windows System Error 5,New-NetRoute", false],
  ])("%s: %s", (id, missing) => {
    expect(isMissingCmdlet(id)).toBe(missing);
  });
});
