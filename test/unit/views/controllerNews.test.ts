import { expect, test } from "vitest";
import { MemoryCluster } from "#support/memoryCluster.ts";
import { ControllerNews } from "#views/connection/controllerNews.ts";

const served = {
  components: {
    schemas: {
      rollout: {
        "x-kubernetes-group-version-kind": [{ group: "rollouts.kruise.io", version: "v1beta1", kind: "Rollout" }],
        properties: { spec: { properties: { strategy: { properties: { canary: {} } } } } },
      },
    },
  },
};

function newsThatTells(): { readonly news: ControllerNews; readonly told: string[] } {
  const told: string[] = [];
  const news = new ControllerNews({
    learned: (version) => told.push(version ?? "none"),
    notLearned: (reason) => told.push(reason),
  });
  return { news, told };
}

test("a cluster is asked once, and forgotten when the connection ends", async () => {
  const { news, told } = newsThatTells();
  const cluster = new MemoryCluster();
  cluster.served = served;
  await news.connected(cluster);
  await news.connected(cluster);
  await news.connected(undefined);
  expect(told).toEqual(["0.5", "none"]);
  expect(cluster.calls).toEqual([{ verb: "openApi", group: "rollouts.kruise.io", version: "v1beta1" }]);
});

test("a cluster that does not answer is no controller, and a line in the log", async () => {
  const { news, told } = newsThatTells();
  const cluster = new MemoryCluster();
  cluster.fails = () => ({ kind: "forbidden", status: 403, message: "no" });
  await news.connected(cluster);
  expect(told).toEqual(["forbidden no", "none"]);
});

test("an answer that comes after the connection changed is not taken for the new one", async () => {
  const { news, told } = newsThatTells();
  const old = new MemoryCluster();
  old.served = served;
  const asking = news.connected(old);
  await news.connected(undefined);
  await asking;
  expect(told).toEqual(["none"]);
});
