import { describe, expect, it } from "vitest";

import { services } from "../../../../agent/diagnose/checks/services.ts";
import { diagnose } from "../../../../agent/diagnose/diagnose.ts";
import { gatherFacts } from "../../../../agent/diagnose/gather.ts";
import type { ServiceFacts } from "../../../../agent/services/read-services.ts";
import { FakeWorld, OPTIONS, TASK_ENVIRONMENT } from "../../../fakes/ports.ts";
import { SETTINGS } from "../examine.ts";

const { situation } = diagnose(await gatherFacts(SETTINGS, new FakeWorld().world));
const ROLE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const RIGHT = { [ROLE]: TASK_ENVIRONMENT[ROLE] };
const PUBLISH = { ...OPTIONS, publishEnv: [{ kind: "service", service: "W3SVC" } as const] };

const w3svc = (facts: Partial<ServiceFacts>): ServiceFacts => ({
  name: "W3SVC",
  processId: 1812,
  listed: {},
  actual: {},
  ...facts,
});

describe("services", () => {
  it.each<{
    name: string;
    facts: readonly ServiceFacts[] | undefined;
    options?: typeof OPTIONS;
    status: string;
    says: RegExp;
  }>([
    { name: "none runs", facts: [], status: "good", says: /^no service or application pool runs/ },
    {
      name: "it has the variables",
      facts: [w3svc({ actual: RIGHT })],
      status: "good",
      says: /^W3SVC \(pid 1812\) has the variables$/,
    },
    {
      name: "it was started before they were published",
      facts: [w3svc({ listed: RIGHT })],
      options: PUBLISH,
      status: "bad",
      says: /^W3SVC \(pid 1812\) has no AWS_\S+; its registry value has it$/,
    },
    {
      name: "it has the variables of another task",
      facts: [w3svc({ actual: { [ROLE]: "/v2/credentials/other" } })],
      options: PUBLISH,
      status: "bad",
      says: /has another AWS_\S+; its registry value does not have it$/,
    },
    {
      name: "nobody asked for it to have them",
      facts: [w3svc({})],
      status: "good",
      says: /if one of them needs the role, name it in --publish-env/,
    },
    {
      name: "a worker process lacks them",
      facts: [w3svc({ actual: RIGHT }), w3svc({ name: "w3wp.exe", processId: 7, listed: undefined })],
      options: PUBLISH,
      status: "bad",
      says: /^w3wp.exe \(pid 7\) has no AWS_\S+$/,
    },
    {
      name: "this user may not look",
      facts: [w3svc({ actual: undefined })],
      status: "unknown",
      says: /cannot be read/,
    },
    {
      name: "the Service Control Manager hangs",
      facts: undefined,
      status: "unknown",
      says: /does not answer/,
    },
  ])("is $status when $name", ({ facts, options = OPTIONS, status, says }) => {
    const found = services.judge({ ...situation, services: facts, options });
    expect(found).toMatchObject({ status, seen: expect.stringMatching(says) });
    const code = found.status === "bad" ? found.error?.code : undefined;
    expect(code).toBe(status === "bad" ? "SERVICE_WITHOUT_ROLE" : undefined);
  });

  it("never shows the path that leads to the credentials", () => {
    const facts = [w3svc({ listed: RIGHT, actual: { [ROLE]: "/v2/credentials/PLANTED" } })];
    const found = services.judge({ ...situation, services: facts, options: PUBLISH });
    expect(JSON.stringify(found)).not.toMatch(/PLANTED|credentials\/id/);
  });

  it("asks for nothing where the task has no role", () => {
    const ecs = { ...situation.ecs, credentialsPath: undefined };
    expect(services.judge({ ...situation, ecs, services: [w3svc({})] })).toMatchObject({ status: "good" });
  });
});
