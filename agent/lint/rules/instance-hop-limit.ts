import type { InstanceRule } from "../finding.ts";
import { tasksOnInstances } from "../instance-tasks.ts";

export const instanceHopLimit: InstanceRule = {
  id: "instance-hop-limit",
  summary: "Instances that require IMDSv2 answer containers too, if containers need instance metadata.",
  why: "In the default network mode a container is one hop further away than the instance. With required tokens and a hop limit of 1, the answer to its request for a token never arrives: SDKs that ask instance metadata for a region wait and give up. The task role does not depend on it, and AWS recommends the limit of 1 to keep the instance's role from containers.",
  severities: ["note"],
  page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
  bad: {
    userData: "<powershell>\nInitialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole\n</powershell>",
    launchTemplate: { MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 } },
  },
  good: {
    userData: "<powershell>\nInitialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole\n</powershell>",
    launchTemplate: { MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 } },
  },
  checkInstance: ({ operatingSystem, httpTokens, hopLimit }, tasks) => {
    const isClosed = httpTokens.text?.toLowerCase() === "required" && hopLimit.number === 1;
    if (operatingSystem !== "windows" || !isClosed) return [];
    const inDefaultMode = tasksOnInstances(tasks).some(({ networkMode }) => networkMode === "default");
    if (tasks.length > 0 && !inDefaultMode) return [];
    return [
      {
        severity: "note",
        message:
          "instance metadata does not answer containers in the default network mode: the hop limit is 1",
        remedy: "set the hop limit to 2 if containers need instance metadata, or leave it and set AWS_REGION",
        at: hopLimit,
      },
    ];
  },
};
