import { ON_LINK, type Route } from "../model.ts";

const CONTEXT = ["interface", "ipv4"] as const;

/** The words after `netsh`. Interfaces go by index: aliases may hold any character, in any code page. */
export const SHOW_INTERFACES = [...CONTEXT, "show", "interfaces"] as const;

/** Persistent routes are what the next start of Windows would add: only the active ones count. */
export const SHOW_ROUTES = [...CONTEXT, "show", "route", "store=active"] as const;

/** One interface's addresses and gateways. */
export const showAddresses = (interfaceIndex: number): string[] => [
  ...CONTEXT,
  "show",
  "addresses",
  `${interfaceIndex}`,
];

export const addRoute = (route: Route): string[] => [
  ...CONTEXT,
  "add",
  "route",
  ...routeWords(route),
  `metric=${route.metric}`,
  "store=active",
];

export const deleteRoute = (route: Route): string[] => [
  ...CONTEXT,
  "delete",
  "route",
  ...routeWords(route),
  "store=active",
];

/** A command as a person would type it. */
export const netshCommand = (words: readonly string[]): string => ["netsh", ...words].join(" ");

const routeWords = ({ destination, interfaceIndex, nextHop }: Route): string[] => [
  `prefix=${destination}`,
  `interface=${interfaceIndex}`,
  ...(nextHop === ON_LINK ? [] : [`nexthop=${nextHop}`]),
];
