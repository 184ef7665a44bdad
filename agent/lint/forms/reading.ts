import type { InstanceConfiguration } from "../instances.ts";
import type { Value } from "../value.ts";

/** A task definition in a document. */
export interface Site {
  readonly value: Value;
  /** The resource's logical id in a template, its address in Terraform. */
  readonly logicalId: string | undefined;
}

/** What was found in a document. */
export interface Reading {
  readonly tasks: readonly Site[];
  readonly instances: readonly InstanceConfiguration[];
  /** Names by which images are looked up that no instance configuration here was seen to use. */
  readonly images: readonly string[];
}
