import { copyOf, type Fields, fieldsAt, isFields, itemsAt, type Value } from "#test-cluster/parity/value.ts";
import { percent } from "#test-cluster/parity/shapes/words.ts";
import { type Fault, pickAny } from "./fault.ts";

function existing(object: Fields, paths: readonly string[]): Fields[] {
  return paths.map((path) => fieldsAt(object, path)).filter(isFields);
}

/** The objects that hold steps: `canary` and `blueGreen`. */
function strategies(object: Fields): Fields[] {
  return existing(object, ["spec.strategy.canary", "spec.strategy.blueGreen"]);
}

function steps(object: Fields): Fields[] {
  return strategies(object).flatMap((strategy) => itemsAt(strategy, "steps"));
}

function routings(object: Fields): Fields[] {
  const inRollout = strategies(object).flatMap((strategy) => itemsAt(strategy, "trafficRoutings"));
  return [...inRollout, ...itemsAt(object, "spec.objectRef")];
}

function workloadRefs(object: Fields): Fields[] {
  return existing(object, ["spec.workloadRef", "spec.objectRef.workloadRef"]);
}

function matches(object: Fields): Fields[] {
  return [...steps(object).flatMap((step) => itemsAt(step, "matches")), ...itemsAt(object, "spec.strategy.matches")];
}

function modifiers(object: Fields): Fields[] {
  const holders = [...steps(object), ...existing(object, ["spec.strategy"])];
  return holders.map((holder) => holder["requestHeaderModifier"]).filter(isFields);
}

/** Mappings with a name and a value in lists below matches and modifiers. */
function namedItems(object: Fields): Fields[] {
  const inMatches = matches(object).flatMap((match) => [
    ...itemsAt(match, "headers"),
    ...itemsAt(match, "queryParams"),
  ]);
  return [
    ...inMatches,
    ...modifiers(object).flatMap((modifier) => [...itemsAt(modifier, "set"), ...itemsAt(modifier, "add")]),
  ];
}

type Find = (object: Fields) => Fields[];
type Values = readonly [Value, ...Value[]];

/** A fault that sets a field in one of the mappings found. */
function set(name: string, find: Find, field: string, values: Values, share = 1): Fault {
  return {
    name,
    share,
    put: (object, random) => {
      const holder = pickAny(random, find(object));
      if (holder) holder[field] = copyOf(random.pick(values));
      return holder !== undefined;
    },
  };
}

function onlyIn(version: string, fault: Fault): Fault {
  return {
    ...fault,
    put: (object, random) => object["apiVersion"] === `rollouts.kruise.io/${version}` && fault.put(object, random),
  };
}

function at(path: string): Find {
  return (object) => existing(object, [path]);
}

const percentForms: Values = [
  "+5%", "05%", "5.5%", " 5%", "5 %", "150%", "0%", "-5%", "100%", "101%", "%", "5%%", "5", "", "5%\n", "٥%", "+0%", "00%", "1e1%", "0x5%", "1_0%", "--5%", "99999999999999999999%", "9223372036854775807%", "50%", "51%", "５%",
]; // prettier-ignore

/** Faults of strategies and what is in them: what the webhook checks, and fields in the wrong place. */
export const strategyFaults: readonly Fault[] = [
  set("form of replicas", steps, "replicas", [0, -1, 1, 101, 1.5, 100000, ...percentForms], 3),
  onlyIn("v1beta1", set("form of traffic", steps, "traffic", percentForms, 3)),
  onlyIn("v1alpha1", set("odd weight", steps, "weight", [0, -1, 1, 50, 51, 100, 101, null, "5%", 1.5, 2147483648], 3)),
  set("replicas only", steps, "replicas", [null]),
  {
    name: "steps in falling order",
    share: 3,
    put: (object, random) => {
      const lists = strategies(object).filter(({ steps: list }) => Array.isArray(list) && list.length > 1);
      const strategy = pickAny(random, lists);
      if (!strategy || !Array.isArray(strategy["steps"])) return false;
      strategy["steps"].reverse();
      return true;
    },
  },
  {
    name: "mixed units",
    share: 2,
    put: (object, random) => {
      const step = pickAny(random, steps(object));
      if (step)
        step["replicas"] = typeof step["replicas"] === "number" ? percent(1 + random.below(100)) : 1 + random.below(9);
      return step !== undefined;
    },
  },
  {
    name: "many pods in a routed step",
    share: 2,
    put: (object, random) => {
      const step = pickAny(random, steps(object));
      if (!step) return false;
      step["replicas"] = random.pick(["50%", "51%", "+51%", "100%", 51, 99]);
      Object.assign(
        step,
        random.pick<Fields>([{ traffic: "5%" }, { matches: [] }, { matches: [{}] }, { weight: 5 }, { matches: null }]),
      );
      return true;
    },
  },
  {
    name: "neither replicas nor weight",
    put: (object, random) => {
      const step = pickAny(random, steps(object));
      if (step) {
        delete step["replicas"];
        delete step["weight"];
      }
      return step !== undefined;
    },
  },
  {
    name: "weight without replicas",
    put: (object, random) => {
      const step = pickAny(random, steps(object));
      if (!step) return false;
      delete step["replicas"];
      step["weight"] = random.pick([0, 1, 50, 51, 100, 101, -5, 2147483648, 1.0]);
      return true;
    },
  },
  {
    name: "weights in falling order",
    share: 2,
    put: (object) => {
      const list = steps(object);
      for (const [index, step] of list.entries()) {
        delete step["replicas"];
        step["weight"] = 50 - index;
      }
      return list.length > 1;
    },
  },
  set("odd steps", strategies, "steps", [[], null, [null], [{}], {}, "x"], 2),
  {
    name: "51 steps",
    share: 0.5,
    put: (object, random) => {
      const strategy = pickAny(random, strategies(object));
      if (strategy) strategy["steps"] = Array.from({ length: 51 }, (_, index) => ({ replicas: index + 1 }));
      return strategy !== undefined;
    },
  },
  set(
    "odd pause",
    steps,
    "pause",
    [
      null,
      {},
      { duration: -1 },
      { duration: 2147483648 },
      { duration: "5" },
      { duration: 1.5 },
      { duration: null },
      [],
      { x: 1 },
      "x",
    ],
    2,
  ),
  set(
    "odd strategy",
    at("spec"),
    "strategy",
    [
      {},
      null,
      [],
      { canary: null },
      { canary: {} },
      { blueGreen: {} },
      { canary: null, blueGreen: null },
      { canary: { steps: null } },
    ],
    2,
  ),
  {
    name: "both strategies",
    put: (object, random) => {
      const strategy = fieldsAt(object, "spec.strategy");
      if (!strategy) return false;
      const [from, to] = isFields(strategy["canary"])
        ? (["canary", "blueGreen"] as const)
        : (["blueGreen", "canary"] as const);
      strategy[to] = random.chance(0.5) ? {} : copyOf(strategy[from] ?? null);
      return true;
    },
  },
  {
    name: "canary as blue-green",
    put: (object) => {
      const strategy = fieldsAt(object, "spec.strategy");
      if (!strategy || !isFields(strategy["canary"])) return false;
      strategy["blueGreen"] = strategy["canary"];
      delete strategy["canary"];
      return true;
    },
  },
  set("odd flag", at("spec.strategy.canary"), "enableExtraWorkloadForCanary", [true, false, null, "true", 1], 2),
  onlyIn("v1beta1", set("v1alpha1 weight in v1beta1", steps, "weight", [5, 20])),
  onlyIn("v1alpha1", set("v1beta1 traffic in v1alpha1", steps, "traffic", ["5%"])),
  set("flag beside canary", at("spec.strategy"), "enableExtraWorkloadForCanary", [true, false, null]),
  set("trafficRoutingRef beside canary", at("spec.strategy"), "trafficRoutingRef", ["lane", null]),
  set("type in strategy", at("spec.strategy"), "type", ["canary"]),
  set("paused in spec", at("spec"), "paused", [true, null]),
  onlyIn(
    "v1beta1",
    set("objectRef in v1beta1", at("spec"), "objectRef", [
      { workloadRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" } },
      null,
    ]),
  ),
  onlyIn(
    "v1alpha1",
    set("workloadRef in v1alpha1", at("spec"), "workloadRef", [
      { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      null,
    ]),
  ),
  onlyIn(
    "v1alpha1",
    set(
      "odd objectRef",
      at("spec"),
      "objectRef",
      [{}, null, { workloadRef: null }, [], { x: 1 }, { workloadRef: {} }],
      2,
    ),
  ),
  onlyIn("v1beta1", set("odd workloadRef", at("spec"), "workloadRef", [{}, null, [], "x", { name: "web" }], 2)),
  set(
    "odd workload kind",
    workloadRefs,
    "kind",
    ["DaemonSet", "Job", "deployment", "ReplicaSet", "CloneSet", "Advanced", "", null, "Pod"],
    3,
  ),
  set(
    "odd workload apiVersion",
    workloadRefs,
    "apiVersion",
    [
      "v1",
      "apps/v9",
      "apps",
      "",
      "apps.kruise.io/v1",
      "extensions/v1beta1",
      "apps/v1/x",
      "/",
      "apps/",
      null,
      "Apps/v1",
    ],
    3,
  ),
  {
    name: "workload that has a Rollout",
    share: 2,
    put: (object, random) => {
      const reference = pickAny(random, workloadRefs(object));
      if (!reference) return false;
      Object.assign(reference, {
        apiVersion: random.pick(["apps/v1", "apps/v1", "apps/v1beta1"]),
        kind: "Deployment",
        name: random.pick(["taken", "taken-bg"]),
      });
      return true;
    },
  },
  {
    name: "two routings",
    put: (object, random) => {
      const strategy = pickAny(random, strategies(object));
      if (strategy)
        strategy["trafficRoutings"] = [
          { service: "a", ingress: { name: "a" } },
          { service: "b", ingress: { name: "b" } },
        ];
      return strategy !== undefined;
    },
  },
  set("odd service", routings, "service", ["", null, 5, "a".repeat(64)], 2),
  set(
    "odd ingress",
    routings,
    "ingress",
    [
      {},
      null,
      { name: "" },
      { classType: "nginx", name: "" },
      { name: null },
      { classType: "x" },
      { classType: 5, name: "a" },
      [],
      { name: "a", x: 1 },
    ],
    3,
  ),
  set(
    "odd gateway",
    routings,
    "gateway",
    [{}, null, { httpRouteName: "" }, { httpRouteName: null }, { httpRouteName: 5 }],
    2,
  ),
  set(
    "odd custom references",
    routings,
    "customNetworkRefs",
    [[], null, [{}], [null], [{ apiVersion: "v1", kind: "X", name: "" }], {}],
    2,
  ),
  set("odd grace", routings, "gracePeriodSeconds", [-1, 0, null, 2147483648, -2147483649, 1.5, "3"], 2),
  {
    name: "no provider",
    put: (object, random) => {
      const routing = pickAny(random, routings(object));
      if (routing) for (const name of ["ingress", "gateway", "customNetworkRefs"]) delete routing[name];
      return routing !== undefined;
    },
  },
  set("odd matches", steps, "matches", [[], null, [null], [{}], [{ headers: [] }], [{ headers: null }], {}], 2),
  set(
    "path in matches",
    matches,
    "path",
    [
      { type: "Exact", value: "/a" },
      { type: "exact" },
      { value: "a" },
      { value: "/a//b" },
      {},
      null,
      { value: "a".repeat(1025) },
      { type: null },
    ],
    2,
  ),
  set(
    "queryParams in matches",
    matches,
    "queryParams",
    [
      [{ name: "a", value: "b" }],
      [
        { name: "a", value: "b" },
        { name: "a", value: "c" },
      ],
      [{ name: "a", value: "v".repeat(1025) }],
      [],
      null,
      [{ name: "a" }],
    ],
    2,
  ),
  set("odd type of a condition", namedItems, "type", ["Exact", "exact", "Prefix", "", null, 5, "RegularExpression"], 2),
  set(
    "odd name of a header",
    namedItems,
    "name",
    ["", "a b", "é", "a:b", "a\n", null, 5, "a".repeat(256), "a".repeat(257), "same", "(a)", "a`b", "\u{1F600}"],
    2,
  ),
  set(
    "odd value of a header",
    namedItems,
    "value",
    ["", null, 5, true, "v".repeat(4096), "v".repeat(4097), "\u{1F600}".repeat(4096), "\n"],
    2,
  ),
  {
    name: "same header twice",
    share: 2,
    put: (object, random) => {
      const holders = [...matches(object), ...modifiers(object)];
      const lists = holders
        .flatMap((holder) => Object.values(holder))
        .filter((list) => Array.isArray(list) && list.length > 0);
      const list = pickAny(random, lists);
      if (!Array.isArray(list)) return false;
      const first = copyOf(list[0] ?? null);
      if (isFields(first) && random.chance(0.5)) first["value"] = "another";
      list.push(first);
      return true;
    },
  },
  set("odd modifier", modifiers, "remove", [
    [],
    null,
    ["a", "a"],
    [5],
    [""],
    "x",
    Array.from({ length: 17 }, (_, index) => `h${index}`),
  ]),
  set(
    "odd failureThreshold",
    strategies,
    "failureThreshold",
    [0, -1, "x", "", null, 1.5, true, 2147483648, {}, 3.0],
    2,
  ),
  set(
    "odd patch",
    strategies,
    "patchPodTemplateMetadata",
    [
      {},
      null,
      { labels: { a: 5 } },
      { labels: { "a b": "x" } },
      { labels: { a: null } },
      { labels: [] },
      { spec: {} },
      { annotations: { a: true } },
    ],
    2,
  ),
  set("odd disableGenerateCanaryService", strategies, "disableGenerateCanaryService", [true, null, "true"]),
];
