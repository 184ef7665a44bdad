import { makeSecrets, rfc3339 } from "./credentials.ts";

/** What the metadata of an instance depends on. */
export interface InstanceFacts {
  /** The role of the instance's profile, which every container instance has; null where there is no profile. */
  readonly role: string | null;
}

const REGION = "us-west-2";
const ZONE = `${REGION}a`;
const ACCOUNT = "111122223333";
const INSTANCE_ID = "i-1234567890abcdef0";
const IMAGE_ID = "ami-0abcdef1234567890";
const ADDRESS = "10.0.2.15";
const TYPE = "m6i.large";
const LIFETIME_MS = 6 * 60 * 60 * 1000;
const META_DATA = "/meta-data";
const IDENTITY_DOCUMENT = "/dynamic/instance-identity/document";

/**
 * Finds an item below /latest; undefined where the service has none.
 * @param path - such as "/meta-data/placement/region"
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html
 */
export function findItem(path: string, facts: InstanceFacts, nowMs: number): string | undefined {
  if (path === IDENTITY_DOCUMENT) return identityDocument();
  if (path !== META_DATA && !path.startsWith(`${META_DATA}/`)) return undefined;
  const items = listItems(facts, nowMs);
  const name = path.slice(META_DATA.length + 1);
  return items.get(name) ?? items.get(`${name}/`);
}

function listItems({ role }: InstanceFacts, nowMs: number): ReadonlyMap<string, string> {
  const names = ["ami-id", "instance-id", "instance-type", "local-ipv4", "placement/"];
  const own: [string, string][] = [
    ["ami-id", IMAGE_ID],
    ["instance-id", INSTANCE_ID],
    ["instance-type", TYPE],
    ["local-ipv4", ADDRESS],
    ["placement/", "availability-zone\nregion"],
    ["placement/availability-zone", ZONE],
    ["placement/region", REGION],
  ];
  if (role === null) return new Map([...own, ["", names.join("\n")]]);
  return new Map([
    ...own,
    ["", [...names, "iam/"].toSorted().join("\n")],
    ["iam/", "info\nsecurity-credentials/"],
    ["iam/info", profile(role, nowMs)],
    ["iam/security-credentials/", role],
    [`iam/security-credentials/${role}`, credentials(nowMs)],
  ]);
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html */
function credentials(nowMs: number): string {
  return write({
    Code: "Success",
    LastUpdated: rfc3339(nowMs),
    Type: "AWS-HMAC",
    ...makeSecrets("INSTANCE"),
    Expiration: rfc3339(nowMs + LIFETIME_MS),
  });
}

function profile(role: string, nowMs: number): string {
  return write({
    Code: "Success",
    LastUpdated: rfc3339(nowMs),
    InstanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/${role}`,
    InstanceProfileId: "AIPAPLANTEDSECRET000",
  });
}

function identityDocument(): string {
  return write({
    accountId: ACCOUNT,
    architecture: "x86_64",
    availabilityZone: ZONE,
    billingProducts: ["bp-6ba54002"],
    devpayProductCodes: null,
    marketplaceProductCodes: null,
    imageId: IMAGE_ID,
    instanceId: INSTANCE_ID,
    instanceType: TYPE,
    kernelId: null,
    pendingTime: "2026-10-02T00:10:00Z",
    privateIp: ADDRESS,
    ramdiskId: null,
    region: REGION,
    version: "2017-09-30",
  });
}

const write = (value: unknown): string => JSON.stringify(value, undefined, 2);
