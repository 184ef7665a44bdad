import { FARGATE_TASK, NAT_TASK, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";

describeRule("unsupported-parameter", [
  ...Object.entries({
    disableNetworking: true,
    dnsServers: ["10.0.0.2"],
    dnsSearchDomains: ["x"],
    extraHosts: [{ hostname: "a", ipAddress: "b" }],
    links: ["b"],
    linuxParameters: { initProcessEnabled: true },
    privileged: true,
    readonlyRootFilesystem: true,
    systemControls: [{ namespace: "net.core.somaxconn", value: "1" }],
    ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 1 }],
  }).map(([name, value]) => ({
    name,
    task: withContainer({ [name]: value }),
    expected: [`warning unsupported-parameter ${C}.${name}`],
  })),
  ...Object.entries({
    disableNetworking: false,
    dnsServers: [],
    linuxParameters: { capabilities: {} },
    privileged: false,
    readonlyRootFilesystem: null,
    ulimits: [],
  }).map(([name, value]) => ({
    name: `${name} that sets nothing`,
    task: withContainer({ [name]: value }),
    expected: [],
  })),
  {
    name: "pidMode",
    task: { ...NAT_TASK, pidMode: "task", ipcMode: "host", proxyConfiguration: { containerName: "a" } },
    expected: ["ipcMode", "pidMode", "proxyConfiguration"].map(
      (name) => `warning unsupported-parameter ${name}`,
    ),
  },
  {
    name: "sizes of a task on instances",
    task: { ...NAT_TASK, cpu: "1024", memory: "2048" },
    expected: ["note unsupported-parameter cpu", "note unsupported-parameter memory"],
  },
  {
    name: "volumes",
    task: {
      ...NAT_TASK,
      volumes: [
        { name: "a", efsVolumeConfiguration: { fileSystemId: "fs" } },
        { name: "b", host: { sourcePath: "C:\\b" } },
        { name: "c", fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "fs" } },
      ],
    },
    expected: ["warning unsupported-parameter volumes[0].efsVolumeConfiguration"],
  },
  {
    name: "a GPU, fault injection and a foreign volume driver",
    task: {
      ...withContainer({ resourceRequirements: [{ type: "GPU", value: "1" }] }),
      enableFaultInjection: true,
      volumes: [{ dockerVolumeConfiguration: { driver: "rexray/ebs" } }],
    },
    expected: [
      `warning unsupported-parameter ${C}.resourceRequirements[0]`,
      "warning unsupported-parameter enableFaultInjection",
      "warning unsupported-parameter volumes[0].dockerVolumeConfiguration",
    ],
  },
  ...[{}, { driver: "local" }, { scope: "shared", autoprovision: true }].map((dockerVolumeConfiguration) => ({
    name: `a Docker volume ${JSON.stringify(dockerVolumeConfiguration)}`,
    task: { ...NAT_TASK, volumes: [{ name: "a", dockerVolumeConfiguration }] },
    expected: [],
  })),
  {
    name: "what Fargate lacks",
    task: withContainer(
      {
        environmentFiles: [{ type: "s3", value: "arn:aws:s3:::a/b.env" }],
        restartPolicy: { enabled: true },
        dockerSecurityOptions: ["credentialspec:file://a.json"],
      },
      FARGATE_TASK,
    ),
    expected: [
      `warning unsupported-parameter ${C}.environmentFiles`,
      `warning unsupported-parameter ${C}.restartPolicy`,
      `warning unsupported-parameter ${C}.dockerSecurityOptions[0]`,
    ],
  },
  {
    name: "the same on an instance",
    task: withContainer({
      environmentFiles: [{ type: "s3", value: "arn:aws:s3:::a/b.env" }],
      restartPolicy: { enabled: true },
      dockerSecurityOptions: ["credentialspec:file://a.json"],
    }),
    expected: [],
  },
  {
    name: "an FSx volume on Fargate",
    task: {
      ...FARGATE_TASK,
      ephemeralStorage: { sizeInGiB: 30 },
      volumes: [{ fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "fs" } }],
    },
    expected: ["warning unsupported-parameter volumes[0].fsxWindowsFileServerVolumeConfiguration"],
  },
]);
