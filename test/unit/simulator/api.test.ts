import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAt, objectAt, stringAt, type Json } from "#domain/json.ts";
import { ManualClock } from "#simulator/clock/manualClock.ts";
import { application, rollout } from "#simulator/seed.ts";
import { startSimulator, type Simulator } from "#simulator/simulator.ts";
import { rollouts } from "#simulator/store/kinds.ts";
import { send, type HttpAnswer, type HttpRequest } from "./apiOverHttp.ts";

const clock = new ManualClock(Date.UTC(2026, 0, 1));
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ clock, plainHttp: true });
  for (const object of application("web", "web:1", 2)) simulator.cluster.apply(object);
  simulator.cluster.apply(rollout("web", "web", { steps: [{ replicas: 1 }] }));
  clock.advance(10_000);
});

afterAll(() => simulator.stop());

const web = "/apis/rollouts.kruise.io/v1beta1/namespaces/default/rollouts/web";
const maps = "/api/v1/namespaces/default/configmaps";

function map(name: string, data: Json = { a: "1" }): Json {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data };
}

function patch(body: Json, kind: "json-patch" | "merge-patch" | "strategic-merge-patch" | "apply-patch"): HttpRequest {
  return { method: "PATCH", contentType: `application/${kind}+json`, body };
}

describe("who may do what", () => {
  test("without a token, or with a wrong one, 401", async () => {
    for (const token of ["", "wrong"]) {
      const { status, body } = await send(simulator, web, { token });
      expect([token, status, body["reason"], body["message"]]).toEqual([token, 401, "Unauthorized", "Unauthorized"]);
    }
  });

  const approve = patch([{ op: "add", path: "/status/message", value: "seen" }], "json-patch");
  const rows: readonly (readonly [
    user: "admin" | "editor" | "viewer",
    path: string,
    request: HttpRequest,
    status: number,
  ])[] = [
    ["viewer", web, {}, 200],
    ["viewer", `${web}/status`, approve, 403],
    ["viewer", "/apis/rollouts.kruise.io/v1beta1/rollouts", {}, 403],
    ["viewer", "/api/v1/namespaces/kube-system/pods", {}, 403],
    ["viewer", maps, {}, 403],
    ["editor", `${web}/status`, approve, 200],
    ["editor", `${web}/status`, {}, 403],
    ["editor", web, { method: "DELETE" }, 403],
    ["editor", "/apis/apps/v1/namespaces/default/deployments/web", patch({ metadata: {} }, "merge-patch"), 200],
    ["admin", "/apis/rollouts.kruise.io/v1beta1/rollouts", {}, 200],
  ];
  test.each(rows)("%s %s", async (user, path, request, status) => {
    expect((await send(simulator, path, { ...request, token: simulator.tokens[user] })).status).toBe(status);
  });

  test("the refusal names user, verb, resource and place", async () => {
    const { body } = await send(simulator, `${web}/status`, { ...approve, token: simulator.tokens.viewer });
    expect(body["message"]).toBe(
      'rollouts.rollouts.kruise.io "web" is forbidden: User "viewer" cannot patch resource "rollouts/status" in API group "rollouts.kruise.io" in the namespace "default"',
    );
  });

  test.each([
    ["editor", "status", true],
    ["viewer", "status", false],
    ["viewer", "", false],
    ["admin", "status", true],
  ] as const)("an access review tells %s about rollouts %s: %s", async (user, subresource, allowed) => {
    const resourceAttributes = {
      namespace: "default",
      verb: "patch",
      group: "rollouts.kruise.io",
      resource: "rollouts",
      subresource,
    };
    const body = {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectAccessReview",
      spec: { resourceAttributes },
    };
    const path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    const review = await send(simulator, path, { method: "POST", body, token: simulator.tokens[user] });
    expect([review.status, objectAt(review.body, ["status"])]).toEqual([201, { allowed }]);
  });
});

describe("patches", () => {
  test("approve: tests hold, tests fail, and then nothing is written", async () => {
    const before = simulator.cluster.store.get(rollouts, "default", "web");
    const refused = await send(
      simulator,
      `${web}/status`,
      patch(
        [
          { op: "test", path: "/status/phase", value: "Progressing" },
          { op: "replace", path: "/status/phase", value: "Forged" },
        ],
        "json-patch",
      ),
    );
    expect([refused.status, refused.body["reason"], refused.body["message"]]).toEqual([
      422,
      "Invalid",
      "the server rejected our request due to an error in our request",
    ]);
    expect(simulator.cluster.store.get(rollouts, "default", "web")).toEqual(before);
  });

  const rows: readonly (readonly [name: string, path: string, request: HttpRequest, status: number])[] = [
    [
      "a merge of an old version",
      web,
      patch({ metadata: { resourceVersion: "1", labels: { a: "b" } } }, "merge-patch"),
      409,
    ],
    ["a merge of another uid", web, patch({ metadata: { uid: "other" } }, "merge-patch"), 422],
    ["strategic merge of a custom object", web, patch({ metadata: {} }, "strategic-merge-patch"), 415],
    ["server-side apply", web, patch({ metadata: {} }, "apply-patch"), 415],
    ["a JSON Patch that is none", web, patch({ op: "test" }, "json-patch"), 400],
    ["another name", web, patch({ metadata: { name: "other" } }, "merge-patch"), 400],
    ["what does not exist", `${web}-not`, patch({}, "merge-patch"), 404],
    ["a status of something without one", `${maps}/one/status`, patch({}, "merge-patch"), 404],
    ["a webhook's refusal", web, patch({ spec: { strategy: { canary: { steps: [] } } } }, "merge-patch"), 422],
  ];
  test.each(rows)("%s", async (_name, path, request, status) => {
    const { body, status: answered } = await send(simulator, path, request);
    expect([answered, body["kind"], body["code"]]).toEqual([status, "Status", status]);
  });

  test("a dry run answers with the result and stores nothing", async () => {
    const { revision } = simulator.cluster.store;
    const dry = await send(simulator, `${web}?dryRun=All`, patch({ metadata: { labels: { a: "b" } } }, "merge-patch"));
    expect([dry.status, objectAt(dry.body, ["metadata", "labels"])]).toEqual([200, { a: "b" }]);
    expect(simulator.cluster.store.revision).toBe(revision);
  });

  test("strategic merge finds a container by its name", async () => {
    const containers = [{ name: "main", image: "web:1" }];
    const body = { spec: { template: { spec: { containers } } } };
    const path = "/apis/apps/v1/namespaces/default/deployments/web?dryRun=All";
    const answer = await send(simulator, path, patch(body, "strategic-merge-patch"));
    expect(listAt(answer.body, ["spec", "template", "spec", "containers"])).toHaveLength(1);
  });
});

describe("create, replace, delete", () => {
  test("from nothing to nothing", async () => {
    expect((await send(simulator, maps, { method: "POST", body: map("life") })).status).toBe(201);
    expect((await send(simulator, maps, { method: "POST", body: map("life") })).body["reason"]).toBe("AlreadyExists");
    const read = await send(simulator, `${maps}/life`);
    const replaced = await send(simulator, `${maps}/life`, { method: "PUT", body: { ...read.body, data: { a: "2" } } });
    expect(objectAt(replaced.body, ["data"])).toEqual({ a: "2" });
    expect((await send(simulator, `${maps}/life`, { method: "PUT", body: { ...read.body, data: {} } })).status).toBe(
      409,
    );
    const deleted = await send(simulator, `${maps}/life`, { method: "DELETE" });
    expect([deleted.status, deleted.body["status"]]).toEqual([200, "Success"]);
    expect((await send(simulator, `${maps}/life`)).body["message"]).toBe('configmaps "life" not found');
  });

  test("a built-in kind need not say what it is, a custom one has to", async () => {
    const creation = { method: "POST", body: { metadata: { name: "unsaid" } } };
    expect((await send(simulator, `${maps}?dryRun=All`, creation)).status).toBe(201);
    expect((await send(simulator, web.replace(/\/web$/, ""), creation)).status).toBe(400);
  });

  const rows: readonly (readonly [name: string, path: string, request: HttpRequest, status: number])[] = [
    ["the version of another group", maps, { method: "POST", body: { ...Object(map("x")), apiVersion: "v2" } }, 400],
    ["another kind", maps, { method: "POST", body: { ...Object(map("x")), kind: "Secret" } }, 400],
    [
      "another namespace",
      maps,
      { method: "POST", body: { ...Object(map("x")), metadata: { name: "x", namespace: "y" } } },
      400,
    ],
    [
      "labels that are no map of strings",
      maps,
      { method: "POST", body: { ...Object(map("x")), metadata: { name: "x", labels: { a: 1 } } } },
      400,
    ],
    ["an unknown resource", "/api/v1/namespaces/default/secrets", {}, 404],
    ["an unknown version", "/apis/rollouts.kruise.io/v1/rollouts", {}, 404],
    ["TrafficRouting in v1beta1, as on a real cluster", "/apis/rollouts.kruise.io/v1beta1/trafficroutings", {}, 404],
    ["an unknown subresource", `${web}/nonsense`, {}, 404],
    ["POST on an object", web, { method: "POST", body: {} }, 405],
  ];
  test.each(rows)("%s", async (_name, path, request, status) => {
    expect((await send(simulator, path, request)).status).toBe(status);
  });
});

describe("lists", () => {
  const names = ({ body }: HttpAnswer): readonly (string | undefined)[] =>
    listAt(body, ["items"]).map((it) => stringAt(it, ["metadata", "name"]));

  beforeAll(async () => {
    for (const name of ["p1", "p2", "p3", "p4", "p5"]) {
      const labels = { odd: String(Number(name.slice(1)) % 2 === 1), page: "yes" };
      await send(simulator, maps, { method: "POST", body: { ...Object(map(name)), metadata: { name, labels } } });
    }
  });

  test.each([
    ["labelSelector=odd%3Dtrue", ["p1", "p3", "p5"]],
    ["labelSelector=page,odd!%3Dtrue", ["p2", "p4"]],
    ["labelSelector=odd+in+(true,false),page", ["p1", "p2", "p3", "p4", "p5"]],
    ["labelSelector=!page", []],
    ["fieldSelector=metadata.name%3Dp3", ["p3"]],
    ["fieldSelector=metadata.name!%3Dp3&labelSelector=odd%3Dtrue", ["p1", "p5"]],
  ])("%s", async (query, expected) => {
    expect(names(await send(simulator, `${maps}?${query}`))).toEqual(expected);
  });

  test("pages are of one moment, however the objects change meanwhile", async () => {
    const first = await send(simulator, `${maps}?limit=2&labelSelector=page`);
    expect([names(first), objectAt(first.body, ["metadata"])?.["remainingItemCount"]]).toEqual([["p1", "p2"], 3]);
    await send(simulator, `${maps}/p4`, { method: "DELETE" });
    const token = stringAt(first.body, ["metadata", "continue"]) ?? "";
    const second = await send(simulator, `${maps}?limit=2&labelSelector=page&continue=${token}`);
    expect(names(second)).toEqual(["p3", "p4"]);
    expect(stringAt(second.body, ["metadata", "resourceVersion"])).toBe(
      stringAt(first.body, ["metadata", "resourceVersion"]),
    );
    const last = await send(simulator, `${maps}?limit=2&continue=${stringAt(second.body, ["metadata", "continue"])}`);
    expect([names(last), stringAt(last.body, ["metadata", "continue"])]).toEqual([["p5"], undefined]);
  });

  test("a page that is too old gets 410", async () => {
    const first = await send(simulator, `${maps}?limit=1`);
    await send(simulator, maps, { method: "POST", body: map("newer") });
    simulator.expireHistory();
    const late = await send(simulator, `${maps}?limit=1&continue=${stringAt(first.body, ["metadata", "continue"])}`);
    expect([late.status, late.body["reason"]]).toEqual([410, "Expired"]);
  });

  test("as a table for kubectl", async () => {
    const accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    const { body } = await send(simulator, "/apis/rollouts.kruise.io/v1beta1/rollouts", { accept });
    expect(body["kind"]).toBe("Table");
    expect(listAt(body, ["columnDefinitions"]).map((it) => stringAt(it, ["name"]))).toEqual([
      "Name",
      "Status",
      "Canary_Step",
      "Canary_State",
      "Message",
      "Age",
    ]);
    expect(listAt(body, ["rows", 0, "cells"])).toEqual(["web", "Healthy", 1, "Completed", "seen", "10s"]);
  });
});

describe("discovery", () => {
  test("old and aggregated form tell the same resources", async () => {
    const old = await send(simulator, "/apis/rollouts.kruise.io/v1beta1");
    const accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
    const aggregated = await send(simulator, "/apis", { accept });
    expect(aggregated.headers.get("content-type")).toContain("as=APIGroupDiscoveryList");
    const group = listAt(aggregated.body, ["items"]).find(
      (it) => stringAt(it, ["metadata", "name"]) === "rollouts.kruise.io",
    );
    expect(listAt(group, ["versions"]).map((it) => stringAt(it, ["version"]))).toEqual(["v1beta1", "v1alpha1"]);
    const plain = listAt(old.body, ["resources"]).map((it) => stringAt(it, ["name"]));
    expect(plain).toEqual(["rollouts", "rollouts/status", "batchreleases", "batchreleases/status"]);
    expect(listAt(group, ["versions", 0, "resources"]).map((it) => stringAt(it, ["resource"]))).toEqual([
      "rollouts",
      "batchreleases",
    ]);
  });

  test("every group that is named can be asked", async () => {
    const groups = listAt((await send(simulator, "/apis")).body, ["groups"]);
    expect(groups.length).toBeGreaterThan(3);
    for (const group of groups) {
      for (const version of listAt(group, ["versions"])) {
        const path = `/apis/${stringAt(version, ["groupVersion"])}`;
        expect([path, (await send(simulator, path)).status]).toEqual([path, 200]);
        expect((await send(simulator, `/openapi/v3${path}`)).status).toBe(200);
      }
    }
  });

  test("a v1alpha1 client sees the same object in its own form", async () => {
    const { body } = await send(simulator, web.replace("v1beta1", "v1alpha1"));
    expect(body["apiVersion"]).toBe("rollouts.kruise.io/v1alpha1");
    expect(stringAt(body, ["spec", "objectRef", "workloadRef", "name"])).toBe("web");
  });
});
