import { beforeEach, expect, test, vi } from "vitest";
import type { ResourceType } from "#cluster/clusterPort.ts";
import { RolloutStore } from "#cluster/rolloutStore.ts";
import type { JsonObject } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { LiveProblem, LiveProblemsAnswer, LiveProblemsParams } from "#protocol/liveProblems.ts";
import { MemoryCluster } from "#support/memoryCluster.ts";
import { rolloutObject } from "#support/rolloutObject.ts";
import { Session } from "#views/connection/session.ts";
import { ProblemReader } from "#views/problemReader.ts";

const rollouts: ResourceType = { group: "rollouts.kruise.io", version: "v1beta1", plural: "rollouts" };
const nowMs = Date.parse("2026-11-23T12:00:00Z");

function problem(message: string): LiveProblem {
  const about = { kind: "Rollout", name: "shop" };
  return { rule: "live/start-stuck", title: "t", severity: "error", message, about, place: "", explanation: "e" };
}

let cluster: MemoryCluster;
let session: Session;
let reader: ProblemReader;
let asked: LiveProblemsParams[];
let answer: () => Result<LiveProblemsAnswer, string>;
let told: string[];
let planned: { readonly run: () => void; readonly inMs: number }[];
let canceled: number;

beforeEach(() => {
  cluster = new MemoryCluster();
  cluster.put(rollouts, rolloutObject());
  session = new Session(cluster, new RolloutStore(cluster, []));
  [asked, told, planned, canceled] = [[], [], [], 0];
  answer = () => ok({ problems: [problem("it hangs")], nextLookMs: null });
  reader = new ProblemReader(session, {
    judge: (params) => {
      asked.push(params);
      return Promise.resolve(answer());
    },
    schedule: (run, inMs) => {
      planned.push({ run, inMs });
      return () => canceled++;
    },
    now: () => nowMs,
    learned: (uid) => told.push(`learned ${uid}`),
    unread: (kinds) => told.push(`unread ${kinds.map(({ kind }) => kind).join()}`),
    notJudged: (reason) => told.push(`not judged ${reason}`),
  });
});

function shop(): LiveRollout {
  const found = session.store.get("uid-shop");
  if (!found) throw new Error("There is no shop.");
  return found;
}

async function read(): Promise<readonly LiveProblem[]> {
  reader.problems(shop());
  const before = asked.length;
  await vi.waitFor(() => expect(asked.length + told.length).toBeGreaterThan(before), { interval: 1 });
  await settled();
  return reader.problems(shop());
}

/** Everything that was asked is answered: the memory cluster and the judge answer without waiting. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function changed(status: JsonObject): void {
  cluster.change("uid-shop", (object) => ({ ...object, status: { ...Object(object["status"]), ...status } }));
}

test("nothing is read before a row asks, then all that stands around, once", async () => {
  await settled();
  expect(cluster.calls).toEqual([]);
  expect(reader.problems(shop())).toEqual([]);
  reader.problems(shop());
  expect((await read()).map(({ message }) => message)).toEqual(["it hangs"]);
  expect(asked.map(({ rollout, nowMs: at }) => [rollout, at])).toEqual([["shop", nowMs]]);
  expect(asked[0]?.kinds.map(({ kind }) => kind)).toEqual(["Rollout", "TrafficRouting", "BatchRelease", "Deployment"]);
  expect(told).toEqual(["learned uid-shop"]);
});

test("reads again when the Rollout looks different, and keeps the row when nothing else is known", async () => {
  await read();
  changed({ message: "another" });
  await read();
  expect(asked).toHaveLength(2);
  expect(told).toEqual(["learned uid-shop"]);
  answer = () => ok({ problems: [], nextLookMs: null });
  changed({ message: "a third" });
  expect(await read()).toEqual([]);
  expect(told).toEqual(["learned uid-shop", "learned uid-shop"]);
});

test("a change while it reads is read afterwards", async () => {
  reader.problems(shop());
  changed({ message: "another" });
  reader.problems(shop());
  await vi.waitFor(() => expect(asked).toHaveLength(2), { interval: 1 });
});

test("looks again when time alone changes the answer, and calls that off when it looked before", async () => {
  answer = () => ok({ problems: [], nextLookMs: nowMs + 15_000 });
  await read();
  expect(planned.map(({ inMs }) => inMs)).toEqual([15_000]);
  answer = () => ok({ problems: [problem("it hangs")], nextLookMs: null });
  planned[0]?.run();
  await vi.waitFor(() => expect(told).toEqual(["learned uid-shop"]), { interval: 1 });
  expect(canceled).toBe(1);
});

test("a kind that must not be read is told once, and is not among what is judged", async () => {
  const failure = { kind: "forbidden", status: 403, message: "no" } as const;
  cluster.fails = (call) => (call.verb === "list" && call.plural === "batchreleases" ? failure : undefined);
  await read();
  reader.lookAgain("uid-shop");
  await vi.waitFor(() => expect(asked).toHaveLength(2), { interval: 1 });
  expect(told).toEqual(["unread BatchRelease", "learned uid-shop"]);
  expect(asked[0]?.kinds.map(({ kind }) => kind)).not.toContain("BatchRelease");
});

test("without a language server there are no problems, and the reason is told", async () => {
  answer = () => fail("the server is gone");
  expect(await read()).toEqual([]);
  expect(told).toEqual(["not judged the server is gone"]);
});

test("after its end it tells nothing and reads nothing", async () => {
  reader.problems(shop());
  reader.stop();
  await settled();
  reader.lookAgain("uid-shop");
  await settled();
  expect(told).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(1);
});
