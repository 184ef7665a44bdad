import { expect } from "vitest";

import type { Lab } from "../../../lab/lab.ts";
import { inLab } from "../../helpers/in-lab.ts";

const KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\probe";
const MACHINE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const ROLE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

const create = (lab: Lab, ...words: readonly string[]) =>
  lab.run(`sc create probe binPath= "C:\\lab\\service-probe.exe probe ${words.join(" ")}" type= own`);

/** What reg.exe says of a value: its type and its strings; "" where it does not exist. */
async function query(lab: Lab, key: string, name: string): Promise<string> {
  const { stdout } = await lab.run(`reg query "${key}" /v "${name}"`);
  return /^\s+\S+\s+(REG_\S+\s.*)$/m.exec(stdout)?.[1]?.trim() ?? "";
}

/** The strings of the service's list, sorted, as reg.exe shows them: joined by \0. */
async function listed(lab: Lab): Promise<string[]> {
  const [type = "", list = ""] = (await query(lab, KEY, "Environment")).split(/\s+/, 2);
  expect([type, ""]).toContain("REG_MULTI_SZ");
  return list
    .split("\\0")
    .filter((text) => text !== "")
    .toSorted();
}

/** The lines that the service wrote, one each time it was started. */
const starts = async (lab: Lab): Promise<number> =>
  (await lab.run("cmd /c type C:\\probe.txt")).stdout.split("\n").filter((line) => /^\d+ /.test(line)).length;

const publish = (lab: Lab, targets: string, region: string) =>
  lab.run(`credroute --publish-env ${targets} -- cmd /c exit 5`, { environment: { AWS_REGION: region } });

inLab(
  "publishing gives a service ECS's variables beside what it had, and restarts it once",
  {},
  async (lab) => {
    await create(lab);
    await lab.run(`reg add ${KEY} /v Environment /t REG_MULTI_SZ /d "COR_PROFILER=x\\0AWS_REGION=old"`);
    await lab.run("net start probe");
    expect(await publish(lab, "probe", "eu-west-1")).toMatchObject({ exitCode: 5 });
    const first = await listed(lab);
    expect(first).toContain("COR_PROFILER=x");
    expect(first).toContain("AWS_REGION=eu-west-1");
    expect(first.join(" ")).toMatch(new RegExp(`${ROLE}=/v2/credentials/`));
    expect(await starts(lab)).toBe(2);

    const second = await publish(lab, "probe", "eu-west-1");
    expect(second.stderr).toContain("are published already");
    expect(await listed(lab)).toEqual(first);
    expect(await starts(lab)).toBe(2);

    await publish(lab, "probe", "eu-north-1");
    expect(await listed(lab)).toEqual(
      first.map((text) => (text.startsWith("AWS_REGION=") ? "AWS_REGION=eu-north-1" : text)),
    );
    expect(await starts(lab)).toBe(3);
  },
);

inLab("publishing to the machine writes one value a variable, of a text's type", {}, async (lab) => {
  expect(await publish(lab, "machine", "eu-west-1")).toMatchObject({ exitCode: 5 });
  expect(await query(lab, MACHINE, "AWS_REGION")).toMatch(/^REG_SZ\s+eu-west-1$/);
  expect(await query(lab, MACHINE, ROLE)).toMatch(/^REG_SZ\s+\/v2\/credentials\//);
  expect(await query(lab, MACHINE, "AWS_SECRET_ACCESS_KEY")).toBe("");
});

inLab("publishing that fails leaves registry and routes as they were, and says why", {}, async (lab) => {
  const routes = await lab.routes();
  await create(lab, "--refuse-stop");
  await lab.run("net start probe");
  const refused = await publish(lab, "machine,probe", "eu-west-1");
  expect(refused).toMatchObject({ exitCode: 125 });
  expect(refused.stderr).toMatch(/SERVICE_NOT_STOPPED/);
  expect(refused.stderr).toMatch(/the registry is as it was; the route table is as it was/);
  expect(await query(lab, KEY, "Environment")).toBe("");
  expect(await query(lab, MACHINE, "AWS_REGION")).toBe("");
  expect(await lab.routes()).toEqual(routes);

  const missing = await publish(lab, "prob", "eu-west-1");
  expect(missing).toMatchObject({ exitCode: 125 });
  expect(missing.stderr).toMatch(/did you mean probe\?.*SERVICE_NOT_FOUND/);
  expect((await lab.run(`reg query ${KEY.replace("probe", "prob")}`)).exitCode).toBe(1);
});

inLab("publishing to a service that stays pending gives up at the timeout and puts back", {}, async (lab) => {
  await create(lab, "--stop-ms 20000");
  await lab.run("net start probe");
  const late = await lab.run("credroute --timeout 4s --publish-env probe -- cmd /c exit 5", {
    environment: { AWS_REGION: "eu-west-1" },
  });
  expect(late).toMatchObject({ exitCode: 125 });
  expect(late.stderr).toMatch(/"stop pending\\?".*SERVICE_NOT_STOPPED/);
  expect(await query(lab, KEY, "Environment")).toBe("");
});

inLab("publishing writes a value of 32 KB as it is, to a service and to the machine", {}, async (lab) => {
  await create(lab);
  const big = "x".repeat(32_000);
  const published = await lab.run(
    "credroute --publish-env machine,probe --publish-names APP_BIG -- cmd /c exit 5",
    {
      environment: { APP_BIG: big },
    },
  );
  expect(published).toMatchObject({ exitCode: 5 });
  expect(await listed(lab)).toContain(`APP_BIG=${big}`);
  expect(await query(lab, MACHINE, "APP_BIG")).toMatch(new RegExp(`^REG_SZ\\s+${big}$`));
});

inLab("publishing leaves a service's Environment of another type as it is, and says why", {}, async (lab) => {
  await create(lab);
  await lab.run(`reg add ${KEY} /v Environment /t REG_SZ /d COR_PROFILER=x`);
  const refused = await publish(lab, "machine,probe", "eu-west-1");
  expect(refused).toMatchObject({ exitCode: 125 });
  expect(refused.stderr).toContain("SERVICE_ENVIRONMENT_TYPE");
  expect(await query(lab, KEY, "Environment")).toMatch(/^REG_SZ\s+COR_PROFILER=x$/);
  expect(await query(lab, MACHINE, "AWS_REGION")).toBe("");
});
