import { rules } from "#rules/registry.ts";
import type { Judgement } from "./judge.ts";
import type { Judged, Tally } from "./tally.ts";

const refusing: ReadonlySet<string> = new Set(["syntax", "schema", "admission"]);

/** The rules that say that the server refuses, for the controller of the real cluster. */
export const refusingRules: readonly string[] = rules
  // Rules about updates look at a live object, and nothing here is one.
  .filter(({ basis, versions, scope }) => refusing.has(basis) && versions.includes("0.6") && scope !== "update")
  .map(({ id }) => id);

function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          typeof cell === "number" ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(part === whole ? 0 : 2)} %`;
}

/** The rules with what they did, in the order of the documentation. */
function ruleTable({ rules: counts }: Tally): string {
  const rows = refusingRules.map((rule) => {
    const { fired, alone, falseAlarms } = counts.get(rule) ?? { fired: 0, alone: 0, falseAlarms: 0 };
    return [rule, fired, alone, falseAlarms];
  });
  return table([["rule", "refuses", "alone", "false alarms"], ...rows]);
}

function faultTable({ faults }: Tally): string {
  const rows = [...faults]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([fault, { count, disagreements }]) => [fault, count, disagreements]);
  return table([["fault", "manifests", "disagreements"], ...rows]);
}

function leftOutText(counts: Judgement["leftOut"]): string {
  return [...counts].map(([reason, count]) => `${reason} ${count}`).join(", ") || "none";
}

/** The whole outcome as text. */
export function reportOf({ tally, leftOut }: { readonly tally: Tally } & Pick<Judgement, "leftOut">): string {
  const disagreements = tally.falseAlarms.length + tally.misses.length;
  const refused = tally.count - tally.accepted;
  const bothRefuse = refused - tally.misses.length;
  const by = [...tally.refusedBy].map(([who, count]) => `${who} ${count}`).join(", ");
  return [
    ruleTable(tally),
    "",
    faultTable(tally),
    "",
    `The server accepts ${tally.accepted} and refuses ${refused}: ${by}.`,
    `Left out beside them, because the file alone does not tell: ${leftOutText(leftOut)}.`,
    `Blamed on the stage that refused: ${share(bothRefuse - tally.misattributed.length, bothRefuse)} of ${bothRefuse} refused by both.`,
    `Agreement: ${share(tally.count - disagreements, tally.count)} of ${tally.count}. False alarms: ${tally.falseAlarms.length}. Misses: ${tally.misses.length}.`,
  ].join("\n");
}

/** One disagreement as a person wants to see it. */
export function disagreementText({ manifest, server, ours }: Judged, shrunk: string): string {
  const said = ours.map(({ rule, message }) => `${rule}: ${message}`).join("; ");
  return [
    `## Manifest ${manifest.number} (${manifest.shapes.join(", ")}; ${manifest.faults.join(", ") || "no fault"})`,
    shrunk.trimEnd().length < 3000 ? shrunk.trimEnd() : `${shrunk.slice(0, 3000)}…`,
    server.accepted
      ? "The server accepts it."
      : `The server refuses it (${server.by}): ${server.message.slice(0, 500)}`,
    said === "" ? "We accept it." : `We refuse it: ${said.slice(0, 500)}`,
  ].join("\n");
}
