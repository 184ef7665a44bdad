import { expect, it } from "vitest";

import { parseAdapter } from "./parse-adapter.ts";

it("reads an adapter in words", () => {
  const text =
    "index=9,alias=Eth, (2)=ä,address=10.0.0.5/24,gateway=10.0.0.1,metric=15,route-metric=0,leads-to=nowhere,down";
  expect(parseAdapter(text)).toEqual({
    index: 9,
    alias: "Eth, (2)=ä",
    address: "10.0.0.5/24",
    gateway: "10.0.0.1",
    interfaceMetric: 15,
    routeMetric: 0,
    leadsTo: "nowhere",
    up: false,
  });
});

it("reads an adapter in JSON", () => {
  const adapter = { index: 9, alias: "a,index=3", address: "10.0.0.5/24", up: false };
  expect(parseAdapter(JSON.stringify(adapter))).toEqual(adapter);
});

it.each([
  { text: "index=9", problem: /alias/ },
  { text: "index=x,alias=a,address=10.0.0.5/24", problem: /index/ },
  { text: "index=9,alias=a,address=10.0.0.5", problem: /"10\.0\.0\.5" is not like/ },
  { text: "index=9,alias=a,address=10.0.0.5/24,gateway=x", problem: /"x" is not an IPv4 address/ },
  { text: "index=9,alias=a,address=10.0.0.5/24,leads-to=hell", problem: /leadsTo/ },
  { text: "indx=9,alias=a,address=10.0.0.5/24", problem: /indx/ },
  { text: "{", problem: /not JSON/ },
])("refuses $text", ({ text, problem }) => {
  expect(() => parseAdapter(text)).toThrow(problem);
});
