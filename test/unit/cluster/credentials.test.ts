import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cluster, ObjectAddress } from "#cluster/clusterPort.ts";
import { transportLimits } from "#cluster/transport.ts";
import { connectTo } from "./connectTo.ts";
import { FaultyServer } from "./faultyServer.ts";

const address: ObjectAddress = { group: "example.com", version: "v1", plural: "things", namespace: "n", name: "a" };

let folder = "";
let server: FaultyServer;
const opened: Cluster[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "credentials-"));
  server = new FaultyServer();
  await server.listen();
});
afterEach(async () => {
  for (const connected of opened.splice(0)) connected.close();
  await server.close();
  await rm(folder, { recursive: true });
});

function cluster(user: object, options: Parameters<typeof connectTo>[2] = {}): Cluster {
  const connected = connectTo(server.url, user, options);
  opened.push(connected);
  return connected;
}

/**
 * A credential plugin that notes its runs and what it was told, and prints the token that the file `token` holds. Without
 * that file it fails as a plugin does that could not sign in.
 */
const plugin = `
const fs = require("node:fs");
fs.appendFileSync("runs", process.env.KUBERNETES_EXEC_INFO + "\\n");
if (!fs.existsSync("token")) { console.error("nobody signed in"); process.exit(3); }
const token = fs.readFileSync("token", "utf8");
setTimeout(() => console.log(JSON.stringify({ kind: "ExecCredential", status: { token } })), 30);
`;

async function pluginUser(more: object = {}): Promise<object> {
  await writeFile(path.join(folder, "plugin.cjs"), `process.chdir(__dirname);${plugin}`);
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: process.execPath };
  return { exec: { ...exec, args: [path.join(folder, "plugin.cjs")], ...more } };
}

const signIn = (token: string): Promise<void> => writeFile(path.join(folder, "token"), token);
const runs = async (): Promise<readonly string[]> =>
  (await readFile(path.join(folder, "runs"), "utf8")).split("\n").filter((line) => line !== "");

describe("a credential plugin", () => {
  test("runs once for five requests that start at once", async () => {
    await signIn("good");
    server.tokens = new Set(["good"]);
    const connected = cluster(await pluginUser());
    const answers = await Promise.all(Array.from({ length: 5 }, () => connected.get(address)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(await runs()).toHaveLength(1);
  });

  test("is not run before something is asked of the cluster", async () => {
    await signIn("good");
    const connected = cluster(await pluginUser());
    expect(connected.identity).toEqual({ context: "x", server: server.url, user: "u", namespace: "own" });
    await expect(runs()).rejects.toThrow(/ENOENT/);
    expect(server.seen).toEqual([]);
  });

  test("runs once more when its token is no longer accepted, however many requests notice", async () => {
    await signIn("old");
    server.tokens = new Set(["old"]);
    const connected = cluster(await pluginUser());
    await connected.get(address);
    await signIn("new");
    server.tokens = new Set(["new"]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => connected.get(address)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(await runs()).toHaveLength(2);
  });

  test("is not run over and over when no token of it is accepted", async () => {
    await signIn("bad");
    server.tokens = new Set(["good"]);
    const connected = cluster(await pluginUser());
    for (let count = 0; count < 5; count++) {
      expect(await connected.get(address)).toMatchObject({ ok: false, failure: { kind: "unauthorized", status: 401 } });
    }
    expect(await runs()).toHaveLength(2);
  });

  test("that fails is not run again, and its own words are shown", async () => {
    const connected = cluster(await pluginUser());
    for (let count = 0; count < 3; count++) {
      expect(await connected.get(address)).toMatchObject({
        ok: false,
        failure: { kind: "unauthorized", status: undefined, message: expect.stringContaining("nobody signed in") },
      });
    }
    expect(await runs()).toHaveLength(1);
    expect(server.seen).toEqual([]);
  });

  test("that does not exist is named", async () => {
    const connected = cluster(await pluginUser({ command: path.join(folder, "no-such-plugin") }));
    expect(await connected.get(address)).toMatchObject({
      ok: false,
      failure: { kind: "unauthorized", message: expect.stringContaining("no-such-plugin") },
    });
  });

  test("that prints nonsense is a failure and no crash", async () => {
    const connected = cluster(await pluginUser({ args: ["-e", "console.log('welcome!')"] }));
    expect(await connected.get(address)).toMatchObject({ ok: false, failure: { kind: "unauthorized" } });
  });

  test("that takes too long is not waited for, and not started again", async () => {
    const connected = cluster(await pluginUser({ args: ["-e", "setTimeout(() => {}, 300)"] }), {
      limits: { ...transportLimits, credentialMs: 50 },
    });
    expect(await connected.get(address)).toMatchObject({ ok: false, failure: { kind: "timedOut" } });
  });

  test("learns what is asked of it, the cluster only where it wants to know", async () => {
    await signIn("good");
    await cluster(await pluginUser()).get(address);
    await cluster(await pluginUser({ provideClusterInfo: true })).get(address);
    expect((await runs()).map((line): unknown => JSON.parse(line))).toEqual([
      {
        kind: "ExecCredential",
        apiVersion: "client.authentication.k8s.io/v1",
        spec: { interactive: false },
      },
      {
        kind: "ExecCredential",
        apiVersion: "client.authentication.k8s.io/v1",
        spec: { interactive: false, cluster: { server: server.url } },
      },
    ]);
  });
});

/** What the headers of a request are for a user of the kubeconfig. */
const bearers: readonly (readonly [what: string, user: object, headers: Record<string, string | undefined>])[] = [
  ["nobody", {}, { authorization: undefined }],
  ["a token", { token: "t" }, { authorization: "Bearer t" }],
  [
    "a name and a password",
    { username: "me", password: "pass" },
    { authorization: `Basic ${Buffer.from("me:pass").toString("base64")}` },
  ],
  [
    "somebody else",
    {
      token: "t",
      as: "jane",
      "as-uid": "7",
      "as-groups": ["dev", "ops"],
      "as-user-extra": { "Example.com/Team": ["a"] },
    },
    {
      authorization: "Bearer t",
      "impersonate-user": "jane",
      "impersonate-uid": "7",
      "impersonate-group": "dev, ops",
      "impersonate-extra-example.com%2fteam": "a",
    },
  ],
];

test.each(bearers)("a request as %s", async (_what, user, headers) => {
  await cluster(user).get(address);
  expect(server.seen[0]?.headers).toMatchObject(
    Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
  );
  expect(server.seen[0]?.headers.authorization).toBe(headers["authorization"]);
});

test("a token file goes before a token, and without the line end it closes with", async () => {
  await writeFile(path.join(folder, "file-token"), "from-file\n");
  await cluster({ token: "t", tokenFile: path.join(folder, "file-token") }).get(address);
  expect(server.seen[0]?.headers.authorization).toBe("Bearer from-file");
});

test("a certificate that cannot be read is a failure that names it", async () => {
  const connected = cluster({ "client-certificate": path.join(folder, "me.crt"), "client-key": "me.key" });
  expect(await connected.get(address)).toMatchObject({
    ok: false,
    failure: { kind: "unauthorized", message: expect.stringContaining("me.crt") },
  });
});
