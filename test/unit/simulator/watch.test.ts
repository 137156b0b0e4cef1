import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAt, objectAt, stringAt } from "#domain/json.ts";
import { ManualClock } from "#simulator/clock/manualClock.ts";
import { startSimulator, type Simulator } from "#simulator/simulator.ts";
import { openWatch, send, type OpenWatch, type WatchEvent } from "./apiOverHttp.ts";

const maps = "/api/v1/namespaces/default/configmaps";
let simulator: Simulator;
let connectionClock: ManualClock;
let opened: OpenWatch[];

beforeEach(async () => {
  connectionClock = new ManualClock(0);
  opened = [];
  simulator = await startSimulator({ clock: new ManualClock(0), connectionClock, plainHttp: true, watchWindow: 50 });
});

afterEach(async () => {
  for (const it of opened) it.close();
  await simulator.stop();
});

async function watch(query: string): Promise<OpenWatch> {
  const open = await openWatch(simulator, `${maps}?watch=true&${query}`);
  opened.push(open);
  return open;
}

async function create(name: string, labels: Readonly<Record<string, string>> = {}): Promise<string> {
  const body = { apiVersion: "v1", kind: "ConfigMap", metadata: { name, labels } };
  const created = await send(simulator, maps, { method: "POST", body });
  return stringAt(created.body, ["metadata", "resourceVersion"]) ?? "";
}

async function relabel(name: string, labels: Readonly<Record<string, string | null>>): Promise<void> {
  const body = { metadata: { labels } };
  await send(simulator, `${maps}/${name}`, { method: "PATCH", contentType: "application/merge-patch+json", body });
}

function brief(event: WatchEvent | undefined): string {
  if (event === undefined) return "end";
  return `${event.type} ${stringAt(event.object, ["metadata", "name"]) ?? ""}`.trim();
}

async function read(open: OpenWatch, count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let index = 0; index < count; index += 1) lines.push(brief(await open.next()));
  return lines;
}

describe("a watch", () => {
  test("begins with what is there, or after the version it names", async () => {
    await create("one");
    const version = await create("two");
    await create("three");
    expect(await read(await watch(""), 3)).toEqual(["ADDED one", "ADDED three", "ADDED two"]);
    expect(await read(await watch("resourceVersion=0"), 3)).toEqual(["ADDED one", "ADDED three", "ADDED two"]);
    const later = await watch(`resourceVersion=${version}`);
    expect(await read(later, 1)).toEqual(["ADDED three"]);
    await relabel("one", { a: "b" });
    await send(simulator, `${maps}/two`, { method: "DELETE" });
    expect(await read(later, 2)).toEqual(["MODIFIED one", "DELETED two"]);
  });

  test("a list and a watch from its version miss nothing and repeat nothing", async () => {
    await create("one");
    const list = await send(simulator, maps);
    await create("two");
    const open = await watch(`resourceVersion=${stringAt(list.body, ["metadata", "resourceVersion"])}`);
    await create("three");
    expect(await read(open, 2)).toEqual(["ADDED two", "ADDED three"]);
  });

  test("objects come and go as they begin and cease to match", async () => {
    await create("one", { team: "a" });
    await create("two", { team: "b" });
    const open = await watch("labelSelector=team%3Da");
    await relabel("two", { team: "a" });
    await relabel("one", { team: "c" });
    await relabel("one", { more: "x" });
    await relabel("two", { more: "x" });
    expect(await read(open, 4)).toEqual(["ADDED one", "ADDED two", "DELETED one", "MODIFIED two"]);
  });

  test("a streaming list ends with its bookmark and goes on as a watch", async () => {
    await create("one");
    const open = await watch("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
    expect(await read(open, 1)).toEqual(["ADDED one"]);
    const mark = await open.next();
    expect(mark?.type).toBe("BOOKMARK");
    expect(objectAt(mark?.object, ["metadata"])).toEqual({
      resourceVersion: String(simulator.cluster.store.revision),
      annotations: { "k8s.io/initial-events-end": "true" },
    });
    await create("two");
    expect(await read(open, 1)).toEqual(["ADDED two"]);
  });

  test("a streaming list without its companion parameter is refused", async () => {
    expect((await send(simulator, `${maps}?watch=true&sendInitialEvents=true`)).status).toBe(422);
  });

  test("bookmarks come every minute to those who want them, and the time-out ends the watch in order", async () => {
    const version = await create("one");
    const open = await watch(`resourceVersion=${version}&allowWatchBookmarks=true&timeoutSeconds=90`);
    const plain = await watch(`resourceVersion=${version}&timeoutSeconds=90`);
    connectionClock.advance(60_000);
    const mark = await open.next();
    expect([mark?.type, stringAt(mark?.object, ["metadata", "resourceVersion"])]).toEqual(["BOOKMARK", version]);
    expect(stringAt(mark?.object, ["kind"])).toBe("ConfigMap");
    connectionClock.advance(30_000);
    expect(await read(open, 2)).toEqual(["BOOKMARK", "end"]);
    expect(await read(plain, 1)).toEqual(["end"]);
  });

  test("a start too far back gets one ERROR with 410 and ends", async () => {
    const version = await create("one");
    for (let count = 0; count < 60; count += 1) await relabel("one", { count: String(count) });
    const open = await watch(`resourceVersion=${version}`);
    const error = await open.next();
    expect([error?.type, error?.object["code"], error?.object["reason"]]).toEqual(["ERROR", 410, "Expired"]);
    expect(await open.next()).toBeUndefined();
    simulator.expireHistory();
    const now = await watch(`resourceVersion=${simulator.cluster.store.revision}`);
    await create("two");
    expect(await read(now, 1)).toEqual(["ADDED two"]);
  });

  test("rows of a table for kubectl get --watch", async () => {
    await create("one");
    const open = await openWatch(
      simulator,
      `${maps}?watch=true`,
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json",
    );
    opened.push(open);
    const event = await open.next();
    expect([event?.object["kind"], listAt(event?.object, ["rows"]).length]).toEqual(["Table", 1]);
  });
});

describe("faults", () => {
  test("watches are reset, or ended", async () => {
    const version = await create("one");
    const reset = await watch(`resourceVersion=${version}`);
    const broken = reset.next();
    simulator.faults.cutWatches("reset");
    await expect(broken).rejects.toThrow("terminated");
    const ended = await watch(`resourceVersion=${version}`);
    const last = ended.next();
    simulator.faults.cutWatches("end");
    expect(await last).toBeUndefined();
  });

  test.each([401, 403, 429, 503] as const)("the next requests fail with %i, and then no more", async (status) => {
    simulator.faults.failNext(2, { status, retryAfterSeconds: 7 });
    const answers = [await send(simulator, maps), await send(simulator, maps), await send(simulator, maps)];
    expect(answers.map((it) => it.status)).toEqual([status, status, 200]);
    expect(answers[0]?.headers.get("retry-after")).toBe("7");
    expect(answers[0]?.body["kind"]).toBe("Status");
  });

  test("only the requests that are meant fail", async () => {
    simulator.faults.failNext(1, { status: 503, only: ({ isWatch }) => isWatch });
    expect((await send(simulator, maps)).status).toBe(200);
    expect((await watch("resourceVersion=0")).status).toBe(503);
  });

  test("a half-open cluster takes everything and says nothing until it is healed", async () => {
    const version = await create("one");
    const open = await watch(`resourceVersion=${version}`);
    simulator.faults.halfOpen = true;
    const silent = await Promise.race([
      send(simulator, maps).then(
        () => "answered",
        () => "failed",
      ),
      new Promise<string>((resolve) => void setTimeout(() => resolve("silent"), 100)),
    ]);
    expect(silent).toBe("silent");
    simulator.faults.clear();
    await create("two");
    expect(await read(open, 1)).toEqual(["ADDED two"]);
  });
});
