import { describe, expect, test } from "vitest";
import { parseApiVersion } from "#domain/objectKey.ts";
import { fieldText } from "#schema/fieldText.ts";
import { fieldsOf } from "#schemas/fields.ts";
import { readSchemas, readTexts } from "#schemas/readSchemas.ts";

const schemas = readSchemas();

describe.each([...readTexts()])("texts in %s", (_language, texts) => {
  const fields = [...schemas.kinds.keys()].flatMap((kind) => fieldsOf(schemas, kind).map((field) => ({ kind, field })));
  const placesWithText = Object.entries(texts).flatMap(([owner, written]) =>
    Object.keys(written).map((path) => `${owner} ${path}`),
  );

  test("every field has a text", () => {
    const without = fields
      .filter(({ field }) => !field.textPlaces.some(({ owner, path }) => placesWithText.includes(`${owner} ${path}`)))
      .map(({ kind, field }) => `${kind} ${field.path}`);
    expect(without).toEqual([]);
  });

  test("every text is the text of some field", () => {
    const used = new Set(
      fields.map(({ field }) =>
        field.textPlaces.map(({ owner, path }) => `${owner} ${path}`).find((place) => placesWithText.includes(place)),
      ),
    );
    expect(placesWithText.filter((place) => !used.has(place))).toEqual([]);
  });

  test("every text is one to three sentences, begun large and ended", () => {
    const odd = Object.values(texts)
      .flatMap((written) => Object.values(written))
      .filter(
        (text) => !/^[A-Z0-9`]/u.test(text) || !text.endsWith(".") || text.split(/[.!?]\s+(?=[A-Z])/u).length > 4,
      );
    expect(odd).toEqual([]);
  });
});

describe("fieldText", () => {
  const v1beta1 = parseApiVersion("rollouts.kruise.io/v1beta1");
  const v1alpha1 = parseApiVersion("rollouts.kruise.io/v1alpha1");

  test("finds the text of a field inside list items", () => {
    const path = ["spec", "strategy", "canary", "steps", 3, "pause", "duration"];
    expect(fieldText(v1beta1, "Rollout", path)).toMatch(/^Seconds after which the step goes on by itself/u);
  });

  test("tells strategies apart although they share their structure", () => {
    const replicas = (strategy: string) =>
      fieldText(v1beta1, "Rollout", ["spec", "strategy", strategy, "steps", 0, "replicas"]);
    expect(replicas("canary")).toMatch(/in partition style/u);
    expect(replicas("blueGreen")).toMatch(/in addition to the old ones/u);
  });

  test("says that nothing reads trafficRoutingRef", () => {
    const path = ["spec", "strategy", "canary", "trafficRoutingRef"];
    expect(fieldText(v1beta1, "Rollout", path)).toMatch(/no controller reads it/u);
    expect(fieldText(v1alpha1, "Rollout", path)).toBeUndefined();
  });

  test("knows nothing about other groups, unknown fields and map entries", () => {
    expect(fieldText(parseApiVersion("argoproj.io/v1alpha1"), "Rollout", ["spec"])).toBeUndefined();
    expect(fieldText(v1beta1, "Rollout", ["spec", "toString"])).toBeUndefined();
    expect(fieldText(v1beta1, "Rollout", ["metadata", "labels", "app"])).toBeUndefined();
    expect(fieldText(v1beta1, "TrafficRouting", ["spec"])).toBeUndefined();
  });
});
