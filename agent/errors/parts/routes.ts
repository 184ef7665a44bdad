import { entry, type Win32Details } from "../entry.ts";
import { BY_FARGATE } from "./on-fargate.ts";
import { OPTIONS_UNSEEN } from "./options-unseen.ts";

/** Routes that cannot be added, are missing, or lead elsewhere. */
export const ROUTE_ERRORS = {
  ROUTE_DENIED: entry<Win32Details>({
    message: (d) => `Windows refused ${d.action}: ${d.win32}`,
    cause: "Windows lets only administrators change routes, and this user is not one",
    remedy:
      "run the container as ContainerAdministrator: put USER ContainerAdministrator before ENTRYPOINT in the Dockerfile (nanoserver starts as ContainerUser), and remove user from the task definition or set it to ContainerAdministrator; --drop-admin takes the rights from the application",
    page: "containerUser",
  }),
  ROUTE_INVALID: entry<Win32Details>({
    message: (d) => `Windows rejected ${d.action} as invalid: ${d.win32}`,
    remedy: "the gateway must be an address on the interface's own network: check --gateway and --interface",
  }),
  ROUTE_INTERFACE_GONE: entry<Win32Details>({
    message: (d) => `${d.action} failed, the interface is gone: ${d.win32}`,
    remedy: "the adapter was replaced while credroute ran: start the container again",
  }),
  ROUTE_EXISTS: entry<Win32Details>({
    message: (d) => `${d.action} failed, the route exists: ${d.win32}`,
    remedy: "another program changes routes at the same time: start credroute once per container",
  }),
  ROUTE_UNSUPPORTED: entry<Win32Details>({
    message: (d) => `${d.action} failed, the interface has no IPv4: ${d.win32}`,
    remedy: "name an interface with an IPv4 address with --interface",
  }),
  ROUTE_FAILED: entry<Win32Details>({
    message: (d) => `${d.action} failed: ${d.win32}`,
    remedy: "look the code up with `net helpmsg`, and try --dry-run for the same change by hand",
  }),
  ROUTE_NOT_STANDING: entry<{ difference: string }>({
    message: (d) => `Windows accepted the change, but the active table ${d.difference}`,
    remedy: "find the program that changes routes in this container, and stop it",
  }),
  ROUTE_MISSING: entry<{ routes: string }>({
    message: (d) => `the active table lacks ${d.routes}`,
    cause: "credroute is not this container's ENTRYPOINT, or it failed, or has not added them yet",
    remedy: `make credroute the ENTRYPOINT, ["credroute", "--"]; if it is the ENTRYPOINT, its last line in the container's log says why it removed them (to examine that, start it with CREDROUTE_ON_FAILURE=continue and diagnose again); ${OPTIONS_UNSEEN}; \`credroute --dry-run\` prints the commands that add the routes by hand`,
    page: "taskRoles",
  }),
  ROUTE_WRONG: entry<{ routes: string }>({
    message: (d) => `a route does not lead to the default gateway: ${d.routes}`,
    cause:
      "the route was made for another network, before the container was restarted or its network replaced",
    remedy: `start the container again with credroute as ENTRYPOINT: it replaces stale routes; if the route is intended, ${OPTIONS_UNSEEN}`,
    page: "taskRoles",
  }),
  AWSVPC_ROUTE_MISSING: entry({
    message: () => "this awsvpc task has no route to 169.254.170.2, and the address does not answer",
    cause: "the ECS agent failed to set up the task's network",
    remedy:
      "start the task again, and if that does not help, on a new instance; Initialize-ECSAgent needs -EnableTaskENI and -EnableTaskIAMRole",
    page: "taskNetworking",
    onFargate: BY_FARGATE,
  }),
  DESTINATIONS_WITHOUT_CREDENTIALS: entry<{
    source: string;
    destinations: string;
    usual: string;
    all: string;
  }>({
    message: (d) => `${d.source} names only ${d.destinations}, and no route leads to 169.254.170.2`,
    cause: (d) => `it was meant to add to the default ${d.usual}, which it replaces`,
    remedy: (d) => `name all destinations: ${d.source}=${d.all}`,
    page: null,
  }),
} as const;
