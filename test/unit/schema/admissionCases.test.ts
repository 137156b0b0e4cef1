import { describe, expect } from "vitest";
import { isObject, stringAt } from "#domain/json.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import { isOurs, violations } from "#schema/validate.ts";
import { withSharedData } from "#support/sharedData.ts";
import { createCases } from "#test-cluster/admissionCases.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

function isRefused(manifest: string): boolean {
  const { value } = parseDocument(manifest);
  if (!isObject(value)) return true;
  const apiVersion = parseApiVersion(stringAt(value, ["apiVersion"]) ?? "");
  const kind = stringAt(value, ["kind"]) ?? "";
  return isOurs(apiVersion, kind) !== "known" || violations(apiVersion, kind, value, "0.6").length > 0;
}

describe("against a real API server with controller v0.6.2", () => {
  withSharedData("refuses exactly what is refused before the webhook", "reference/admission-cases.yaml", (content) => {
    const cases = createCases(content);
    expect(cases.length).toBeGreaterThan(490);
    expect(new Set(cases.map(({ by }) => by))).toEqual(new Set([undefined, "schema", "strict-fields", "webhook"]));
    const refused = cases.filter(({ manifest }) => isRefused(manifest)).map(({ id }) => id);
    const refusedByServer = cases.filter(({ by }) => by === "schema" || by === "strict-fields").map(({ id }) => id);
    expect(refused).toEqual(refusedByServer);
  });
});
