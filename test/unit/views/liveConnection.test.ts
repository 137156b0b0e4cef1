import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startDemoCluster } from "#simulator/demo.ts";
import { LiveConnection, type ConnectionChoice } from "#views/connection/liveConnection.ts";

type Demo = Awaited<ReturnType<typeof startDemoCluster>>;

let demo: Demo;
let folder: string;
let file: string;
let connections: LiveConnection[] = [];

beforeAll(async () => {
  demo = await startDemoCluster();
});
afterAll(() => demo.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kruise-rollouts-test-"));
  file = join(folder, "config");
});
afterEach(async () => {
  for (const connection of connections) connection.close();
  connections = [];
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  readonly connection: LiveConnection;
  /** The kinds of states the connection went through, without repetition. */
  readonly states: string[];
  readonly log: string[];
  /** What the editor does when a file changes. */
  readonly fileChanged: () => void;
  readonly watched: () => readonly string[];
}

function connectionTo(choice: Partial<ConnectionChoice>): Opened {
  const states: string[] = [];
  const log: string[] = [];
  let watched: readonly string[] = [];
  let changed: () => void = () => undefined;
  const connection = new LiveConnection(
    {
      trusted: () => true,
      files: () => [file],
      context: () => undefined,
      namespaces: () => [],
      ...choice,
    },
    {
      stands: () => {
        const { kind } = connection.state();
        if (states.at(-1) !== kind) states.push(kind);
      },
      changed: () => undefined,
      noted: (line) => log.push(line),
    },
    (paths, onChange) => {
      watched = paths;
      changed = onChange;
      return { dispose: () => (watched = []) };
    },
  );
  connections.push(connection);
  return { connection, states, log, fileChanged: () => changed(), watched: () => watched };
}

async function live(connection: LiveConnection): Promise<void> {
  await vi.waitUntil(() => connection.state().kind === "live", { timeout: 10_000, interval: 10 });
}

function useDemo(contents: string): string {
  return contents.replaceAll("SERVER", demo.server);
}

const twoContexts = `
apiVersion: v1
kind: Config
current-context: one
clusters:
- {name: demo, cluster: {server: SERVER, insecure-skip-tls-verify: true}}
users:
- {name: admin, user: {token: TOKEN}}
contexts:
- {name: one, context: {cluster: demo, user: admin}}
- {name: two, context: {cluster: demo, user: admin, namespace: shop}}
`;

async function writeTwoContexts(change: (text: string) => string = (text) => text): Promise<void> {
  await writeFile(file, change(useDemo(twoContexts).replaceAll("TOKEN", demo.simulator.token)));
}

describe("before and without a cluster", () => {
  test("nothing is read or watched before it is opened", async () => {
    const { connection, states, watched } = connectionTo({});
    await connection.refresh();
    expect([connection.state().kind, states, watched()]).toEqual(["notOpened", [], []]);
  });

  test("an untrusted workspace reads no kubeconfig", async () => {
    await writeTwoContexts();
    const { connection, watched } = connectionTo({ trusted: () => false });
    await connection.open();
    expect([connection.state(), watched()]).toEqual([{ kind: "restricted" }, []]);
  });

  test("a missing kubeconfig names the files, and is watched for", async () => {
    const { connection, watched } = connectionTo({});
    await connection.open();
    expect(connection.state()).toEqual({ kind: "noKubeconfig", files: [file] });
    expect(watched()).toEqual([file]);
  });

  test("a broken kubeconfig is named with the reason", async () => {
    await writeFile(file, "contexts: [\n");
    const { connection } = connectionTo({});
    await connection.open();
    expect(connection.state()).toMatchObject({ kind: "brokenKubeconfig", file });
  });

  test.each([
    ["nobody", { kind: "noContext", wanted: "nobody", available: ["one", "two"] }],
    [undefined, { kind: "live" }],
  ])("context %s", async (context, state) => {
    await writeTwoContexts();
    const { connection } = connectionTo({ context: () => context });
    await connection.open();
    await vi.waitFor(() => expect(connection.state()).toMatchObject(state), { timeout: 10_000, interval: 10 });
  });

  test("a context that names a missing user cannot be used", async () => {
    await writeTwoContexts((text) => text.replace("user: admin}", "user: nobody}"));
    const { connection } = connectionTo({});
    await connection.open();
    expect(connection.state()).toMatchObject({ kind: "incompleteContext", context: "one" });
  });
});

describe("with a cluster", () => {
  test("goes from connecting to live and holds the Rollouts", async () => {
    await writeTwoContexts();
    const { connection, states } = connectionTo({});
    await connection.open();
    await live(connection);
    expect(states).toEqual(["connecting", "live"]);
    const names = connection.session?.store.rollouts().map(({ name }) => name) ?? [];
    expect(new Set(names)).toEqual(new Set(["rollout-a", "rollout-b", "checkout", "inventory"]));
  });

  test("a second opening changes nothing, reconnecting makes another session", async () => {
    await writeTwoContexts();
    const { connection } = connectionTo({});
    await connection.open();
    const first = connection.session;
    await connection.open();
    expect(connection.session).toBe(first);
    await connection.reconnect();
    expect(connection.session).not.toBe(first);
  });

  test("a kubeconfig written anew with the same cluster and user keeps the session", async () => {
    await writeTwoContexts();
    const { connection, fileChanged } = connectionTo({});
    await connection.open();
    const first = connection.session;
    await writeTwoContexts((text) => `# a comment\n${text}`);
    fileChanged();
    await connection.refresh();
    expect(connection.session).toBe(first);
  });

  test("another current context is another session, and the first stays what it was", async () => {
    await writeTwoContexts();
    const { connection, fileChanged } = connectionTo({});
    await connection.open();
    const first = connection.session;
    await writeTwoContexts((text) => text.replace("current-context: one", "current-context: two"));
    fileChanged();
    await vi.waitFor(() => expect(connection.session?.cluster.identity.context).toBe("two"), { interval: 10 });
    expect(first?.cluster.identity.context).toBe("one");
  });

  test("other namespaces are another session", async () => {
    await writeTwoContexts();
    let namespaces: readonly string[] = [];
    const { connection } = connectionTo({ namespaces: () => namespaces });
    await connection.open();
    const first = connection.session;
    namespaces = ["default"];
    await connection.refresh();
    expect(connection.session).not.toBe(first);
    expect(connection.session?.store.scope).toEqual({ kind: "namespaces", names: ["default"] });
  });

  test("a reconnection that a file change overtakes still makes another session", async () => {
    await writeTwoContexts();
    const { connection } = connectionTo({});
    await connection.open();
    const first = connection.session;
    await Promise.all([connection.reconnect(), connection.refresh()]);
    expect(connection.session).not.toBe(first);
  });

  test("a vanished kubeconfig ends the session", async () => {
    await writeTwoContexts();
    const { connection, fileChanged } = connectionTo({});
    await connection.open();
    await rm(file);
    fileChanged();
    await vi.waitFor(() => expect(connection.state().kind).toBe("noKubeconfig"), { interval: 10 });
    expect(connection.session).toBeUndefined();
  });

  test("closing while the kubeconfig is being read leaves no session behind", async () => {
    await writeTwoContexts();
    const { connection } = connectionTo({});
    const opening = connection.open();
    connection.close();
    await opening;
    expect(connection.session).toBeUndefined();
  });

  test("the log names context, server and user, and never a token", async () => {
    await writeTwoContexts();
    const { connection, log } = connectionTo({});
    await connection.open();
    expect(log).toEqual([`connection: start context=one server=${demo.server} user=admin`]);
    expect(log.join()).not.toContain(demo.simulator.token);
  });
});
