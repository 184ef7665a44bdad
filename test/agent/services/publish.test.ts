import { describe, expect, it } from "vitest";

import { startDeadline } from "../../../agent/ending/deadline.ts";
import { publishVariables } from "../../../agent/services/publish.ts";
import { parseTarget, type PublishTarget } from "../../../agent/services/targets.ts";
import { ServiceFailure } from "../../../agent/services/service-manager.ts";
import { StopRequested } from "../../../agent/ending/stop.ts";
import { REG_EXPAND_SZ, REG_MULTI_SZ, REG_SZ } from "../../../agent/windows/registry.ts";
import { FakeRegistry } from "../../fakes/registry.ts";
import { type FakeService, FakeServiceManager } from "../../fakes/service-manager.ts";

const VARIABLES = new Map([["AWS_REGION", "eu-west-1"]]);
const MACHINE = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment|AWS_REGION";
const place = (service: string): string => `SYSTEM\\CurrentControlSet\\Services\\${service}|Environment`;
const text = (value: string, type = REG_SZ) => ({ type, bytes: Buffer.from(`${value}\0`, "utf16le") });
const list = (...entries: string[]) => text(entries.map((entry) => `${entry}\0`).join(""), REG_MULTI_SZ);
const WANTED = list("AWS_REGION=eu-west-1");
/** As in an IIS image: WAS and W3SVC share a process, and W3SVC needs WAS. */
const IIS: Record<string, FakeService> = {
  WAS: { running: true, host: "svchost" },
  W3SVC: { running: true, host: "svchost", needs: ["WAS"] },
};

function scene(services: Record<string, FakeService>, registry = new FakeRegistry()) {
  const manager = new FakeServiceManager(services);
  const stop = new AbortController();
  const publish = (...words: string[]) =>
    publishVariables(
      VARIABLES,
      words.flatMap((word): readonly PublishTarget[] => parseTarget(word) ?? []),
      {
        registry,
        openManager: () => manager,
        deadline: startDeadline(300),
        stop: stop.signal,
      },
    );
  return { manager, registry, stop, publish };
}

describe("publishing variables", () => {
  it("writes a value a variable for the machine, and asks no service", async () => {
    const { manager, registry, publish } = scene({});
    await expect(publish("machine")).resolves.toEqual({ changed: ["machine"], restarted: [] });
    expect(registry.values.get(MACHINE)).toEqual(text("eu-west-1"));
    expect(manager.asked).toEqual([]);
  });

  it("writes a service's list, and leaves a service alone that does not run", async () => {
    const { manager, registry, publish } = scene({ app: {} });
    await expect(publish("app")).resolves.toEqual({ changed: ["app"], restarted: [] });
    expect(registry.values.get(place("app"))).toEqual(WANTED);
    expect(manager).toMatchObject({ asked: [], closed: true });
  });

  it("restarts IIS's services once, in the order of their dependencies", async () => {
    const { manager, registry, publish } = scene(IIS);
    await expect(publish("iis")).resolves.toEqual({
      changed: ["WAS", "W3SVC"],
      restarted: ["WAS", "W3SVC"],
    });
    expect(manager.asked).toEqual(["stop W3SVC", "stop WAS", "start WAS", "start W3SVC"]);
    expect(registry.values.get(place("W3SVC"))).toEqual(WANTED);
  });

  it.each([
    { name: "a service's list", word: "app", at: place("app"), value: list("X=1", "AWS_REGION=eu-west-1") },
    { name: "the machine's value", word: "machine", at: MACHINE, value: text("eu-west-1") },
    { name: "an expandable value", word: "machine", at: MACHINE, value: text("eu-west-1", REG_EXPAND_SZ) },
  ])("changes nothing where $name is right already", async ({ word, at, value }) => {
    const registry = new FakeRegistry({ [at]: value });
    const { manager, publish } = scene({ app: { running: true } }, registry);
    await expect(publish(word)).resolves.toEqual({ changed: [], restarted: [] });
    expect([...registry.changes, ...manager.asked]).toEqual([]);
  });

  it("writes to 300 services and restarts those that run", async () => {
    const names = Array.from({ length: 300 }, (_, index) => `app${index}`);
    const services = Object.fromEntries(names.map((name, index) => [name, { running: index === 7 }]));
    const { publish } = scene(services);
    await expect(publish(...names)).resolves.toEqual({ changed: names, restarted: ["app7"] });
  });
});

describe("publishing that fails", () => {
  const before = list("X=1");
  it.each<{
    name: string;
    services: Record<string, FakeService>;
    words?: string[];
    code: string;
    says: string;
  }>([
    { name: "a service does not exist", services: { apps: {} }, code: "SERVICE_NOT_FOUND", says: '"app"' },
    {
      name: "a service may not be controlled",
      services: { app: { running: true, stop: 5 } },
      code: "PUBLISH_DENIED",
      says: "control of the service app",
    },
    {
      name: "a service takes no stop",
      services: { app: { running: true, stop: 1052 } },
      code: "SERVICE_NOT_STOPPED",
      says: "app",
    },
    {
      name: "a service does not stop in time",
      services: { app: { running: true, stop: "hangs" } },
      code: "SERVICE_NOT_STOPPED",
      says: 'it is still in the state "stop pending" and asks for 2000 ms',
    },
    {
      name: "a dependent service does not stop",
      services: { app: { running: true }, user: { running: true, needs: ["app"], stop: 1061 } },
      code: "SERVICE_NOT_STOPPED",
      says: "user",
    },
    {
      name: "a service is disabled",
      services: { app: { running: true, start: 1058 } },
      code: "SERVICE_NOT_STARTED",
      says: "app",
    },
    {
      name: "a service stops as soon as it is started",
      services: { app: { running: true, start: "fails" } },
      code: "SERVICE_NOT_STARTED",
      says: "it stopped at once",
    },
    {
      name: "another service keeps the process",
      services: { app: { running: true, host: "svchost" }, other: { running: true, host: "svchost" } },
      code: "SERVICE_ENVIRONMENT_OLD",
      says: "process 101",
    },
    {
      name: "the manager is shutting down",
      services: { app: { running: true, stop: 1115 } },
      code: "SERVICE_MANAGER_UNREACHABLE",
      says: "ControlService failed",
    },
  ])("puts the registry back when $name", async ({ services, words = ["machine", "app"], code, says }) => {
    const registry = new FakeRegistry({ [place("app")]: before });
    const { manager, publish } = scene(services, registry);
    await expect(publish(...words)).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
    expect([...registry.values]).toEqual([[place("app"), before]]);
    expect(manager.closed).toBe(true);
  });

  it("starts again what it stopped before another service refused to stop", async () => {
    const { manager, publish } = scene({
      app: { running: true, stop: 1052 },
      user: { running: true, needs: ["app"] },
    });
    await expect(publish("app")).rejects.toMatchObject({ code: "SERVICE_NOT_STOPPED" });
    expect(manager.asked).toEqual(["stop user", "stop app", "start user"]);
  });

  it("suggests the service that was probably meant", async () => {
    const { publish } = scene({ W3SVC: {} });
    await expect(publish("W3SVCS")).rejects.toMatchObject({ remedy: expect.stringContaining("W3SVC?") });
  });

  it("leaves a list of another registry type as it is", async () => {
    const registry = new FakeRegistry({ [place("app")]: text("A=1") });
    const { publish } = scene({ app: {} }, registry);
    await expect(publish("app")).rejects.toMatchObject({ code: "SERVICE_ENVIRONMENT_TYPE" });
    expect(registry.changes).toEqual([]);
  });

  it.each([
    { name: "denies", win32: 5, code: "PUBLISH_DENIED" },
    { name: "fails in another way", win32: 1450, code: "PUBLISH_FAILED" },
  ])("takes back the first service's list when the second one's key $name", async ({ win32, code }) => {
    const registry = new FakeRegistry();
    registry.refused.set(place("b"), win32);
    const { publish } = scene({ a: {}, b: {} }, registry);
    await expect(publish("a", "b")).rejects.toMatchObject({ code });
    expect([...registry.values]).toEqual([]);
  });

  it("reports a manager that does not answer, having written nothing", async () => {
    const registry = new FakeRegistry();
    const publishing = publishVariables(VARIABLES, parseTarget("app") ?? [], {
      registry,
      openManager: () => {
        throw new ServiceFailure("OpenSCManagerW did not return within 300 ms", undefined);
      },
      deadline: startDeadline(300),
      stop: new AbortController().signal,
    });
    await expect(publishing).rejects.toMatchObject({ code: "SERVICE_MANAGER_UNREACHABLE" });
    expect(registry.changes).toEqual([]);
  });

  it("puts back when the container is stopped meanwhile", async () => {
    const { registry, stop, manager, publish } = scene({ app: { running: true } });
    manager.before = () => stop.abort(new StopRequested("CTRL_SHUTDOWN"));
    await expect(publish("app")).rejects.toBeInstanceOf(StopRequested);
    expect([...registry.values]).toEqual([]);
  });
});
