import { check } from "#cli/check.ts";
import type { ReportedFinding } from "#cli/report.ts";
import { ownersManifest } from "#test-cluster/admissionOracle.ts";

const refusing: ReadonlySet<string> = new Set(["syntax", "schema", "admission"]);

/** The findings by which our engine says that `kubectl create` fails over this text, beside the owners of the oracle. */
export function refusals(text: string, namespace: string): readonly ReportedFinding[] {
  const inputs = [
    // An object that names no namespace goes to that of the owners, as does one that names it.
    { file: "owners.yaml", text: ownersManifest },
    {
      file: "owners-with-namespace.yaml",
      text: ownersManifest.replaceAll("{name: owner", `{namespace: ${namespace}, name: owner`),
    },
    { file: "given.yaml", text },
  ];
  const { findings } = check(inputs, { controller: "0.6", closedWorld: false, workingFolder: "/" });
  return findings.filter(({ file, basis }) => file === "given.yaml" && refusing.has(basis));
}
