import { CredrouteError } from "../../errors/credroute-error.ts";
import { CHAIN } from "../checks.ts";
import type { Diagnosis } from "../diagnose.ts";
import type { Link } from "../link.ts";

const SCHEMA_VERSION = 2;

/** A diagnosis as one JSON document, ending with a line break. diagnose.schema.json is its contract. */
export function renderDocument(diagnosis: Diagnosis): string {
  return `${JSON.stringify(toDocument(diagnosis), null, 2)}\n`;
}

function toDocument({ verdict, firstBroken, links, situation }: Diagnosis): object {
  const { mode, credentials, taskMetadata, system, backend, shells, instanceMetadata } = situation;
  const role = credentials !== undefined && "roleArn" in credentials ? credentials : undefined;
  const task = taskMetadata !== undefined && "networkModes" in taskMetadata ? taskMetadata : undefined;
  return {
    schemaVersion: SCHEMA_VERSION,
    verdict,
    firstBroken: firstBroken?.id ?? null,
    links: links.map((link, index) => toEntry(link, index < CHAIN.length)),
    networkMode: mode ?? null,
    // Field by field: nothing else that an answer contained may get into the document.
    role: role ? { arn: role.roleArn, expiration: role.expiration } : null,
    task: task
      ? {
          cluster: task.cluster ?? null,
          family: task.family ?? null,
          revision: task.revision ?? null,
          launchType: task.launchType ?? null,
          availabilityZone: task.availabilityZone ?? null,
          networkModes: task.networkModes,
        }
      : null,
    region: instanceMetadata?.region ?? null,
    system: {
      product: system?.windows?.product ?? null,
      installation: system?.windows?.installation ?? null,
      build: system?.windows?.build ?? null,
      administrator: system?.administrator ?? null,
      memory: system?.memory ?? null,
    },
    backend: backend instanceof CredrouteError ? null : backend.backend,
    backendBecause: backend instanceof CredrouteError ? [backend.message] : backend.because,
    shells,
  };
}

const toEntry = ({ id, status, seen, fault }: Link, inChain: boolean): object => ({
  id,
  inChain,
  status,
  seen,
  code: fault?.code ?? null,
  message: fault?.message ?? null,
  cause: fault?.cause ?? null,
  remedy: fault?.remedy ?? null,
  page: fault?.page ?? null,
});
