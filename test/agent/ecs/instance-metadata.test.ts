import { describe, expect, it } from "vitest";

import type { Answer, RequestOptions } from "../../../agent/ecs/endpoint.ts";
import {
  askInstanceMetadata,
  judgeInstanceMetadata,
  probeMetadata,
} from "../../../agent/ecs/instance-metadata.ts";

const answer = (status: number, body = ""): Answer => ({ kind: "answer", status, server: "", body });
const SILENT: Answer = { kind: "silent", seen: "connected, but no complete answer within 1500 ms" };
const LOST: Answer = { kind: "timeout", seen: "no connection within 1500 ms" };

describe("judgeInstanceMetadata", () => {
  it.each([
    { name: "tokens only", plain: answer(401), token: answer(200, "t"), kind: "good", seen: "IMDSv2 only" },
    {
      name: "tokens or none",
      plain: answer(200, "us-west-2"),
      token: answer(200, "t"),
      kind: "good",
      seen: "IMDSv2, IMDSv1 allowed too",
    },
    {
      name: "no tokens",
      plain: answer(200, "us-west-2"),
      token: answer(404),
      kind: "good",
      seen: "IMDSv1 only",
    },
    {
      name: "a token that is lost on the way",
      plain: answer(401),
      token: SILENT,
      kind: "IMDS_HOP_LIMIT",
      seen: "GET status 401 at once, PUT connected, but no complete answer within 1500 ms",
    },
    { name: "403", plain: answer(403), token: answer(403), kind: "IMDS_OFF", seen: "status 403" },
    { name: "nothing", plain: LOST, token: LOST, kind: "IMDS_UNREACHABLE", seen: LOST.seen },
    {
      name: "someone else",
      plain: answer(404),
      token: answer(404),
      kind: "IMDS_UNREACHABLE",
      seen: "status 404",
    },
    {
      name: "tokens that are wanted and not given",
      plain: answer(401),
      token: answer(400),
      kind: "IMDS_UNREACHABLE",
      seen: "it requires tokens and provides none",
    },
  ])("takes $name for $kind", ({ plain, token, kind, seen }) => {
    expect(judgeInstanceMetadata({ plain, token, region: undefined })).toEqual({ kind, seen });
  });
});

describe("askInstanceMetadata", () => {
  const asking = async (token: Answer): Promise<{ asked: [string, RequestOptions][]; region: unknown }> => {
    const asked: [string, RequestOptions][] = [];
    const { region } = await askInstanceMetadata((_, path, options) => {
      asked.push([path, options]);
      if (options.method === "PUT") return Promise.resolve(token);
      const allowed = options.headers !== undefined;
      return Promise.resolve(allowed ? answer(200, "us-west-2") : answer(401));
    }, 1500);
    return { asked, region };
  };

  it("asks for a token, and for the region with it, and never for credentials", async () => {
    const { asked, region } = await asking(answer(200, "TOKEN=="));
    expect(region).toBe("us-west-2");
    expect(asked.map(([path, { method = "GET", headers }]) => ({ method, path, headers }))).toEqual([
      { method: "GET", path: "/latest/meta-data/placement/region", headers: undefined },
      {
        method: "PUT",
        path: "/latest/api/token",
        headers: { "X-aws-ec2-metadata-token-ttl-seconds": "30" },
      },
      {
        method: "GET",
        path: "/latest/meta-data/placement/region",
        headers: { "X-aws-ec2-metadata-token": "TOKEN==" },
      },
    ]);
  });

  it.each([SILENT, answer(403), answer(200, "two\r\nlines")])(
    "goes on without a token: %j",
    async (token) => {
      const { asked, region } = await asking(token);
      expect({ questions: asked.length, region }).toEqual({ questions: 2, region: undefined });
    },
  );
});

describe("probeMetadata", () => {
  it.each([
    { given: answer(200, "token"), expected: undefined },
    { given: answer(403), expected: undefined },
    { given: SILENT, expected: SILENT.seen },
    { given: LOST, expected: LOST.seen },
  ])("gives $expected for $given", async ({ given, expected }) => {
    const asked: string[] = [];
    const seen = await probeMetadata((_, path, { method = "GET" }) => {
      asked.push(`${method} ${path}`);
      return Promise.resolve(given);
    }, 1500);
    expect([seen, asked]).toEqual([expected, ["PUT /latest/api/token"]]);
  });
});
