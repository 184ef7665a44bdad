/** The parser's own words quote the document, which may hold secrets. */
const FAULTS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: "an alias has an anchor or a tag",
  BAD_ALIAS: "an alias refers to an anchor that is not there",
  BAD_COLLECTION_TYPE: "a tag does not fit its value",
  BAD_DIRECTIVE: "a directive is not known",
  BAD_DQ_ESCAPE:
    "a backslash in double quotes begins no escape sequence; use single quotes for Windows paths",
  BAD_INDENT: "the indentation is not right",
  BAD_PROP_ORDER: "an anchor or a tag is not where it belongs",
  BAD_SCALAR_START: "a plain value cannot begin with this character",
  BLOCK_AS_IMPLICIT_KEY:
    "a list or an object begins where a value belongs; check the indentation and the colons",
  BLOCK_IN_FLOW: "a value in brackets or braces continues with indentation",
  KEY_OVER_1024_CHARS: "a key is longer than 1024 characters",
  MISSING_CHAR: "a bracket, a brace, a quotation mark, a comma, a colon or a space is missing",
  MULTILINE_IMPLICIT_KEY: "a key goes over several lines; check the indentation and the quotation marks",
  MULTIPLE_ANCHORS: "a value has several anchors",
  MULTIPLE_TAGS: "a value has several tags",
  RESOURCE_EXHAUSTION: "it is nested too deeply",
  TAB_AS_INDENT: "a tab is used as indentation, which YAML does not allow",
  TAG_RESOLVE_FAILED: "a tag does not fit its value",
  UNEXPECTED_TOKEN: "unexpected characters",
};

/** @param message what the parser says, which is only looked at for tabs: they are also reported by other codes */
export const describeYamlFault = (code: string, message: string): string =>
  /\btabs?\b/i.test(message)
    ? (FAULTS["TAB_AS_INDENT"] ?? message)
    : (FAULTS[code] ?? "it is not well formed");
