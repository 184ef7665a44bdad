import { describe, expect } from "vitest";

import { inEachImage, inLab } from "../../test/helpers/in-lab.ts";

const SYSTEM32 = String.raw`C:\windows\system32`;
const TYPE_QUERY = String.raw`reg query "HKLM\Software\Microsoft\Windows NT\CurrentVersion" /v InstallationType`;

inEachImage("an administrator alone changes routes", {}, async (lab) => {
  const command = "route-probe add 22 169.254.170.2/32 172.23.16.1";
  expect((await lab.run(command, { user: "ContainerUser" })).exitCode).toBe(5);
  expect((await lab.run(command)).exitCode).toBe(0);
});

describe("the lab's servercore", () => {
  inLab("has its libraries in System32, and runs as an administrator", {}, async (lab) => {
    for (const name of ["kernel32", "advapi32", "user32"])
      expect((await lab.run(`load-probe ${SYSTEM32}\\${name}.dll`)).stdout).toBe("loaded\n");
    expect((await lab.run("load-probe kernel32.dll GetNumaProcessorNode")).stdout).toContain("found");
    expect((await lab.run("load-probe console")).stdout).toBe("code pages 437 437, a console\n");
    expect((await lab.run(TYPE_QUERY)).stdout).toContain("Server Core");
    expect((await lab.run("show-token")).stdout).toContain('"member":true');
  });

  inLab("runs as ContainerUser when asked to", { user: "ContainerUser" }, async (lab) => {
    expect((await lab.run("show-token")).stdout).toContain('"member":false');
    const administrator = { user: "ContainerAdministrator" } as const;
    expect((await lab.run("show-token", administrator)).stdout).toContain('"member":true');
  });
});

describe("the lab's nanoserver", () => {
  const image = "nanoserver";

  inLab("has no PowerShell, whatever its shells were told before", { image }, async (lab) => {
    const look = String.raw`cmd /c if exist ${SYSTEM32}\WindowsPowerShell\v1.0\powershell.exe echo it is there`;
    for (const shells of [undefined, { netsh: "hang" }, {}] as const) {
      if (shells !== undefined) await lab.setShells(shells);
      expect((await lab.run(look)).stdout).toBe("");
    }
  });

  inLab("has kernel32, advapi32 and user32 by bare name only", { image }, async (lab) => {
    for (const name of ["kernel32.dll", "advapi32.dll", "user32.dll"]) {
      expect((await lab.run(`load-probe ${name}`)).stdout).toBe("loaded\n");
      expect((await lab.run(`load-probe ${SYSTEM32}\\${name}`)).stdout).toBe("126\n");
    }
    expect((await lab.run(`load-probe ${SYSTEM32}\\kernelbase.dll`)).stdout).toBe("loaded\n");
  });

  inLab("exports from them what OneCore has, and what Node needs", { image }, async (lab) => {
    const kernel32 = await lab.run(
      "load-probe kernel32.dll CreateProcessW GetNumaProcessorNode RtlMoveMemory",
    );
    expect(kernel32.stdout).toBe(
      "loaded\nCreateProcessW found\nGetNumaProcessorNode missing\nRtlMoveMemory missing\n",
    );
    const advapi32 = await lab.run(
      "load-probe advapi32.dll RegGetValueW ReportEventW InitiateSystemShutdownW",
    );
    expect(advapi32.stdout).toBe(
      "loaded\nRegGetValueW found\nReportEventW found\nInitiateSystemShutdownW missing\n",
    );
  });

  inLab("says what it is, has no PowerShell, and runs as ContainerUser", { image }, async (lab) => {
    expect((await lab.run(TYPE_QUERY)).stdout).toContain("Nano Server");
    expect((await lab.run("powershell -Command 1")).exitCode).toBe(127);
    expect((await lab.run("show-token")).stdout).toContain('"member":false');
  });

  inLab("has a console of code page 0", { image }, async (lab) => {
    expect((await lab.run("load-probe console")).stdout).toBe("code pages 0 0, a console\n");
  });
});

describe("a function that is missing", () => {
  inLab(
    "is found in no library, while its neighbors are",
    { missingFunctions: ["K32EmptyWorkingSet", "CheckTokenMembership"] },
    async (lab) => {
      const names = "K32EmptyWorkingSet K32EnumProcesses IsWow64Process";
      for (const library of ["kernel32", "kernelbase"])
        expect((await lab.run(`load-probe ${library}.dll ${names}`)).stdout).toBe(
          "loaded\nK32EmptyWorkingSet missing\nK32EnumProcesses found\nIsWow64Process found\n",
        );
      expect((await lab.run("load-probe advapi32.dll CheckTokenMembership RegGetValueW")).stdout).toBe(
        "loaded\nCheckTokenMembership missing\nRegGetValueW found\n",
      );
    },
  );
});
