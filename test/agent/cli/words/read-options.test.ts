import { describe, expect, it } from "vitest";

import { parseWords } from "../../../../agent/cli/words/grammar.ts";
import { BOOTSTRAP_GRAMMAR } from "../../../../agent/cli/words/bootstrap-grammar.ts";
import { readOptions } from "../../../../agent/cli/words/read-options.ts";
import { CredrouteError } from "../../../../agent/errors/credroute-error.ts";
import { describeError } from "../../../../agent/errors/explain.ts";
import type { Options } from "../../../../agent/bootstrap/options.ts";

const parse = (words: string[], environment: Record<string, string> = {}): Options =>
  readOptions(parseWords(BOOTSTRAP_GRAMMAR, words), environment);

function refusal(words: string[], environment: Record<string, string> = {}): unknown {
  try {
    return parse(words, environment);
  } catch (error) {
    return error;
  }
}

describe("readOptions", () => {
  it("has the documented presets", () => {
    expect(parse([])).toEqual({
      networkMode: "auto",
      backend: "auto",
      destinations: ["169.254.170.2/32", "169.254.169.254/32"],
      interface: undefined,
      gateway: undefined,
      timeoutMs: 30_000,
      verify: "credentials",
      onFailure: "stop",
      logLevel: "info",
      logFormat: undefined,
      stopEvent: "auto",
      dropAdmin: false,
      publishEnv: [],
      publishNames: [],
      mapExit: new Map(),
      dryRun: false,
      json: false,
      setBy: {},
    });
  });

  it.each<{
    name: string;
    words: string[];
    environment?: Record<string, string>;
    expected: Partial<Options>;
  }>([
    { name: "reads a value after a blank", words: ["--timeout", "500ms"], expected: { timeoutMs: 500 } },
    { name: "reads a value after an equals sign", words: ["--timeout=2m"], expected: { timeoutMs: 120_000 } },
    {
      name: "takes the last of several",
      words: ["--timeout", "1s", "--timeout", "2s"],
      expected: { timeoutMs: 2000 },
    },
    { name: "reads fractions of a unit", words: ["--timeout", "1.5s"], expected: { timeoutMs: 1500 } },
    { name: "reads words in any case", words: ["--network-mode", "NAT"], expected: { networkMode: "nat" } },
    {
      name: "collects repeated destinations, each once, an address alone as /32",
      words: [
        "--destinations",
        "credentials",
        "--destinations",
        "10.1.0.0/16,169.254.170.2",
        "--destinations",
        "10.2.3.4",
      ],
      expected: { destinations: ["169.254.170.2/32", "10.1.0.0/16", "10.2.3.4/32"] },
    },
    {
      name: "keeps an interface index as text",
      words: ["--interface", "022"],
      expected: { interface: "022" },
    },
    {
      name: "keeps blanks and parentheses of an alias",
      words: ["--interface", "vEthernet (Ethernet) 2"],
      expected: { interface: "vEthernet (Ethernet) 2" },
    },
    {
      name: "takes the environment twin where the command line is silent",
      words: [],
      environment: {
        CREDROUTE_TIMEOUT: "5s",
        CREDROUTE_ON_FAILURE: "continue",
        CREDROUTE_DESTINATIONS: "credentials",
      },
      expected: { timeoutMs: 5000, onFailure: "continue", destinations: ["169.254.170.2/32"] },
    },
    {
      name: "prefers the command line to the twin",
      words: ["--timeout", "1s"],
      environment: { CREDROUTE_TIMEOUT: "rubbish" },
      expected: { timeoutMs: 1000 },
    },
    {
      name: "takes an empty twin for none",
      words: [],
      environment: { CREDROUTE_TIMEOUT: "" },
      expected: { timeoutMs: 30_000 },
    },
    {
      name: "reads exit codes to map as decimal, negative and hexadecimal",
      words: ["--map-exit", "0xC000013A=0", "--map-exit=-1073741510=1,3=-1"],
      expected: {
        mapExit: new Map([
          [0xc000013a, 1],
          [3, 0xffffffff],
        ]),
      },
    },
    { name: "logs more for each -v", words: ["-vv"], expected: { logLevel: "trace" } },
    { name: "logs all there is from -vv on", words: ["-vvvv"], expected: { logLevel: "trace" } },
    { name: "reads --drop-admin", words: ["--drop-admin"], expected: { dropAdmin: true } },
    {
      name: "reads the twin of --drop-admin",
      words: [],
      environment: { CREDROUTE_DROP_ADMIN: "1" },
      expected: { dropAdmin: true },
    },
    {
      name: "reads a no of the twin of --drop-admin",
      words: [],
      environment: { CREDROUTE_DROP_ADMIN: "false" },
      expected: { dropAdmin: false },
    },
    { name: "reads a flag's value", words: ["--drop-admin=TRUE"], expected: { dropAdmin: true } },
    { name: "reads a flag's 1", words: ["--dry-run=1", "--json=1"], expected: { dryRun: true, json: true } },
    { name: "takes a flag twice", words: ["--dry-run", "--dry-run"], expected: { dryRun: true } },
    {
      name: "prefers a flag's no to its twin",
      words: ["--drop-admin=false"],
      environment: { CREDROUTE_DROP_ADMIN: "true" },
      expected: { dropAdmin: false },
    },
    {
      name: "takes no blanks around an interface, which cmd leaves in variables",
      words: [],
      environment: { CREDROUTE_INTERFACE: "22 " },
      expected: { interface: "22" },
    },
    {
      name: "reads --dry-run --json",
      words: ["--dry-run", "--json"],
      expected: { dryRun: true, json: true },
    },
  ])("$name", ({ words, environment, expected }) => {
    expect(parse(words, environment)).toMatchObject(expected);
  });

  it.each([
    {
      words: ["--timout", "5s"],
      says: "unknown option --timout (did you mean --timeout?). To fix: credroute --help",
    },
    { words: ["-x"], says: "unknown option -x. To fix: credroute --help" },
    { words: ["--timeout"], says: "--timeout needs a value" },
    { words: ["--timeout", "--dry-run"], says: "--timeout needs a value" },
    {
      words: ["--timeout", "30"],
      says: '--timeout "30" is not a duration. To fix: write a number and a unit',
    },
    { words: ["--timeout", "-1s"], says: '--timeout "-1s" is not a duration' },
    { words: ["--timeout", "0s"], says: '--timeout "0s" is not a duration' },
    { words: ["--timeout", "25h"], says: '--timeout "25h" is not a duration' },
    { words: ["--timeout="], says: '--timeout "" is not a duration' },
    {
      words: ["--network-mode", "host"],
      says: '--network-mode "host" is not known. To fix: use one of: auto, nat, awsvpc, none',
    },
    { words: ["--stop-event", "SIGTERM"], says: '"SIGTERM" is not known. To fix: use one of: auto,' },
    { words: ["--gateway", "172.23.16"], says: '--gateway "172.23.16" is not an IPv4 address' },
    ...["0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255"].map((address) => ({
      words: ["--gateway", address],
      says: `--gateway "${address}" is not an address of another host`,
    })),
    { words: ["--gateway", "fe80::1"], says: '--gateway "fe80::1" is not an IPv4 address' },
    {
      words: ["--destinations", Array.from({ length: 101 }, (_, last) => `10.0.0.${last}`).join(",")],
      says: "--destinations has 101 destinations, more than 100. To fix: name fewer and wider prefixes",
    },
    { words: ["--destinations", "constructor"], says: '--destinations "constructor" is not an IPv4 prefix' },
    { words: ["--destinations", "10.0.0.0/33"], says: '--destinations "10.0.0.0/33" is not an IPv4 prefix' },
    {
      words: ["--destinations", "10.0.0.1/8"],
      says: "write 10.0.0.0/8 for the network, or 10.0.0.1/32 for the one address",
    },
    { words: ["--destinations", "0.0.0.0/0"], says: '--destinations "0.0.0.0/0" would be a default route' },
    { words: ["--destinations", "010.0.0.0/8"], says: '--destinations "010.0.0.0/8" is not an IPv4 prefix' },
    { words: ["--destinations", "10.0.0.0/8/8"], says: "is not an IPv4 prefix" },
    { words: ["--destinations", ","], says: '--destinations "," is not an IPv4 prefix' },
    {
      words: ["--destinations", "metadta"],
      says: '--destinations "metadta" is not an IPv4 prefix. To fix: use credentials, metadata',
    },
    {
      words: ["--drop-admin=yes"],
      says: '--drop-admin "yes" is not known. To fix: use one of: true, 1, false, 0',
    },
    { words: ["--dry-run="], says: '--dry-run "" is not known' },
    { words: ["--interface", " "], says: '--interface " " names no interface' },
    {
      words: ["-timeout", "5s"],
      says: "unknown option -timeout (did you mean --timeout?). To fix: credroute --help",
    },
    ...["127.0.0.1", "224.0.0.0/4", "239.1.2.3", "255.255.255.255"].map((prefix) => ({
      words: ["--destinations", prefix],
      says: `--destinations "${prefix}" cannot be reached through a gateway`,
    })),
    {
      words: ["--map-exit", "1=2=3"],
      says: '--map-exit "1=2=3" is not a pair of exit codes. To fix: write FROM=TO',
    },
    { words: ["--map-exit", "0x1FFFFFFFF=0"], says: "is not a pair of exit codes" },
    { words: ["--map-exit", "x=0"], says: "is not a pair of exit codes" },
    { words: ["--json"], says: "--json was given without --dry-run" },
  ])("refuses $words in one line with the value and the remedy", ({ words, says }) => {
    const error = refusal(words);
    expect(error).toBeInstanceOf(CredrouteError);
    expect(error).toMatchObject({ code: "USAGE", exitCode: 125 });
    expect(describeError(error)).toContain(says);
    expect(describeError(error)).not.toContain("\n");
  });

  it("keeps what set each value: the command line, a variable, or nothing for a default", () => {
    const { setBy } = parse(["--timeout", "1s", "-v", "--dry-run=false"], {
      CREDROUTE_TIMEOUT: "2s",
      CREDROUTE_INTERFACE: "22",
      CREDROUTE_DROP_ADMIN: "true",
      CREDROUTE_GATEWAY: "",
    });
    expect(setBy).toEqual({
      timeoutMs: "--timeout",
      logLevel: "-v",
      dryRun: "--dry-run",
      interface: "CREDROUTE_INTERFACE",
      dropAdmin: "CREDROUTE_DROP_ADMIN",
    });
  });

  it("names the environment variable when the bad value came from there", () => {
    expect(describeError(refusal([], { CREDROUTE_TIMEOUT: "soon" }))).toContain(
      'CREDROUTE_TIMEOUT "soon" is not a duration',
    );
  });
});
