import { expect, it } from "vitest";

import { examine } from "../examine.ts";

const HOME = { USERPROFILE: "C:\\Users\\ContainerAdministrator" };
const CONFIG = "C:\\Users\\ContainerAdministrator\\.aws\\config";

it.each([
  { variables: {}, status: "good", says: /no keys or profiles/, code: null },
  { variables: { AWS_PROFILE: "" }, status: "good", says: /no keys or profiles/, code: null },
  {
    variables: { AWS_PROFILE: "dev" },
    status: "bad",
    says: /^AWS_PROFILE in the environment: several SDKs/,
    code: "PROFILE_CREDENTIALS",
  },
  {
    variables: { AWS_SHARED_CREDENTIALS_FILE: "C:\\PLANTED-SECRET" },
    status: "bad",
    says: /^AWS_SHARED_CREDENTIALS_FILE in/,
    code: "PROFILE_CREDENTIALS",
  },
  {
    variables: { AWS_PROFILE: "dev", AWS_SECRET_ACCESS_KEY: "PLANTED-SECRET" },
    status: "bad",
    says: /^AWS_SECRET_ACCESS_KEY and AWS_PROFILE in/,
    code: "STATIC_CREDENTIALS",
  },
  {
    variables: { AWS_WEB_IDENTITY_TOKEN_FILE: "C:\\token" },
    status: "bad",
    says: /^AWS_WEB_IDENTITY_TOKEN_FILE in/,
    code: "STATIC_CREDENTIALS",
  },
])("is $status with $variables", async ({ variables, status, says, code }) => {
  const { links } = await examine({ variables });
  const link = links.find(({ id }) => id === "static-credentials");
  expect(link).toMatchObject({ status, seen: expect.stringMatching(says) as string, code });
  expect(JSON.stringify(links)).not.toContain("PLANTED");
});

it.each([
  { text: "[profile app]\nrole_arn = arn:x\ncredential_source = EcsContainer\n", status: "good" },
  { text: "# note\r\n[profile app]\r\ncredential_source=ecscontainer ; why\r\n", status: "good" },
  { text: "[profile other]\ncredential_source = EcsContainer\n[profile app]\nregion = x\n", status: "bad" },
  { text: "[profile app]\ncredential_source = Environment\n", status: "bad" },
  { text: "[profile app]\naws_secret_access_key = PLANTED-SECRET\n", status: "bad" },
])("is $status with a profile of $text", async ({ text, status }) => {
  const { links } = await examine({ variables: { ...HOME, AWS_PROFILE: "app" }, files: { [CONFIG]: text } });
  expect(links.find(({ id }) => id === "static-credentials")?.status).toBe(status);
  expect(JSON.stringify(links)).not.toContain("PLANTED");
});
