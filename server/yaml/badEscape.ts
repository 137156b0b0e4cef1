import type { Span } from "./span.ts";

const escape = /\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|\/|[^])/g;

/**
 * The first escape of a text in double quotes that kubectl refuses although YAML 1.2 has it: a slash, and the halves of
 * a pair of surrogates. Undefined when there is none.
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_flow_scalar (v2.4.2)
 */
export function badEscape(quoted: string): Span | undefined {
  if (!quoted.includes("\\")) return undefined;
  for (const { 0: found, index } of quoted.matchAll(escape)) {
    if (found === "\\/" || found.length > 2) return { start: index, end: index + found.length };
  }
  return undefined;
}
