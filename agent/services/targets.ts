/** Who is to see the variables: every new process of the machine, or one service. */
export type PublishTarget =
  | { readonly kind: "machine" }
  | { readonly kind: "service"; readonly service: string };

/** WAS starts the worker processes of every application pool, and shares its process with W3SVC. */
const IIS_SERVICES = ["WAS", "W3SVC"];

/** @see https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-createservicew (lpServiceName) */
const LONGEST_SERVICE_NAME = 256;

/**
 * What a word of --publish-env names.
 * @param word "machine", "iis", or the name of a service (not its display name)
 * @returns undefined where no service can have that name
 */
export function parseTarget(word: string): readonly PublishTarget[] | undefined {
  const known = word.toLowerCase();
  if (known === "machine") return [{ kind: "machine" }];
  if (known === "iis") return IIS_SERVICES.map((service) => ({ kind: "service", service }));
  // oxlint-disable-next-line no-control-regex -- a name with control characters is what is refused here
  const valid = word !== "" && word.length <= LONGEST_SERVICE_NAME && !/[/\\,\u0000-\u001F]/.test(word);
  return valid ? [{ kind: "service", service: word }] : undefined;
}

/** The same targets, each once; service names are compared as Windows does, whatever their case. */
export function uniqueTargets(targets: readonly PublishTarget[]): PublishTarget[] {
  const key = (target: PublishTarget): string =>
    target.kind === "machine" ? "" : target.service.toUpperCase();
  return [...new Map(targets.map((target) => [key(target), target])).values()];
}
