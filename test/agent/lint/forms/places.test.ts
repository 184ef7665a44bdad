import { describe, expect, it } from "vitest";

import { lintText, quoteOf, readDefinition } from "../../../fixtures/definitions.ts";

/** "line:column rule what-the-file-has-there", with the file's name where that is beside the document. */
const CASES: readonly { readonly file: string; readonly expected: readonly string[] }[] = [
  {
    file: "register.json",
    expected: [
      '3:18 network-mode "host"',
      '4:14 unsupported-parameter "task"',
      '7:49 operating-system-family "WINDOWS_SERVER_2023_CORE"',
      "9:5 container-cpu {",
      "12:44 memory-reservation 512",
      "13:21 unsupported-parameter true",
      '13:36 unsupported-parameter ["db"]',
      '14:15 container-user "0:1338"',
      "15:21 unsupported-parameter [",
      '18:18 not-a-list "C:\\\\web\\\\web.exe"',
      '19:42 log-driver "awsfirelens"',
      "20:84 health-check 1",
      '22:49 static-credentials "AKIAIOSFODNN7EXAMPLE"',
    ],
  },
  {
    file: "register.yaml",
    expected: [
      "3:14 network-mode host",
      "4:10 unsupported-parameter task",
      "7:42 operating-system-family WINDOWS_SERVER_2023_CORE",
      "9:14 log-driver awsfirelens",
      "11:3 container-cpu name: web",
      "14:22 memory-reservation 512",
      "15:15 unsupported-parameter true",
      "17:3 unsupported-parameter - db",
      '18:9 container-user "0:1338"',
      "20:5 unsupported-parameter - 10.0.0.2",
      "21:12 not-a-list >-",
      "26:69 health-check 1",
    ],
  },
  {
    file: "template.yaml",
    expected: [
      "22:13 instance-task-role Initialize-ECSAgent -Cluster '${Cluster}'",
      '23:28 instance-late-variable SetEnvironmentVariable("ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE", "true", "Machine',
      "32:16 unsupported-parameter task",
      "38:23 unsupported-parameter yes",
      "39:35 unsupported-parameter true",
      "40:18 unsupported-parameter [db]",
      "42:13 unsupported-parameter - !Ref Resolver",
      "45:13 unsupported-parameter InitProcessEnabled: true",
      "51:22 health-check ['C:\\web\\check.exe']",
      "52:22 health-check 90",
      "53:11 container-cpu Name: queue",
      "56:23 not-a-list C:\\queue\\queue.exe",
      "58:13 unsupported-parameter - {Name: nofile, SoftLimit: 1024, HardLimit: 1024}",
    ],
  },
  {
    file: "template.json",
    expected: [
      "13:58 instance-task-role Initialize-ECSAgent -Cluster '\",",
      '27:24 network-mode "host"',
      '28:20 unsupported-parameter "task"',
      "32:11 container-cpu {",
      "36:34 memory-reservation 512",
      "37:27 unsupported-parameter true",
      '38:27 unsupported-parameter [{ "Hostname": "db", "IpAddress": "10.0.0.9" }]',
      '39:33 unsupported-parameter ["example.internal"]',
      '41:73 static-credentials { "Ref": "Key" }',
      '45:66 unsupported-parameter { "FilesystemId": "fs-1" }',
    ],
  },
  {
    file: "containers.json.tpl",
    expected: [
      "7:19 unsupported-parameter true",
      "8:31 unsupported-parameter true",
      '9:14 unsupported-parameter ["${name}-db"]',
      '10:19 unsupported-parameter ["10.0.0.2"]',
      '11:19 unsupported-parameter [{ "hostname": "db", "ipAddress": "${address}" }]',
      '12:24 unsupported-parameter { "initProcessEnabled": true }',
      "13:26 unsupported-parameter true",
      '15:19 not-a-list "C:\\\\web\\\\web.exe"',
      '17:33 health-check ["C:\\\\web\\\\check.exe"]',
      "17:69 health-check 1",
    ],
  },
  {
    file: "terraform/jsonencode.tf",
    expected: [
      '5:18 unsupported-parameter ["10.0.0.2"]',
      "6:18 unsupported-parameter true",
      '22:5 instance-task-role Initialize-ECSAgent -Cluster "${aws_ecs_cluster.main.name}"',
      '23:20 instance-late-variable SetEnvironmentVariable("ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE", $TRUE, "Machine',
      '35:19 network-mode "host"',
      '36:19 unsupported-parameter "task"',
      "39:5 container-cpu merge(local.common, {",
      "42:27 memory-reservation 512",
      '43:27 unsupported-parameter ["db"]',
      '44:27 not-a-list "C:\\\\web\\\\web.exe"',
      "48:81 health-check 1",
      '49:69 static-credentials "AKIAIOSFODNN7EXAMPLE"',
      "56:5 unsupported-parameter efs_volume_configuration {",
      '69:31 operating-system-family "WINDOWS_SERVER_2023_CORE"',
    ],
  },
  {
    file: "terraform/heredoc.tf",
    expected: [
      '1:1 no-task-role resource "aws_ecs_task_definition" "orders" {',
      '3:27 network-mode "host"',
      "6:3 container-cpu {",
      "10:26 memory-reservation 512",
      "11:19 unsupported-parameter true",
      '11:34 unsupported-parameter ["${var.name}-db"]',
      '12:19 unsupported-parameter ["10.0.0.2"]',
      '13:16 not-a-list "C:\\\\web\\\\web.exe"',
      "14:31 unsupported-parameter true",
      '16:39 log-driver "awsfirelens"',
      '17:32 health-check ["C:\\\\web\\\\check.exe"]',
      "17:68 health-check 1",
    ],
  },
  {
    file: "terraform/templates.tf",
    expected: [
      '15:19 network-mode "host"',
      '16:19 unsupported-parameter "task"',
      "terraform/containers.json.tpl:2:3 container-cpu {",
      "terraform/containers.json.tpl:6:26 memory-reservation 512",
      "terraform/containers.json.tpl:7:19 unsupported-parameter true",
      'terraform/containers.json.tpl:7:34 unsupported-parameter ["${name}-db"]',
      'terraform/containers.json.tpl:8:19 unsupported-parameter ["10.0.0.2"]',
      'terraform/containers.json.tpl:9:16 not-a-list "C:\\\\web\\\\web.exe"',
      "terraform/containers.json.tpl:10:31 unsupported-parameter true",
      'terraform/containers.json.tpl:11:39 log-driver "awsfirelens"',
      'terraform/containers.json.tpl:12:32 health-check ["C:\\\\web\\\\check.exe"]',
      "terraform/containers.json.tpl:12:68 health-check 1",
      'terraform/hosts.ps1:3:1 instance-task-role Initialize-ECSAgent -Cluster "${cluster}"',
      'terraform/modules/worker/main.tf:5:1 no-task-role resource "aws_ecs_task_definition" "worker" {',
      "terraform/modules/worker/main.tf:13:20 network-mode [{ containerPort = 80 }]",
    ],
  },
];

describe("findings point to the very value", () => {
  it.each(CASES)("in $file", ({ file, expected }) => {
    const found = lintText(readDefinition(file), file).results.map((result) => {
      const { line, column, file: beside } = result.at.place;
      const where = `${beside === undefined ? "" : `${beside}:`}${line}:${column}`;
      return `${where} ${result.rule} ${quoteOf(result, file)}`;
    });
    expect(found).toEqual(expected);
  });
});
