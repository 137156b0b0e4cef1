import { createHash } from "node:crypto";
import type { ReportedFinding } from "./report.ts";

/** Gives the findings of one run their fingerprints: rule, object and field count, lines and messages do not. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** The fingerprint, computed when somebody asks. Findings that agree in everything are told apart by their order. */
  next(finding: Pick<ReportedFinding, "portableFile" | "source" | "rule" | "resource" | "path">): () => string {
    const { portableFile, source, rule, resource, path } = finding;
    const object = resource ? `${resource.kind}/${resource.namespace ?? ""}/${resource.name ?? ""}` : "";
    const identity = [source ?? portableFile, rule, object, ...path].join("\0");
    const before = this.#seen.get(identity) ?? 0;
    this.#seen.set(identity, before + 1);
    return () => createHash("sha256").update(`${identity}\0${before}`).digest("hex").slice(0, 32);
  }
}
