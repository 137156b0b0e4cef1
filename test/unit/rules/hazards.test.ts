import { describe, expect, test } from "vitest";
import { allHazards } from "#test-cluster/hazards/allHazards.ts";
import { crashes } from "#test-cluster/hazards/crashes.ts";
import { rulesAbout } from "#test-cluster/hazards/rulesAbout.ts";

// What the controller makes of them is seen on a real cluster (test/cluster/hazards.test.ts).
describe("what is harmful on a real cluster is warned about, by these rules and no others", () => {
  test.each([...allHazards, ...crashes])("$name", ({ rules, manifests }) => {
    expect(rulesAbout(manifests, rules)).toEqual(rules);
  });
});
