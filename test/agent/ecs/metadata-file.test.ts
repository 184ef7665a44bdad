import { describe, expect, it } from "vitest";

import { parseMetadataFile, readMetadataFile } from "../../../agent/ecs/metadata-file.ts";

const READY = JSON.stringify({
  Cluster: "windows",
  ContainerID: "2eefeac9d73a",
  Networks: [{ NetworkMode: "nat", IPv4Addresses: ["172.23.20.5"] }],
  MetadataFileStatus: "READY",
});

describe("parseMetadataFile", () => {
  it.each([
    { name: "a finished file", text: READY, expected: { kind: "ready", networkModes: ["nat"] } },
    {
      name: "one without networks",
      text: '{"MetadataFileStatus":"READY"}',
      expected: { kind: "ready", networkModes: [] },
    },
    {
      name: "an empty mode, as the agent writes for a bridge",
      text: '{"MetadataFileStatus":"READY","Networks":[{"NetworkMode":""},{}]}',
      expected: { kind: "ready", networkModes: [] },
    },
    {
      name: "the agent's first version of it, which has no status",
      text: '{"Cluster":"windows","TaskARN":"arn:aws:ecs:us-west-2:111122223333:task/windows/1","ContainerName":"web"}',
      expected: { kind: "unfinished", seen: "it has no MetadataFileStatus yet" },
    },
    {
      name: "another status",
      text: '{"Cluster":"windows","MetadataFileStatus":"INITIAL"}',
      expected: { kind: "unfinished", seen: 'its status is "INITIAL"' },
    },
    {
      name: "another document",
      text: '{"name":"x"}',
      expected: { kind: "unreadable", seen: "it is not container metadata" },
    },
    { name: "half a file", text: READY.slice(0, 60), expected: undefined },
    { name: "an empty file", text: "", expected: undefined },
    { name: "a list", text: "[]", expected: { kind: "unreadable", seen: "it is not container metadata" } },
    {
      name: "a mode that is not text",
      text: '{"MetadataFileStatus":"READY","Networks":[{"NetworkMode":7}]}',
      expected: { kind: "unreadable", seen: "it is not container metadata" },
    },
  ])("reads $name", ({ text, expected }) => {
    expect(parseMetadataFile(text)).toEqual(expected);
  });
});

describe("readMetadataFile", () => {
  const reading = (texts: string[]): (() => Promise<string>) => {
    return () => Promise.resolve(texts.shift() ?? "{");
  };

  it("looks again at a file that is being written", async () => {
    const found = await readMetadataFile("C:\\meta.json", reading(["", READY.slice(0, 20), READY]));
    expect(found).toEqual({ kind: "ready", networkModes: ["nat"] });
  });

  it("gives up on a file that stays half", async () => {
    const found = await readMetadataFile("C:\\meta.json", reading([]));
    expect(found).toEqual({ kind: "unfinished", seen: "it holds no complete JSON" });
  });

  it("tells why a file cannot be read", async () => {
    const denied = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    const found = await readMetadataFile("C:\\meta.json", () => Promise.reject(denied));
    expect(found).toEqual({ kind: "unreadable", seen: "EACCES" });
  });
});
