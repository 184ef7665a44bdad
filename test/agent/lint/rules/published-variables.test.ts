import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const AT_ENTRY = `published-variables ${C}.entryPoint`;
const started = (...words: string[]): Json =>
  withContainer({ entryPoint: ["credroute.exe", ...words, "--"] });
const names = (list: string): Json => started("--publish-env", "iis", "--publish-names", list);
const image = (variables: Readonly<Record<string, string>>): Json =>
  withContainer({
    entryPoint: null,
    environment: Object.entries(variables).map(([name, value]) => ({ name, value })),
  });

describeRule("published-variables", [
  ...["AWS_ACCESS_KEY_ID", "aws_secret_access_key", "AWS_SESSION_TOKEN"].map((name) => ({
    name: `--publish-names ${name}`,
    task: names(`APP_MODE,${name}`),
    expected: [`error ${AT_ENTRY}`],
  })),
  {
    name: "two credentials",
    task: names("AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY"),
    expected: [`error ${AT_ENTRY}`, `error ${AT_ENTRY}`],
  },
  { name: "a variable of Windows", task: names("Path"), expected: [`warning ${AT_ENTRY}`] },
  { name: "variables of an application", task: names("APP_MODE,DD_*,API_KEY"), expected: [] },
  { name: "a prefix that keys begin with", task: names("AWS_*"), expected: [] },
  {
    name: "CREDROUTE_PUBLISH_NAMES in an image's environment",
    task: image({ CREDROUTE_PUBLISH_NAMES: "AWS_ACCESS_KEY_ID" }),
    expected: [
      `error published-variables ${C}.environment[0].value`,
      `note entrypoint-not-wrapped ${C}.image`,
    ],
  },
  ...["w3wp", "W3WP.EXE", "World Wide Web Publishing Service"].map((name) => ({
    name: `--publish-env ${name}`,
    task: started("--publish-env", `${name},app`),
    expected: [`error ${AT_ENTRY}`],
  })),
  { name: "services", task: started("--publish-env", "iis,W3SVC,My Service$1"), expected: [] },
  {
    name: "a service's name with a slash, which credroute refuses",
    task: started("--publish-env", "my/service"),
    expected: [`error wrapper-options ${C}.entryPoint`],
  },
]);
