import { describe, expect, it } from "vitest";

import type { Answer } from "../../../../agent/ecs/endpoint.ts";
import { answer, examine, REFUSED, twoAdapters, VIA_22 } from "../examine.ts";

const RESET: Answer = { kind: "reset", seen: "ECONNRESET after the request was sent" };

describe("tcp, agent and credentials", () => {
  it.each([
    { name: "a refused connection", credentials: REFUSED, link: "tcp", code: "ENDPOINT_REFUSED" },
    { name: "a connection that is reset", credentials: RESET, link: "agent", code: "ENDPOINT_RESET" },
    {
      name: "an answer of something else",
      credentials: answer(404),
      link: "agent",
      code: "CREDENTIALS_NOT_AGENT",
    },
    {
      name: "an unknown id",
      credentials: answer(400),
      link: "credentials",
      code: "CREDENTIALS_UNKNOWN_ID",
    },
  ])("blame $link for $name", async ({ credentials, link, code }) => {
    const { bad, first } = await examine({ credentials });
    expect(bad).toEqual([link]);
    expect(first).toMatchObject({ id: link, code });
  });

  it("show how far the request got", async () => {
    const { seen } = await examine({ credentials: RESET });
    expect(seen).toMatchObject({
      tcp: "good: 169.254.170.2:80 accepts connections",
      agent:
        "bad: 169.254.170.2:80 accepts and closes without an answer: ECONNRESET after the request was sent",
      credentials: "unknown: not reached",
    });
  });

  it("show the role and its expiration, and no key", async () => {
    const { seen, link } = await examine({});
    expect(seen["credentials"]).toBe(
      "good: arn:aws:iam::111122223333:role/app, valid until 2999-01-01T00:00:00Z",
    );
    expect(JSON.stringify(link("credentials"))).not.toContain("PLANTED");
  });

  it("do not blame the routes for an agent that throttles requests", async () => {
    const { bad } = await examine({ network: twoAdapters(...VIA_22), credentials: answer(429) });
    expect(bad).toEqual(["credentials"]);
  });

  it("are unknown off ECS", async () => {
    const { seen } = await examine({ environment: {} });
    expect(seen["credentials"]).toBe("unknown: not requested: this is not an ECS task");
  });
});
