import { expect } from "vitest";

import { inLab } from "../../test/helpers/in-lab.ts";

inLab("the lab gives the Win32 codes that Windows gives for routes", {}, async (lab) => {
  const steps = [
    { command: "add 22 169.254.170.2/33 172.23.16.1", code: 87 },
    { command: "add 22 169.254.170.2/24 172.23.16.1", code: 87 },
    { command: "add 22 169.254.170.2/32 10.1.1.1", code: 87 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 4294967295", code: 87 },
    { command: "add 23 169.254.170.2/32 172.23.16.1", code: 1168 },
    { command: "add 0 169.254.170.2/32 172.23.16.1", code: 87 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 256 site=33", code: 87 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 256 site=255", code: 87 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 256 family=0", code: 87 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 256 hop-family=0", code: 87 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 256 valid=9", code: 87 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 256 family=23", code: 50 },
    { command: "delete 22 169.254.170.2/32 172.23.16.1", code: 2 },
    { command: "delete 23 169.254.170.2/32 172.23.16.1", code: 1168 },
    { command: "set 22 169.254.170.2/32 172.23.16.1", code: 1168 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 77", code: 0 },
    { command: "add 22 169.254.170.2/32 172.23.16.1 78", code: 5010 },
    { command: "add 22 169.254.170.2/32 172.23.16.9 5000", code: 0 },
    { command: "add 22 169.254.170.2/32 0.0.0.0 0", code: 0 },
    { command: "set 22 169.254.170.2/32 172.23.16.9 9", code: 0 },
    { command: "delete 22 169.254.170.2/32 172.23.16.1 256 site=255", code: 0 },
  ];
  const codes: number[] = [];
  for (const { command } of steps) codes.push((await lab.run(`route-probe ${command}`)).exitCode);
  expect(codes).toEqual(steps.map(({ code }) => code));
  const another = "route-probe add 22 1.2.3.4/32 172.23.16.1";
  expect((await lab.run(`as-container-user ${another}`)).exitCode).toBe(5);
  await lab.setAccessDenied(true);
  expect((await lab.run(another)).exitCode).toBe(5);
  const { stdout } = await lab.run("route-probe list");
  expect(stdout.split("\n")).toEqual(
    expect.arrayContaining([
      "22 0.0.0.0/0 172.23.16.1 256 3",
      "22 172.23.16.0/20 0.0.0.0 256 2",
      "22 169.254.170.2/32 172.23.16.9 9 3",
      "22 169.254.170.2/32 0.0.0.0 0 3",
    ]),
  );
  expect(stdout.trim().split("\n")).toHaveLength(4);
});
