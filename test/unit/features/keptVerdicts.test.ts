import { describe, expect, test } from "vitest";
import { fileFindings } from "#features/fileFindings.ts";
import { indexParsed, indexText } from "#workspace/indexFile.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import { DocumentCache } from "#yaml/documentCache.ts";

function rollout(name: string, entry: string): string {
  return `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: ${name}, namespace: shop}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  strategy:
    canary:
      steps: [{replicas: 1}]
      trafficRoutings: [{service: ${entry}, ingress: {name: ${entry}}}]
`;
}

function service(name: string, app: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {app: ${app}}}\n`;
}

/** One open file in a workspace whose other files change, and how often the index was asked for the sake of a check. */
class Desk {
  readonly #texts = new Map<string, string>();
  readonly #cache = new DocumentCache();
  #open: ManifestFile | undefined;
  readonly index = new ManifestIndex({ contentOf: (uri) => (uri === "open.yaml" ? this.#open : this.#texts.get(uri)) });
  asked = 0;

  constructor() {
    const { index } = this;
    const find = index.find.bind(index);
    index.find = (wanted): ReturnType<WorkspaceView["find"]> & ReturnType<typeof find> => {
      this.asked++;
      return find(wanted);
    };
  }

  write(uri: string, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(uri);
    else this.#texts.set(uri, text);
    this.index.setOnDisk(uri, text === undefined ? undefined : indexText(uri, text));
  }

  edit(text: string): void {
    this.#open = manifestFile("open.yaml", text, this.#cache.documents(text));
    this.index.setOpen("open.yaml", indexParsed(this.#open));
  }

  findings(): readonly string[] {
    if (!this.#open) throw new Error("Nothing is open.");
    return described(this.#open, this.index);
  }

  /** The same by an index that has never seen anything else. */
  fromScratch(): readonly string[] {
    const fresh = new Desk();
    for (const [uri, text] of this.#texts) fresh.write(uri, text);
    fresh.edit(this.#open?.text ?? "");
    return fresh.findings();
  }
}

function described(file: ManifestFile, index: ManifestIndex): readonly string[] {
  return fileFindings(file, "0.6", index).map(({ finding, range }) => {
    return `${range.start.line}:${range.start.character} ${finding.severity} ${finding.rule.id} ${finding.message}`;
  });
}

describe("verdicts about the other files are kept", () => {
  const many = Array.from({ length: 50 }, (_, order) => rollout(`r${order}`, `s${order}`));

  function askedFor(change: (desk: Desk) => void): number {
    const desk = new Desk();
    desk.write("services.yaml", many.map((_, order) => service(`s${order}`, "web")).join("---\n"));
    desk.edit(many.join("---\n"));
    desk.findings();
    change(desk);
    desk.asked = 0;
    desk.findings();
    return desk.asked;
  }

  const one = askedFor((desk) => desk.edit(many.join("---\n").replace("name: r7,", "name: changed,")));

  test("while nothing changes", () => {
    expect(askedFor(() => undefined)).toBe(0);
  });

  test("of all documents but the one a key is typed in", () => {
    const inRouting = askedFor((desk) => desk.edit(many.join("---\n").replace("replicas: 1", "replicas: 2")));
    expect(one).toBeGreaterThan(0);
    expect(inRouting).toBeGreaterThan(0);
    expect(inRouting).toBeLessThan(2 * one);
  });

  test("of all documents that a key above them moves", () => {
    expect(askedFor((desk) => desk.edit(`# typed\n---\n${many.join("---\n")}`))).toBe(0);
  });

  test("of all documents but those that ask for what changes elsewhere", () => {
    const elsewhere = askedFor((desk) => desk.write("more.yaml", service("s3", "other")));
    expect(elsewhere).toBeGreaterThan(0);
    expect(elsewhere).toBeLessThan(2 * one);
    expect(askedFor((desk) => desk.write("more.yaml", service("nobody", "other")))).toBe(0);
  });
});

function routed(name: string, entry: string, lane: string): string {
  return `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: ${name}, namespace: shop, annotations: {rollouts.kruise.io/trafficrouting: ${lane}}}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  strategy:
    canary:
      enableExtraWorkloadForCanary: true
      patchPodTemplateMetadata: {labels: {app: gray}}
      steps: [{replicas: 5, traffic: 5%}]
      trafficRoutings: [{service: ${entry}, ingress: {name: ${entry}, classType: traefik}}]
`;
}

function trafficRouting(entry: string, namespace: string, strategy: string): string {
  const spec = `{objectRef: [{service: ${entry}, ingress: {name: ${entry}, classType: mse}}], strategy: ${strategy}}`;
  return `apiVersion: rollouts.kruise.io/v1alpha1\nkind: TrafficRouting\nmetadata: {name: lane, namespace: ${namespace}}\nspec: ${spec}\n`;
}

function deployment(name: string, app: string, replicas: number): string {
  const template = `template: {metadata: {labels: {app: ${app}}}}`;
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec: {replicas: ${replicas}, selector: {matchLabels: {app: ${app}}}, ${template}}\n`;
}

function ingress(name: string, backend: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}, namespace: shop}\nspec: {rules: [{http: {paths: [{backend: ${backend}}]}}]}\n`;
}

const autoscaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: cpu, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`;
const scripts = `apiVersion: v1
kind: ConfigMap
metadata: {name: kruise-rollout-configuration}
data: {lua.traffic.routing.ingress.traefik: return}
`;

const openTexts = [
  routed("web", "web", "lane"),
  `${routed("web", "web", "lane")}---\n${routed("api", "web", "lane")}`,
  trafficRouting("web", "shop", "{weight: 5}"),
  service("web", "a"),
];
/** Each of them makes or ends a finding about another one. */
const diskTexts = [
  undefined,
  service("web", "web"),
  service("web", "b"),
  deployment("web", "web", 3),
  deployment("web", "other", 9),
  deployment("old", "web", 1),
  ingress("web", "{service: {name: web}}"),
  ingress("web", "{service: {name: api}}"),
  ingress("web", "{resource: {kind: Bucket}}"),
  trafficRouting("web", "shop", "{weight: 5}"),
  trafficRouting("web", "shop", "{}"),
  trafficRouting("web", "elsewhere", "{weight: 5}"),
  routed("web", "web", "lane"),
  routed("more", "web", "lane").replace("name: more}", "name: web}"),
  autoscaler,
  scripts,
  scripts.replace("traefik", "kong"),
];

test("after every change the verdict is that of an index which has never seen another text", () => {
  const desk = new Desk();
  const seen = new Set<string>();
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let step = 0; step < 400; step++) {
    if (step % 10 === 0) desk.edit(openTexts[next(openTexts.length)] ?? "");
    desk.write(`${next(6)}.yaml`, diskTexts[next(diskTexts.length)]);
    const findings = desk.findings();
    expect({ step, findings }).toEqual({ step, findings: desk.fromScratch() });
    for (const finding of findings) seen.add(finding.split(" ")[2] ?? "");
  }
  const wanted = [
    "routing/ingress-crash",
    "routing/ingress-without-service",
    "routing/ingress-class-unknown",
    "routing/entry-shared",
    "routing/service-misses-pods",
    "routing/service-shared",
    "lane/other-namespace",
    "lane/no-entry",
    "canary/patch-overrides-selector",
    "steps/autoscaled-count",
    "steps/more-than-workload",
  ];
  expect(wanted.filter((rule) => !seen.has(rule))).toEqual([]);
});
