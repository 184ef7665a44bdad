/** What to call an input in messages: a file by its name, "-" by what it is. */
export function inputName(name: string): string {
  if (name === "-") return "standard input";
  return name === "" ? '""' : name;
}
