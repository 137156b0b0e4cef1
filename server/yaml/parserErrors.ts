import type { ErrorCode } from "yaml";

/**
 * What is wrong and what to do, for each error code of the recovering parser (`yaml` 2.8). Its own messages speak of
 * tokens; these speak to the person who wrote the line.
 */
export const parserErrorSentences: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias cannot have an anchor or a tag of its own; remove it",
  BAD_ALIAS: "this alias has no name it can use; write *name for an anchor &name defined earlier",
  BAD_DIRECTIVE: "a line that begins with % is a YAML directive, which kubectl does not take here; remove it",
  BAD_DQ_ESCAPE:
    "this backslash sequence does not exist in double quotes; write \\\\ for a backslash, or use single quotes",
  BAD_INDENT: "this line is indented differently from its neighbours; align it with the keys or items it belongs to",
  BAD_PROP_ORDER: "an anchor or tag stands in the wrong place; put it directly before the value",
  BAD_SCALAR_START: "a plain value cannot begin with this character; quote the value",
  BLOCK_AS_IMPLICIT_KEY:
    "a nested mapping begins on the line of its key; put it on the next line, indented, or quote a value that contains ': '",
  BLOCK_IN_FLOW: "an indented block stands inside brackets; write it in brackets too, or use blocks outside as well",
  DUPLICATE_KEY: "a key stands twice in the same mapping; remove one of the two",
  IMPOSSIBLE: "the text cannot be understood from here on; look for a missing quote, bracket or colon",
  KEY_OVER_1024_CHARS: "a key is longer than 1024 characters; check for a missing line break",
  MISSING_CHAR: "a quote, bracket, comma or colon is missing here; add it",
  MULTILINE_IMPLICIT_KEY:
    "a key runs over several lines; look for a missing colon, or a value that is indented too little",
  MULTIPLE_ANCHORS: "a value has two anchors; keep one",
  MULTIPLE_DOCS: "a second document begins inside this one; separate documents by a line of ---",
  MULTIPLE_TAGS: "a value has two tags; keep one",
  NON_STRING_KEY: "a key is not text; quote it",
  RESOURCE_EXHAUSTION: "the text is nested too deeply to be read; flatten it",
  TAB_AS_INDENT: "a tab is used for indentation, which YAML does not allow; use spaces",
  TAG_RESOLVE_FAILED: "a tag does not fit its value; remove the tag or change the value",
  UNEXPECTED_TOKEN: "this does not belong here; look for a missing colon, dash or quote on this line or the one before",
  BAD_COLLECTION_TYPE: "a tag asks for another kind of collection than the one that follows; remove the tag",
};
