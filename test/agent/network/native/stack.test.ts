import { describe, expect, it } from "vitest";

import { Win32Failure, type IpHelper } from "../../../../agent/network/native/calls.ts";
import { openNativeStack } from "../../../../agent/network/native/open.ts";
import { nativeStack } from "../../../../agent/network/native/stack.ts";
import { route } from "../../../fixtures/networks.ts";

const ROUTE = route("169.254.170.2/32", "172.23.16.1", 22);

/** An iphlpapi.dll whose every change ends with one Win32 code. */
const answering = (code: number): IpHelper => {
  const answer = (): never => {
    throw new Win32Failure("a test", code);
  };
  return {
    readForwardTable: () => [],
    readAdapters: () => [],
    initializeRow: () => Buffer.alloc(104),
    createRow: answer,
    deleteRow: answer,
  } as unknown as IpHelper;
};

async function refusalOf(verb: "add" | "remove", code: number): Promise<unknown> {
  const { refusals } = await nativeStack(answering(code)).change([{ verb, route: ROUTE }]);
  expect(refusals).toHaveLength(1);
  return refusals[0];
}

describe("nativeStack", () => {
  it.each([
    { code: 5, name: "ROUTE_DENIED", says: "ERROR_ACCESS_DENIED (5)", remedy: "USER ContainerAdministrator" },
    { code: 50, name: "ROUTE_UNSUPPORTED", says: "ERROR_NOT_SUPPORTED (50)", remedy: "--interface" },
    { code: 87, name: "ROUTE_INVALID", says: "ERROR_INVALID_PARAMETER (87)", remedy: "--gateway" },
    {
      code: 1168,
      name: "ROUTE_INTERFACE_GONE",
      says: "ERROR_NOT_FOUND (1168)",
      remedy: "start the container again",
    },
    {
      code: 5010,
      name: "ROUTE_EXISTS",
      says: "ERROR_OBJECT_ALREADY_EXISTS (5010)",
      remedy: "once per container",
    },
    { code: 31, name: "ROUTE_FAILED", says: "Win32 error (31)", remedy: "net helpmsg" },
  ])("turns Win32 error $code into $name with a remedy", async ({ code, name, says, remedy }) => {
    expect(await refusalOf("add", code)).toMatchObject({
      code: name,
      message: expect.stringContaining(says),
      remedy: expect.stringContaining(remedy),
    });
  });

  it.each([1168, 2])("takes the removal of a route that is gone for success: %i", async (code) => {
    expect(await refusalOf("remove", code)).toBeUndefined();
  });

  it("fails to remove what Windows refuses to remove", async () => {
    expect(await refusalOf("remove", 5)).toMatchObject({ code: "ROUTE_DENIED" });
  });

  it("names a table that cannot be read", async () => {
    const unreadable = answering(0);
    unreadable.readForwardTable = () => {
      throw new Win32Failure("a test", 8);
    };
    await expect(nativeStack(unreadable).read()).rejects.toMatchObject({
      code: "NETWORK_READ_FAILED",
    });
  });
});

describe("openNativeStack", () => {
  it("says where it can be used when this is not Windows", () => {
    expect(() => openNativeStack("linux")).toThrow(expect.objectContaining({ code: "BACKEND_UNAVAILABLE" }));
  });
});
