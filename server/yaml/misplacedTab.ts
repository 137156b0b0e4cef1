/** What stands before a gap between two tokens of block style. */
export interface GapStart {
  /** Column of the first character of the gap. */
  readonly column: number;
  /** True behind a plain scalar, whose scanner takes the blanks that follow it. */
  readonly afterPlain: boolean;
  /** Column of the innermost block collection. */
  readonly indent: number;
}

/**
 * Offset in the gap of a tab that kubectl's parser refuses, -1 when there is none. It takes tabs as blanks only where
 * no key could begin: not at the start of a line, and not behind `-` or `?`. Parsers of YAML 1.2 are more lenient.
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_to_next_token and yaml_parser_scan_plain_scalar (v2.4.2)
 */
export function misplacedTab(gap: string, start: GapStart): number {
  let column = start.column;
  let plain = start.afterPlain;
  let keyMayBegin = false;
  for (let at = 0; at < gap.length; at++, column++) {
    switch (gap[at]) {
      case "\n":
      case "\r":
        keyMayBegin = true;
        column = -1;
        break;
      case "\t":
        if (keyMayBegin && (plain ? column <= start.indent : true)) return at;
        break;
      case "#":
        plain = false;
        at = endOfLine(gap, at) - 1;
        break;
      case "-":
      case "?":
        plain = false;
        keyMayBegin = true;
        break;
      case ":":
        plain = false;
        keyMayBegin = false;
        break;
      default:
    }
  }
  return -1;
}

function endOfLine(text: string, from: number): number {
  const found = text.slice(from).search(/[\r\n]/);
  return found < 0 ? text.length : from + found;
}
