import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "../ecs/endpoint.ts";
import type { EcsEnvironment } from "../ecs/environment.ts";
import type { MetadataFile } from "../ecs/metadata-file.ts";
import type { NetworkEvidence } from "../ecs/network-mode.ts";
import { anyPrefixContains, ON_LINK, type NetworkSnapshot } from "../network/model.ts";

const CREDENTIALS_DESTINATION = `${CREDENTIALS_ENDPOINT.host}/32`;

/** What a snapshot of the network, with the metadata file where there is one, shows about the network mode. */
export function networkEvidence(
  { interfaces, routes }: NetworkSnapshot,
  metadataFile: MetadataFile | undefined,
): NetworkEvidence {
  const onLink = routes.find(
    (route) => route.destination === CREDENTIALS_DESTINATION && route.nextHop === ON_LINK,
  );
  return {
    aliases: interfaces.map(({ alias }) => alias),
    onLinkCredentialsAlias: onLink && interfaces.find(({ index }) => index === onLink.interfaceIndex)?.alias,
    metadataFile,
  };
}

/** Whether instance metadata exists here and a route to it is wanted. */
export const wantsMetadata = (ecs: EcsEnvironment, destinations: readonly string[]): boolean =>
  ecs.withoutMetadata === undefined && anyPrefixContains(destinations, METADATA_ENDPOINT.host);
