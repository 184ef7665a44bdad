import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Compatibility, LogDriver, NetworkMode, OSFamily, ResourceType } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";

import {
  FAMILIES,
  FARGATE_FAMILIES,
  LAUNCH_TYPES,
  NETWORK_MODES,
} from "../../../agent/lint/facts/families.ts";
import { FARGATE_EPHEMERAL_STORAGE } from "../../../agent/lint/facts/fargate-sizes.ts";
import * as logDrivers from "../../../agent/lint/facts/log-drivers.ts";
import {
  NOT_ON_FARGATE,
  NOT_ON_WINDOWS,
  RESOURCES_NOT_ON_WINDOWS,
  VOLUME_DRIVERS,
} from "../../../agent/lint/facts/parameters.ts";
import {
  DEFAULT_STOP_TIMEOUT,
  FARGATE_STOP_TIMEOUT,
  HEALTH_CHECK_RANGES,
} from "../../../agent/lint/facts/ranges.ts";

/** The API's own documentation, as the SDK's types carry it. */
const MODEL = readFileSync(
  createRequire(import.meta.url)
    .resolve("@aws-sdk/client-ecs")
    .replace(/dist-.*$/, "dist-types/models/models_0.d.ts"),
  "utf8",
);

/** What the model says about a member of an interface. */
function documentation(shape: string, member: string): string {
  const body = MODEL.split(`export interface ${shape} {`)[1]?.split("\n}\n")[0] ?? "";
  const before = body.split(new RegExp(`\\n    ${member}\\??:`))[0] ?? "";
  return before.slice(before.lastIndexOf("/**"));
}

/** Whether the model has a member of that name in an interface. */
const has = (shape: string, member: string): boolean =>
  new RegExp(`\\n    ${member}\\??:`).test(
    MODEL.split(`export interface ${shape} {`)[1]?.split("\n}\n")[0] ?? "",
  );

const sorted = (values: Iterable<string>): string[] => [...values].toSorted();

describe("lint's facts are those of the AWS SDK's model", () => {
  it.each([
    { name: "operating system families", fact: FAMILIES, model: OSFamily },
    { name: "launch types", fact: LAUNCH_TYPES, model: Compatibility },
    { name: "network modes", fact: NETWORK_MODES, model: NetworkMode },
    { name: "log drivers", fact: logDrivers.LOG_DRIVERS, model: LogDriver },
  ])("in $name", ({ fact, model }) => {
    expect(sorted(fact.value)).toEqual(sorted(Object.values(model)));
  });

  it("in the families of Fargate, which are some of ECS's", () => {
    for (const family of FARGATE_FAMILIES.value) expect(Object.values(OSFamily)).toContain(family);
  });

  it("in the kinds of resources", () => {
    const kinds = Object.values(ResourceType).map((kind) => kind.toUpperCase());
    expect(kinds).toEqual(expect.arrayContaining([...RESOURCES_NOT_ON_WINDOWS.value]));
  });

  it.each([...HEALTH_CHECK_RANGES.value])("in the range of a health check's %s", (member, [least, most]) => {
    expect(documentation("HealthCheck", member)).toContain(`between ${least} and ${most}`);
  });

  it("in the stop timeouts", () => {
    const text = documentation("ContainerDefinition", "stopTimeout");
    expect(text).toContain(
      `The valid values for Fargate are ${FARGATE_STOP_TIMEOUT.value.join("-")} seconds`,
    );
    expect(text).toContain(`${DEFAULT_STOP_TIMEOUT.value} seconds on Windows containers`);
  });

  it("in the ephemeral storage of Fargate, which Windows has too", () => {
    const [least, most] = FARGATE_EPHEMERAL_STORAGE.value;
    const text = documentation("EphemeralStorage", "sizeInGiB");
    expect(text).toContain(`<code>${least}</code> GiB`);
    expect(text).toContain(`<code>${most}</code> GiB`);
    const about = MODEL.split("export interface EphemeralStorage")[0] ?? "";
    expect(about.slice(about.lastIndexOf("/**"))).toContain(
      "Windows platform version <code>1.0.0</code> or later",
    );
  });

  it("in the driver of Docker volumes", () => {
    const [driver] = VOLUME_DRIVERS.value;
    expect(MODEL).toContain(`Windows containers only support the use of the <code>${driver}</code> driver`);
  });

  it.each([NOT_ON_WINDOWS, NOT_ON_FARGATE])("in the names of the parameters of $source", ({ value }) => {
    const { task, container, volume } = value;
    const missing = [
      ...task.filter((member) => !has("TaskDefinition", member)),
      ...container.filter((member) => !has("ContainerDefinition", member)),
      ...volume.filter((member) => !has("Volume", member)),
    ];
    expect(missing).toEqual([]);
  });

  it.each(["linuxParameters", "privileged", "links", "dnsServers", "extraHosts", "ulimits"])(
    "in %s, which Windows containers do not have",
    (member) => {
      expect(NOT_ON_WINDOWS.value.container).toContain(member);
      expect(documentation("ContainerDefinition", member)).toMatch(/(?:not|n't) supported for Windows/);
    },
  );
});

describe("every fact", () => {
  const facts = {
    ...logDrivers,
    NOT_ON_WINDOWS,
    NOT_ON_FARGATE,
    RESOURCES_NOT_ON_WINDOWS,
    VOLUME_DRIVERS,
    FAMILIES,
    HEALTH_CHECK_RANGES,
    FARGATE_STOP_TIMEOUT,
  };

  it.each(Object.entries(facts))("%s says where it was read and when", (_name, { source, seen }) => {
    expect(URL.canParse(source)).toBe(true);
    expect(seen).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});
