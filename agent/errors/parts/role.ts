import { entry } from "../entry.ts";

/** What keeps ECS from telling the container where its credentials are. */
export const ROLE_ERRORS = {
  NO_TASK_ROLE: entry({
    message: () => "this task has no role: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set",
    cause:
      "the task definition names no taskRoleArn, or this process does not inherit the entrypoint's variables, as it belongs to a Windows service, an application pool of IIS or a scheduled task (--publish-env gives them to those)",
    remedy:
      "name a taskRoleArn in the task definition, register it and start the task again; without it SDKs take the container instance's role wherever they reach instance metadata: --destinations credentials (CREDROUTE_DESTINATIONS=credentials) adds no route to it",
    page: "taskRoles",
    onFargate: {
      cause:
        "the task definition names no taskRoleArn, or this process does not inherit the entrypoint's variables (--publish-env gives them to Windows services and application pools)",
      remedy: "name a taskRoleArn in the task definition, register it and start the task again",
    },
  }),
  RELATIVE_URI_INVALID: entry<{ value: string }>({
    message: (d) => `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is "${d.value}", which is not a path`,
    cause: "the image or the task definition overrides what ECS sets",
    remedy:
      "ECS sets it to a path like /v2/credentials/<id>: remove it from the image and from the task definition's environment",
    page: "environment",
  }),
} as const;
