import { owner } from "#test-cluster/parity/shapes/metadata.ts";
import { type Fields, isFields, type Value } from "#test-cluster/parity/value.ts";
import type { SeededRandom } from "#support/seededRandom.ts";
import type { Fault } from "./fault.ts";

function metadataOf(object: Fields): Fields {
  const found = object["metadata"];
  if (isFields(found)) return found;
  const fresh: Fields = {};
  object["metadata"] = fresh;
  return fresh;
}

/** A fault that gives a field of the metadata one of these values. */
function oddField(name: string, field: string, values: readonly [Value, ...Value[]]): Fault {
  return {
    name,
    put: (object, random) => {
      metadataOf(object)[field] = random.pick(values);
      return true;
    },
  };
}

/** A fault that puts one entry of these into a mapping of the metadata. */
function oddEntry(
  name: string,
  field: string,
  entries: readonly [readonly [string, Value], ...(readonly [string, Value])[]],
): Fault {
  return {
    name,
    put: (object, random) => {
      const metadata = metadataOf(object);
      const [key, value] = random.pick(entries);
      metadata[field] = { ...(isFields(metadata[field]) ? metadata[field] : {}), [key]: value };
      return true;
    },
  };
}

const badKeys = ["a b", "a/b/c", "/a", "a/", "-a", "a-", "é", "A.B/c", "a_b/c", "", "x".repeat(63), "x".repeat(64), "a.b/" + "y".repeat(63), `${"d".repeat(253)}/k`, `${"d".repeat(254)}/k`, "a..b/c", "kubernetes.io/"] as const; // prettier-ignore

function keyed(value: Value): readonly [readonly [string, Value], ...(readonly [string, Value])[]] {
  const [first, ...others] = badKeys;
  return [[first, value], ...others.map((key) => [key, value] as const)];
}

function owners(random: SeededRandom): Value[] {
  const one = owner(random, random.chance(0.7));
  const other = random.pick([
    owner(random, true),
    { ...one },
    { ...one, name: "" },
    { ...one, uid: "" },
    { kind: "X" },
  ]);
  const odd: Fields = {
    ...one,
    [random.pick(["apiVersion", "kind", "name", "uid", "controller", "x"])]: random.pick([
      "",
      null,
      5,
      "a/b/c",
      "/v1",
      "v1/",
    ]),
  };
  return random.pick<Value[]>([[one, other], [odd], [one, odd], [null], [{}]]);
}

/** Faults of metadata, which the API server checks for every kind. */
export const metadataFaults: readonly Fault[] = [
  oddField("odd name", "name", [
    "Web",
    "a_b",
    "-a",
    "a-",
    "a.",
    ".a",
    "a..b",
    "a b",
    "",
    "é",
    "a".repeat(253),
    "a".repeat(254),
    "1",
    "a.b-c",
    null,
    5,
    true,
  ]),
  oddField("odd generateName", "generateName", [
    "Web-",
    "a_",
    "web-",
    "-",
    "a--",
    "web.",
    "web",
    "",
    "é",
    "a".repeat(253),
    "a".repeat(254),
    null,
    5,
    `${"a".repeat(252)}-`,
    "web.-",
    ".-",
  ]),
  {
    name: "generateName alone",
    put: (object, random) => {
      const metadata = metadataOf(object);
      delete metadata["name"];
      metadata["generateName"] = random.pick(["web-", "Web-", "", "a".repeat(260), "-", "a.-", "--", "5"]);
      return true;
    },
  },
  oddField("odd namespace", "namespace", ["", null, "A", "a.b", "-", "a".repeat(64), 5, "default", "kube-system"]),
  oddEntry("odd label", "labels", [
    ["app", "a b"],
    ["app", "a".repeat(63)],
    ["app", "a".repeat(64)],
    ["app", "é"],
    ["app", "-"],
    ["app", "a/b"],
    ["app", 5],
    ["app", true],
    ["app", null],
    ["app", ""],
    ["app", []],
  ]),
  oddEntry("odd label key", "labels", keyed("x")),
  oddEntry("odd annotation key", "annotations", keyed("any text: é")),
  oddEntry("odd annotation", "annotations", [
    ["a", 5],
    ["a", false],
    ["a", null],
    ["a", 1.5],
    ["a", {}],
    ["a", []],
    ["a", "é\u0000b"],
  ]),
  {
    name: "large annotations",
    share: 0.6,
    put: (object, random) => {
      const size = 256 * 1024 - random.pick([0, 1, 2, 100_000]);
      metadataOf(object)["annotations"] = { a: "x".repeat(size), ...(random.chance(0.3) && { b: "é" }) };
      return true;
    },
  },
  oddEntry("odd rolling style", "annotations", [
    ["rollouts.kruise.io/rolling-style", "Partition"],
    ["rollouts.kruise.io/rolling-style", "blueGreen"],
    ["rollouts.kruise.io/rolling-style", ""],
    ["rollouts.kruise.io/rolling-style", "CANARY "],
    ["rollouts.kruise.io/rolling-style", "canary"],
    ["rollouts.kruise.io/trafficrouting", "lane"],
  ]),
  oddField("odd labels or annotations", "labels", [null, [], "x", {}, 5]),
  oddField("odd annotations", "annotations", [null, [], "x", {}, 5]),
  oddField("odd finalizers", "finalizers", [
    null,
    [],
    ["x"],
    [""],
    ["a b"],
    ["a/b"],
    ["orphan", "foregroundDeletion"],
    ["foregroundDeletion", "a/b", "orphan"],
    [null],
    [5],
    "x",
    ["a/b", "a/b"],
    ["orphan", "orphan"],
    ["é"],
  ]),
  {
    name: "odd ownerReferences",
    share: 2,
    put: (object, random) => {
      metadataOf(object)["ownerReferences"] = owners(random);
      return true;
    },
  },
  oddField("odd uid", "uid", ["", "x", "é", null, 5, "8ee1f1d6-2f2b-4a3e-8c1e-5a1f6d3c9b7a"]),
  oddField("odd resourceVersion", "resourceVersion", ["5", "", "x", null, 5]),
  oddField("odd generation", "generation", [0, -1, 5, "5", null, 1.5, 9007199254740991]),
  oddField("odd deletionGracePeriodSeconds", "deletionGracePeriodSeconds", [0, -1, 30, "30", null, 1.5]),
  oddField("odd creationTimestamp", "creationTimestamp", [
    "2026-01-31",
    "2026-01-31T12:00:00Z",
    "2026-02-30T12:00:00Z",
    "2026-01-31T24:00:00Z",
    "2026-01-31T12:00:00+02:00",
    "2026-01-31 12:00:00",
    "",
    null,
    5,
    "2026-01-31T12:00:00.5Z",
    "2026-01-31t12:00:00z",
    "2026-01-31T12:00:60Z",
    "0000-01-01T00:00:00Z",
    "2026-01-31T12:00:00+25:00",
    "2026-01-31T12:00:00-24:60",
    "2026-01-31T2:00:00Z",
    "2026-01-31T12:00:00,5Z",
    "2026-01-31T12:00:00+02:61",
  ]),
  oddField("odd deletionTimestamp", "deletionTimestamp", ["2026-01-31T12:00:00Z", "x", null]),
  oddField("odd managedFields", "managedFields", [
    [{}],
    [null],
    null,
    [{ manager: "a", time: "x" }],
    [{ operation: "Odd" }],
    [{ fieldsType: "FieldsV1", fieldsV1: { "f:spec": {} }, apiVersion: "v1", operation: "Apply", manager: "m" }],
    [{ x: 1 }],
    "x",
    [{ fieldsV1: 5 }],
    [{ manager: "a".repeat(129), operation: "Update" }],
    [{ operation: "Update", fieldsType: "Other" }],
  ]),
  oddField("foreign metadata", "clusterName", ["x"]),
];
