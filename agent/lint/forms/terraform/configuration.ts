import { itemsOf, memberOf, type Node } from "../../node.ts";

/** Names of the arguments that a resource's block sets. */
export type Configured = ReadonlySet<string>;

/**
 * Tells what the configuration within a plan sets.
 * @returns for a resource's address the arguments that its block has; undefined when the block is not in the plan
 * @see https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export function configuredIn(plan: Node): (address: string) => Configured | undefined {
  const root = memberOf(memberOf(plan, "configuration"), "root_module");
  return (address) => {
    const names = withoutKeys(address);
    const steps = [...names.matchAll(/module\.([^.]+)\./g)].map(([, name = ""]) => name);
    const local = names.replaceAll(/module\.[^.]+\./g, "");
    let module = root;
    for (const step of steps) {
      module = memberOf(memberOf(memberOf(module, "module_calls"), step), "module");
    }
    const resource = itemsOf(memberOf(module, "resources")).find((candidate) => {
      const written = memberOf(candidate, "address");
      return written?.kind === "text" && written.value === local;
    });
    const expressions = memberOf(resource, "expressions");
    return expressions?.kind === "object" ? new Set(expressions.members.map(({ name }) => name)) : undefined;
  };
}

/** Instances of a resource or a module differ in the key in brackets, which may hold dots. */
const withoutKeys = (address: string): string => address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
