import type { Route } from "./model.ts";
import { addRoute, deleteRoute, netshCommand } from "./netsh/commands.ts";
import { planSteps, type RouteChange } from "./plan.ts";

/** The commands a person could paste to make the same change by hand, for both shells. */
export interface PasteableCommands {
  readonly powershell: readonly string[];
  readonly netsh: readonly string[];
}

/**
 * The exact commands for a plan; a route that exists needs none.
 * @see https://learn.microsoft.com/powershell/module/nettcpip/new-netroute
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/netsh-interface-ipv4
 */
export function pasteableCommands(changes: readonly RouteChange[]): PasteableCommands {
  const steps = planSteps(changes);
  return {
    powershell: steps.map(({ verb, route }) => (verb === "add" ? newNetRoute(route) : removeNetRoute(route))),
    netsh: steps.map(({ verb, route }) => netshCommand((verb === "add" ? addRoute : deleteRoute)(route))),
  };
}

const netRoute = (route: Route): string =>
  `-DestinationPrefix ${route.destination} -InterfaceIndex ${route.interfaceIndex} -NextHop ${route.nextHop}`;

const newNetRoute = (route: Route): string =>
  `New-NetRoute ${netRoute(route)} -RouteMetric ${route.metric} -PolicyStore ActiveStore`;

const removeNetRoute = (route: Route): string =>
  `Remove-NetRoute ${netRoute(route)} -PolicyStore ActiveStore -Confirm:$false`;
