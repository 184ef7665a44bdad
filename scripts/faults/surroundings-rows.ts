import type { FaultGroup, FaultRow } from "./row.ts";

const RELATIVE_URI = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

const set = (name: string, value: string, rest: Partial<FaultRow> = {}): FaultRow => ({
  name: `${name}=${value.length > 40 ? `${value.slice(0, 20)}...` : value}`,
  environment: { [name]: value },
  ...rest,
});
const uri = (value: string): FaultRow => set(RELATIVE_URI, value, { code: "RELATIVE_URI_INVALID" });
const usage = (words: string): FaultRow => ({ name: words, words, code: "USAGE", final: true });

/** What variables and command lines may hold. */
export const SURROUNDINGS: FaultGroup = {
  title: "Variables and options",
  rows: [
    { name: `no ${RELATIVE_URI}`, environment: { [RELATIVE_URI]: undefined } },
    uri("v2/credentials/id"),
    uri("http://169.254.170.2/v2/x"),
    uri("//evil.example/v2"),
    uri("/v2/../x"),
    uri("/v2/a b"),
    set(RELATIVE_URI, "/v2/credentials/unknown", { code: "CREDENTIALS_UNKNOWN_ID" }),
    set("NODE_OPTIONS", "--require=nope"),
    set("NODE_CHANNEL_FD", "abc"),
    set("NODE_REPL_EXTERNAL_MODULE", "x"),
    set("NODE_DEBUG", "*"),
    set("NODE_COMPILE_CACHE", "C:\\cache"),
    set("NODE_V8_COVERAGE", "C:\\coverage"),
    set("NODE_EXTRA_CA_CERTS", "C:\\nope.pem"),
    set("OPENSSL_CONF", "C:\\windows\\win.ini"),
    set("UV_THREADPOOL_SIZE", "1000000"),
    set("HTTP_PROXY", "http://172.23.16.1:3128"),
    set("AWS_EC2_METADATA_DISABLED", "true"),
    set("ECS_CONTAINER_METADATA_FILE", "\\\\172.23.16.1\\share\\x"),
    set("ECS_CONTAINER_METADATA_FILE", "C:\\nope.json"),
    set("ECS_CONTAINER_METADATA_URI_V4", "http://evil.example/v4/x"),
    set("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE"),
    set("AWS_EXECUTION_ENV", "AWS_ECS_EXTERNAL"),
    set("CREDROUTE_VERIFY", "soon", { code: "USAGE", final: true }),
    set("CREDROUTE_TIMOUT", "5s"),
    set("SystemRoot", "C:\\nowhere"),
    set("TEMP", "C:\\nowhere"),
    usage("--timout 5s"),
    usage("--backend nope"),
    usage("--gateway fe80::1"),
    usage("--destinations 0.0.0.0/0"),
    usage("--env-file=x"),
    usage("--experimental-config-file=x"),
    { name: "-- --experimental-config-file x", entrypoint: "exit-with 7 --experimental-config-file x" },
    { name: "-- --env-file=x --inspect", entrypoint: "exit-with 7 --env-file=x --inspect" },
  ],
};
