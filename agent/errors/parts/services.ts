import { entry } from "../entry.ts";

interface ServiceDetails {
  readonly service: string;
  /** What Windows answered, or the state that the service stayed in. */
  readonly seen: string;
}

/** Publishing ECS's variables to services. */
export const SERVICE_ERRORS = {
  PUBLISH_DENIED: entry<{ action: string; win32: string }>({
    message: (d) => `Windows refused ${d.action}: ${d.win32}`,
    cause: "only administrators may change what services see",
    remedy:
      "run the container as ContainerAdministrator: put USER ContainerAdministrator before ENTRYPOINT in the Dockerfile",
    page: "containerUser",
  }),
  PUBLISH_FAILED: entry<{ action: string; win32: string }>({
    message: (d) => `${d.action} failed: ${d.win32}`,
    remedy: "look the code up with `net helpmsg`, and leave --publish-env out until it is solved",
    page: null,
  }),
  SERVICE_NOT_FOUND: entry<{ service: string; near: string | undefined }>({
    message: (d) => `the image has no Windows service named "${d.service}"`,
    remedy: (d) =>
      d.near === undefined
        ? "give the service's name, not its display name, in --publish-env: `sc query state= all` lists them (nanoserver has few)"
        : `did you mean ${d.near}? --publish-env takes the service's name, not its display name`,
    page: null,
  }),
  SERVICE_ENVIRONMENT_TYPE: entry<{ service: string; type: number }>({
    message: (d) =>
      `the Environment value of the service ${d.service} has registry type ${d.type}, not REG_MULTI_SZ (7); it was left as it is`,
    cause: "the image or its installer wrote it in the wrong form, which Windows does not read",
    remedy: (d) =>
      `remove it in the image: reg delete HKLM\\SYSTEM\\CurrentControlSet\\Services\\${d.service} /v Environment /f`,
    page: null,
  }),
  SERVICE_NOT_STOPPED: entry<ServiceDetails>({
    message: (d) => `the service ${d.service} was not stopped to be given the new variables: ${d.seen}`,
    remedy: (d) =>
      `stop it in the image, so that it first starts with the variables: RUN sc config ${d.service} start= demand and RUN net stop ${d.service} /y; or raise --timeout (CREDROUTE_TIMEOUT)`,
    page: null,
  }),
  SERVICE_NOT_STARTED: entry<ServiceDetails>({
    message: (d) => `the service ${d.service} did not start again with the new variables: ${d.seen}`,
    cause: "the service is disabled, its account cannot log on, or it fails on its own",
    remedy: (d) => `start it by hand in the image to see why: net start ${d.service}`,
    page: null,
  }),
  SERVICE_ENVIRONMENT_OLD: entry<{ service: string; processId: number; others: readonly string[] }>({
    message: (d) =>
      `the service ${d.service} still runs in process ${d.processId}, which was started before the variables were published`,
    cause: "it shares that process with other services, which kept the process running",
    remedy: (d) =>
      `name those services as well, or stop them in the image: --publish-env ${[d.service, ...d.others].join(",")}`,
    page: null,
  }),
  SERVICE_WITHOUT_ROLE: entry<{ seen: string }>({
    message: (d) => d.seen,
    cause: "it was started before the variables were published, or it is not named in --publish-env",
    remedy:
      "name it in --publish-env (CREDROUTE_PUBLISH_ENV), or restart it: net stop was /y and net start w3svc for IIS",
    page: null,
  }),
  SERVICE_MANAGER_UNREACHABLE: entry<{ seen: string }>({
    message: (d) => `the Service Control Manager does not answer: ${d.seen}`,
    cause:
      "the container is still starting or is stopping; on Windows Server 2025 this can last over two minutes",
    remedy: "raise --timeout (CREDROUTE_TIMEOUT), or leave --publish-env out",
    page: null,
  }),
};
