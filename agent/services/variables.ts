/** Environment variables to publish: values by name. */
export type Variables = ReadonlyMap<string, string>;
