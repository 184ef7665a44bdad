import type { Options } from "yargs";

import { RUNTIMES } from "../container/stop.ts";
import { IMAGES, USERS } from "../images/images.ts";

/** The options of `run`, as yargs knows them. */
export const RUN_OPTIONS = {
  image: { choices: IMAGES, default: "servercore", describe: "the base image that the container imitates" },
  user: { choices: USERS, describe: "the account to run as; the image's own by default" },
  "missing-function": {
    array: true,
    type: "string",
    nargs: 1,
    describe: "a function that kernel32.dll, kernelbase.dll and advapi32.dll do not export",
  },
  adapter: {
    array: true,
    type: "string",
    nargs: 1,
    describe:
      "an adapter: index=,alias=,address=,gateway=,metric=,route-metric=,leads-to=instance|nowhere,down " +
      "(or as JSON, in the words of specs.ts); without any, the adapter of a nat container",
  },
  route: {
    array: true,
    type: "string",
    nargs: 1,
    describe: "a route that exists from the start: destination=,next-hop=,index=,metric= (or as JSON)",
  },
  env: {
    array: true,
    type: "string",
    nargs: 1,
    describe: "NAME=VALUE sets a variable, NAME= sets an empty one, NAME alone removes one that ECS sets",
  },
  ecs: { type: "boolean", default: true, describe: "the variables that ECS sets; --no-ecs: none of them" },
  fault: {
    array: true,
    type: "string",
    nargs: 1,
    describe: "a fault of the instance's endpoints, such as credentials-503:2",
  },
  "access-denied": { type: "boolean", default: false, describe: "Windows refuses to change routes" },
  shells: {
    type: "string",
    describe:
      "the container's shells: language=,code-page=,netsh=,powershell=,pwsh= (or as JSON, in the words of shells/settings.ts)",
  },
  "stop-after": {
    type: "string",
    describe: "stops the container after so long, such as 2s, and prints who was told",
  },
  runtime: {
    choices: RUNTIMES,
    default: "docker",
    describe: "the container runtime that stops the container",
  },
  "network-after": { type: "string", describe: "the network comes only so long after the start, such as 3s" },
  cwd: { type: "string", describe: "current folder, here or as a Windows path; yours by default" },
  timeout: { type: "string", default: "60s", describe: "ends the command after so long" },
} as const satisfies Record<string, Options>;

/** The examples of `run`. */
export const RUN_EXAMPLES: readonly [string, string][] = [
  ["npm run lab -- run -- cmd /c ver", "any Windows program, in exec form"],
  ["npm run lab -- run -- 'cmd /c echo \"a  b\" & exit 5'", "one word is a raw command line, byte for byte"],
  ["npm run lab -- run -- credroute -- exit-with 0xC0000005", "dist/credroute.exe is on the PATH"],
  [
    "npm run lab -- run --adapter 'index=9,alias=Ethernet (2),address=10.0.0.5/24,gateway=10.0.0.1' -- route-probe list",
    "another network",
  ],
  [
    "npm run lab -- run --image nanoserver --user ContainerAdministrator -- credroute diagnose",
    "another image",
  ],
  [
    "npm run lab -- run --network-after 3s --fault credentials-503:2 -- credroute -- cmd /c exit 0",
    "trouble",
  ],
  ["npm run lab -- run --env CREDROUTE_LOG_LEVEL=debug --env AWS_EXECUTION_ENV -- cmd /c set", "variables"],
];
