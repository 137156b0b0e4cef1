const indentation = /(?:\r\n|\r|\n)( *)(\t?)([^\r\n]*)/g;

/**
 * Offset of the first tab in the indentation of a block scalar, -1 when there is none. `text` begins with the `|` or `>`,
 * `indent` is the column of its content. Until the first line with content a tab is refused wherever it stands.
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_block_scalar_breaks (v2.4.2)
 */
export function tabInBlockIndent(text: string, indent: number): number {
  let indentKnown = /^[|>][-+]?[1-9]/.test(text);
  for (const line of text.matchAll(indentation)) {
    const [whole, spaces = "", tab = "", rest = ""] = line;
    if (tab !== "" && (!indentKnown || spaces.length < indent)) return line.index + whole.length - rest.length - 1;
    if (rest !== "") indentKnown = true;
  }
  return -1;
}

/**
 * The same for a plain scalar in flow style and the blanks behind it. `length` is that of the scalar at the beginning of
 * the text, `indent` the column of the innermost block collection.
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_plain_scalar (v2.4.2)
 */
export function tabInPlainIndent(text: string, length: number, indent: number): number {
  const behind = /^\s*/.exec(text.slice(length))?.[0].length ?? 0;
  for (const { index, 0: whole, 1: spaces = "", 2: tab = "" } of text.slice(0, length + behind).matchAll(indentation)) {
    if (tab !== "" && spaces.length <= indent) return index + whole.indexOf("\t");
  }
  return -1;
}
