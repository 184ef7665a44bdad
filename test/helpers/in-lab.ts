import { beforeEach, test } from "vitest";

import { powershellUnavailable } from "../../lab/setup/powershell.ts";
import {
  IMAGES,
  labUnavailable,
  startLab,
  type Lab,
  type LabOptions,
  type LabRoute,
} from "../../lab/container.ts";

const unavailable = labUnavailable();
const ADMINISTRATOR = "ContainerAdministrator";

/** CREDROUTE_LAB_IMAGE runs the tests that name no image in that one, as ContainerAdministrator. */
function wantedImage(): LabOptions {
  const wanted = process.env["CREDROUTE_LAB_IMAGE"] ?? "";
  if (wanted === "") return {};
  const image = IMAGES.find((known) => known === wanted);
  if (image === undefined)
    throw new Error(`CREDROUTE_LAB_IMAGE is one of ${IMAGES.join(", ")}, not ${wanted}`);
  return { image, user: ADMINISTRATOR };
}
const DEFAULTS = wantedImage();

/** What a test needs from its lab, and how long it may take: three minutes by default. */
type TestOptions = LabOptions & { readonly timeoutMs?: number };
type LabTest = (behaviour: string, options: TestOptions, check: (lab: Lab) => Promise<void>) => void;

/** A test in a fresh Windows container; where no lab is available it is skipped, with the reason. */
export const inLab: LabTest = inLabUnless(undefined);

/** Makes such tests for what needs more than a lab; with a reason against them they are skipped, and say it. */
export function inLabUnless(reason: string | undefined): LabTest {
  return (behaviour, { timeoutMs = 180_000, ...options }, check) => {
    test(behaviour, { timeout: timeoutMs }, async (context) => {
      const against = unavailable ?? reason;
      if (against !== undefined) context.skip(against);
      await using lab = await startLab(options.image === undefined ? { ...DEFAULTS, ...options } : options);
      await check(lab);
    });
  };
}

/**
 * A test of what the base image may change: one for each image, as ContainerAdministrator, which the documented images
 * run as. It costs a second container, so what no image can change belongs into `inLab`.
 */
export const inEachImage: LabTest = inEachImageUnless(undefined);

/** Makes such tests for what needs more than a lab. */
export function inEachImageUnless(reason: string | undefined): LabTest {
  return (behaviour, options, check) => {
    for (const image of IMAGES)
      inLabUnless(reason)(`${behaviour} (${image})`, { user: ADMINISTRATOR, ...options, image }, check);
  };
}

const inLabWithDotnet = inLabUnless(powershellUnavailable());

/** A test of what needs a real PowerShell in its lab: by default in an image that has one. */
export const inLabWithPowershell: LabTest = (behaviour, options, check) =>
  inLabWithDotnet(behaviour, { image: "servercore", ...options }, check);

/** For tests that start their labs themselves: where no lab is available each is skipped, with the reason. */
export function skipWithoutLab(): void {
  beforeEach((context) => {
    if (unavailable !== undefined) context.skip(unavailable);
  });
}

/** The routes that credroute is there for: "169.254.170.2/32 via 172.23.16.1 dev 22". */
export function addedRoutes(routes: readonly LabRoute[]): string[] {
  return routes
    .filter(({ destination }) => destination.startsWith("169.254."))
    .map(({ destination, nextHop, interfaceIndex }) => `${destination} via ${nextHop} dev ${interfaceIndex}`)
    .toSorted();
}

/** Both routes of a container with one nat adapter. */
export const BOTH_ROUTES = [
  "169.254.169.254/32 via 172.23.16.1 dev 22",
  "169.254.170.2/32 via 172.23.16.1 dev 22",
];
