import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cluster, ResourceType, Watching } from "#cluster/clusterPort.ts";
import { listWatchTimings, type ListWatchTimings } from "#cluster/listWatch.ts";
import { connectTo, quickTimings } from "./connectTo.ts";
import { FaultyServer, refusing } from "./faultyServer.ts";
import { projectItem, WatchRecorder } from "./watchRecorder.ts";

const things: ResourceType = { group: "example.com", version: "v1", plural: "things" };

let server: FaultyServer;
let cluster: Cluster;
beforeEach(async () => {
  server = new FaultyServer();
  await server.listen();
  server.put("one", 1);
  cluster = connectTo(server.url);
});
afterEach(async () => {
  cluster.close();
  await server.close();
});

function watch(timings: Partial<ListWatchTimings> = {}): WatchRecorder & Watching {
  cluster = connectTo(server.url, {}, { timings: { ...quickTimings, ...timings } });
  const recorder = new WatchRecorder();
  const watching = cluster.watch(things, {}, projectItem, recorder);
  return Object.assign(recorder, { stop: () => watching.stop() });
}

describe("a list", () => {
  test("comes as a stream where the server offers that: one request, then the events of the same one", async () => {
    const recorder = watch();
    await recorder.live();
    server.put("two", 2);
    await recorder.until(({ values }) => values["two"] === 2);
    expect(recorder.values).toEqual({ one: 1, two: 2 });
    expect(recorder.states).toEqual(["connecting", "live"]);
    expect(server.seen.map(({ query }) => Object.fromEntries(query))).toEqual([
      {
        watch: "true",
        allowWatchBookmarks: "true",
        timeoutSeconds: expect.stringMatching(/^2[4-9][0-9]$|^300$/),
        sendInitialEvents: "true",
        resourceVersionMatch: "NotOlderThan",
      },
    ]);
  });

  test("comes in pages where it does not, the first of them short", async () => {
    server.streamsLists = false;
    for (let index = 0; index < 7; index++) server.put(`thing-${index}`, index);
    const recorder = watch({ pages: { first: 2, rest: 4 } });
    await recorder.live();
    expect(Object.keys(recorder.values)).toHaveLength(8);
    expect(recorder.changes.map(({ upserted, replaced }) => [upserted.length, replaced])).toEqual([
      [2, false],
      [4, false],
      [2, true],
    ]);
    expect(server.seen.filter(({ isWatch }) => !isWatch).map(({ query }) => query.get("limit"))).toEqual([
      "2",
      "4",
      "4",
    ]);
  });

  test("that streams and never says where it ends is read in pages", async () => {
    server.faults.push((seen, response) => {
      if (!seen.isWatch) return false;
      response.flushHeaders();
      return true;
    });
    const recorder = watch({ listIdleMs: 30 });
    await recorder.live();
    expect(recorder.values).toEqual({ one: 1 });
    expect(server.seen.some(({ isWatch }) => !isWatch)).toBe(true);
  });

  test("skips what the projection skips, and takes it back when it comes to that", async () => {
    server.put("hidden", -1);
    const recorder = watch();
    await recorder.live();
    server.put("one", -1);
    await recorder.until(({ values }) => values["one"] === undefined);
    expect(recorder.values).toEqual({});
  });
});

/** What goes wrong with a watch that is live. Every row must see the event that is sent afterwards. */
const mishaps: readonly (readonly [what: string, happen: (server: FaultyServer) => void, degraded: boolean])[] = [
  ["the server ends the watch", (it) => it.endWatches(), false],
  ["the connection is reset", (it) => it.resetWatches(), false],
  [
    "401 on the next watch",
    (it) => {
      it.faults.push(refusing(401, "watch"), refusing(401, "watch"));
      it.endWatches();
    },
    true,
  ],
  [
    "403 on the next watch",
    (it) => {
      it.faults.push(refusing(403, "watch"));
      it.endWatches();
    },
    true,
  ],
  [
    "429 on the next watch",
    (it) => {
      it.faults.push(refusing(429, "watch"));
      it.endWatches();
    },
    true,
  ],
  [
    "503 on the next two watches",
    (it) => {
      it.faults.push(refusing(503, "watch"), refusing(503, "watch"));
      it.endWatches();
    },
    true,
  ],
  ["410 as an event", (it) => it.error(410), false],
  [
    "410 on the next watch",
    (it) => {
      it.faults.push(refusing(410, "watch"));
      it.endWatches();
    },
    false,
  ],
  ["500 as an event", (it) => it.error(500), true],
  [
    "503 on the list that follows a 410",
    (it) => {
      it.faults.push(refusing(503, "any"));
      it.error(410);
    },
    true,
  ],
  ["a line that is no event", (it) => it.raw("<html>\n"), true],
  [
    "the body of a watch breaks in the middle of a line",
    (it) => {
      it.raw('{"type":"ADDED","obj');
      it.resetWatches();
    },
    false,
  ],
];

describe.each([true, false])("with streaming lists: %s", (streams) => {
  test.each(mishaps)("%s: the watch goes on", async (_what, happen, degraded) => {
    server.streamsLists = streams;
    const recorder = watch();
    await recorder.live();
    const before = recorder.states.length;
    happen(server);
    server.put("after", 7);
    await recorder.until(({ values }) => values["after"] === 7);
    await recorder.live();
    expect(recorder.values).toEqual({ one: 1, after: 7 });
    expect(recorder.states.slice(before).includes("degraded")).toBe(degraded);
  });

  test("what vanished while nobody watched is taken back by the relist", async () => {
    server.streamsLists = streams;
    server.put("two", 2);
    const recorder = watch();
    await recorder.live();
    server.behindTheirBacks((it) => it.remove("one"));
    server.error(410);
    await recorder.until(({ values }) => values["one"] === undefined);
    expect(recorder.values).toEqual({ two: 2 });
    expect(recorder.changes.at(-1)).toMatchObject({ removedUids: ["uid-one"], replaced: true });
  });
});

test("a connection that falls silent is noticed by the idle limit", async () => {
  const recorder = watch({ idleMs: 60 });
  await recorder.live();
  server.silenceWatches();
  server.put("after", 7);
  await recorder.until(({ values }) => values["after"] === 7);
  expect(recorder.states).toEqual(["connecting", "live"]);
});

test("Retry-After is respected, whatever the back-off would be", async () => {
  server.faults.push(refusing(429, "watch", { "Retry-After": "1" }));
  const start = performance.now();
  const recorder = watch();
  await recorder.until(({ last }) => last.kind === "degraded");
  await recorder.live();
  expect(performance.now() - start).toBeGreaterThanOrEqual(1_000);
});

test("a kind the server does not know is a state of its own, left when the kind appears", async () => {
  server.faults.push(refusing(404, "any"), refusing(404, "any"));
  const recorder = watch();
  await recorder.until(({ last }) => last.kind === "absent");
  await recorder.live();
  expect(recorder.values).toEqual({ one: 1 });
  expect(recorder.states).toEqual(["connecting", "absent", "live"]);
});

test("a kind that disappears takes its objects with it", async () => {
  const recorder = watch();
  await recorder.live();
  server.faults.push(refusing(404, "any"));
  server.endWatches();
  await recorder.until(({ states }) => states.includes("absent"));
  expect(recorder.changes.at(-1)).toMatchObject({ removedUids: ["uid-one"] });
  await recorder.live();
});

test("who may list and not watch still sees what there is, and that it is not live", async () => {
  const noWatch = refusing(403, "watch");
  for (let index = 0; index < 50; index++) server.faults.push(noWatch);
  const recorder = watch();
  await recorder.until(({ values }) => values["one"] === 1);
  await recorder.until(({ last }) => last.kind === "degraded");
  server.put("one", 2);
  await recorder.until(({ values }) => values["one"] === 2);
  expect(recorder.states).not.toContain("live");
});

test("a server that cannot be reached is said so, with the reason, until it can", async () => {
  const port = Number(new URL(server.url).port);
  const recorder = watch();
  await recorder.live();
  await server.close();
  await recorder.until(({ last }) => last.kind === "degraded");
  const message = expect.stringContaining(String(port));
  expect(recorder.last).toMatchObject({ failure: { kind: "unreachable", message } });
  await server.listen(port);
  await recorder.live();
});

test("an answer that is no list is not taken for an empty one", async () => {
  server.streamsLists = false;
  server.faults.push((seen, response) => {
    if (seen.isWatch) return false;
    response.end("<html>Sign in</html>");
    return true;
  });
  const recorder = watch();
  await recorder.until(({ last }) => last.kind === "degraded");
  expect(recorder.last).toMatchObject({ failure: { kind: "unreadable" } });
  await recorder.live();
});

test("after it was stopped nothing is told and nothing is asked", async () => {
  const recorder = watch();
  await recorder.live();
  recorder.stop();
  const { length } = server.seen;
  const told = recorder.changes.length;
  server.put("late", 1);
  server.endWatches();
  const other = watch();
  await other.until(({ values }) => values["late"] === 1);
  expect(recorder.changes).toHaveLength(told);
  expect(server.seen).toHaveLength(length + 1);
});

test("the standing timings are those that a busy cluster can take", () => {
  expect(listWatchTimings).toMatchObject({
    backoff: { shortestMs: 250, longestMs: 30_000 },
    idleMs: 75_000,
    watchSeconds: { least: 240, most: 300 },
    pages: { first: 100 },
  });
});
