import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kubeconfigPaths, readKubeconfig } from "#cluster/kubeconfigFiles.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kubeconfig-"));
  await mkdir(path.join(folder, "sub"));
  const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
  await write("a", config("a", "user-a"));
  await write("b", config("b", "user-b"));
  await write("sameUser", config("s", "user-a"));
  await write("empty", "");
  await write("blank", "# nothing here\n---\n");
  await write("noCurrent", config("n", "user-n").replace(/^current-context.*\n/m, ""));
  await write("broken", "apiVersion: v1\nclusters: [\n");
  await write("list", "clusters: none\n");
  await write("number", config("c", "user-c").replace("token: token-of-user-c", "token: 12"));
  await write("twice", config("a", "u").replace("users:", "users:\n- {name: u, user: {token: first}}"));
  await write("text", "just a text");
  await write("sub/relative", relative);
});
afterAll(() => rm(folder, { recursive: true }));

const config = (name: string, user: string): string => `apiVersion: v1
kind: Config
current-context: ctx-${name}
clusters:
- name: cluster-${name}
  cluster: {server: "https://${name}.example:6443/"}
contexts:
- name: ctx-${name}
  context: {cluster: cluster-${name}, user: ${user}, namespace: ns-${name}}
users:
- name: ${user}
  user:
    token: token-of-${user}
    # of file ${name}
    username: from-${name}
`;

const relative = `clusters:
- name: c
  cluster: {server: "https://c.example", certificate-authority: pki/ca.crt}
contexts:
- name: r
  context: {cluster: c, user: plugin}
users:
- name: files
  user: {client-certificate: me.crt, client-key: /abs/me.key, tokenFile: ../token}
- name: plugin
  user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./bin/sign-in, args: [--now], env: null}}
- name: byPath
  user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: sign-in}}
`;

const at = (...names: readonly string[]): readonly string[] => names.map((name) => path.join(folder, name));
const sign = (file: string, name: string): string => path.join(folder, file, name);

/** What `kubectl config view --raw` (1.34) shows for the same files. */
const merges: readonly (readonly [
  what: string,
  files: readonly string[],
  expected: { current: string | undefined; contexts: readonly string[]; userNames: readonly (string | undefined)[] },
])[] = [
  ["one file", ["a"], { current: "ctx-a", contexts: ["ctx-a"], userNames: ["from-a"] }],
  [
    "two files: the first current context stands",
    ["a", "b"],
    { current: "ctx-a", contexts: ["ctx-a", "ctx-b"], userNames: ["from-a", "from-b"] },
  ],
  [
    "two files with one user name: the first definition stands as a whole",
    ["a", "sameUser"],
    { current: "ctx-a", contexts: ["ctx-a", "ctx-s"], userNames: ["from-a"] },
  ],
  ["a missing file is skipped", ["a", "missing"], { current: "ctx-a", contexts: ["ctx-a"], userNames: ["from-a"] }],
  ["even as the first", ["missing", "b"], { current: "ctx-b", contexts: ["ctx-b"], userNames: ["from-b"] }],
  ["an empty file says nothing", ["empty"], { current: undefined, contexts: [], userNames: [] }],
  ["beside a real one", ["empty", "blank", "b"], { current: "ctx-b", contexts: ["ctx-b"], userNames: ["from-b"] }],
  [
    "a file without a current context leaves it to the next",
    ["noCurrent", "b"],
    { current: "ctx-b", contexts: ["ctx-n", "ctx-b"], userNames: ["from-n", "from-b"] },
  ],
];

test.each(merges)("%s", async (_what, files, expected) => {
  const read = await readKubeconfig(at(...files));
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  expect({
    current: read.value.currentContext,
    contexts: read.value.contexts.map(({ name }) => name),
    userNames: read.value.users.map(({ username }) => username),
  }).toEqual(expected);
});

test("a server loses its closing slash, a context keeps its namespace", async () => {
  const read = await readKubeconfig(at("a"));
  expect(read).toMatchObject({
    ok: true,
    value: {
      files: at("a"),
      clusters: [{ name: "cluster-a", server: "https://a.example:6443", skipTlsVerify: false }],
      contexts: [{ name: "ctx-a", cluster: "cluster-a", user: "user-a", namespace: "ns-a" }],
    },
  });
});

test("paths start from the folder of the file; a program without a separator stays as it is", async () => {
  const read = await readKubeconfig(at("sub/relative"));
  expect(read).toMatchObject({
    ok: true,
    value: {
      clusters: [{ caFile: sign("sub", "pki/ca.crt") }],
      users: [
        {
          name: "files",
          certFile: sign("sub", "me.crt"),
          keyFile: "/abs/me.key",
          tokenFile: path.join(folder, "token"),
        },
        { name: "plugin", exec: { command: sign("sub", "bin/sign-in"), args: ["--now"], env: [] } },
        { name: "byPath", exec: { command: "sign-in", args: [] } },
      ],
    },
  });
});

describe("what cannot be used names the file and says why", () => {
  const refusals: readonly (readonly [name: string, reason: RegExp])[] = [
    ["broken", /./],
    ["list", /^clusters is not a list$/],
    ["number", /^users\[0\]\.user\.token is not a text$/],
    ["twice", /^users has the name "u" twice$/],
    ["text", /^the file is not an object$/],
    ["sub", /EISDIR/],
  ];
  test.each(refusals)("%s", async (name, reason) => {
    const read = await readKubeconfig([...at("a"), ...at(name)]);
    expect(read).toMatchObject({ ok: false, failure: { kind: "broken", file: at(name)[0] } });
    expect(read.ok || read.failure.kind !== "broken" ? "" : read.failure.reason).toMatch(reason);
    expect(read.ok || read.failure.kind !== "broken" ? "" : read.failure.reason).not.toContain("\n");
  });

  test("none of the files exists", async () => {
    const files = at("missing", "also-missing");
    expect(await readKubeconfig(files)).toEqual({ ok: false, failure: { kind: "missing", files } });
  });
});

describe("where kubectl would look", () => {
  const list = (...files: readonly string[]): string => files.join(path.delimiter);
  const rows: readonly (readonly [environment: Parameters<typeof kubeconfigPaths>[0], files: readonly string[]])[] = [
    [{ KUBECONFIG: "/x/config" }, ["/x/config"]],
    [{ KUBECONFIG: list("/x", "/y", "") }, ["/x", "/y"]],
    [{ KUBECONFIG: list("/x", "/y", "/x") }, ["/x", "/y"]],
    [{ KUBECONFIG: "", HOME: "/home/me" }, [path.join("/home/me", ".kube", "config")]],
    [{ HOME: "/home/me" }, [path.join("/home/me", ".kube", "config")]],
  ];
  test.each(rows)("%j", (environment, files) => {
    expect(kubeconfigPaths(environment)).toEqual(files);
  });
});
