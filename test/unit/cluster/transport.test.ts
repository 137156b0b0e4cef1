import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ClusterFailure, ObjectAddress } from "#cluster/clusterPort.ts";
import { connect } from "#cluster/kubernetesCluster.ts";
import { transportLimits } from "#cluster/transport.ts";
import { selfSignedCertificate } from "#simulator/tls/selfSignedCertificate.ts";
import { connectTo, settingsFor } from "./connectTo.ts";
import { answerStatus, FaultyServer } from "./faultyServer.ts";

const address: ObjectAddress = { group: "example.com", version: "v1", plural: "things", namespace: "n", name: "a b" };

let server: FaultyServer;
beforeEach(async () => {
  server = new FaultyServer();
  await server.listen();
});
afterEach(() => server.close());

describe("a request", () => {
  test("goes to the path of the object below the path of the server, as the bearer", async () => {
    const cluster = connectTo(`${server.url}/k8s/clusters/c-1/`, { token: "secret" });
    expect(await cluster.get(address)).toMatchObject({ ok: true });
    await cluster.get({ ...address, group: "", subresource: "status" });
    expect(server.seen.map(({ path }) => path)).toEqual([
      "/k8s/clusters/c-1/apis/example.com/v1/namespaces/n/things/a%20b",
      "/k8s/clusters/c-1/api/v1/namespaces/n/things/a%20b/status",
    ]);
    expect(server.seen[0]?.headers).toMatchObject({ authorization: "Bearer secret", accept: "application/json" });
    cluster.close();
  });

  test("shares connections with those before it", async () => {
    const cluster = connectTo(server.url);
    for (let count = 0; count < 30; count++) await cluster.get(address);
    expect(server.connections).toBe(1);
    await Promise.all(Array.from({ length: 4 }, () => cluster.get(address)));
    for (let count = 0; count < 30; count++) await cluster.get(address);
    expect(server.connections).toBeLessThanOrEqual(4);
    cluster.close();
  });

  test("says what kind of patch it is, who sends it, and whether it is a rehearsal", async () => {
    const cluster = connectTo(server.url);
    await cluster.patch(address, { type: "json", operations: [{ op: "test", path: "/a", value: 1 }] });
    await cluster.patch(address, { type: "merge", body: { spec: { paused: true } } }, { dryRun: true });
    expect(server.seen.map(({ method, headers, query }) => [method, headers["content-type"], ...query])).toEqual([
      ["PATCH", "application/json-patch+json", ["fieldManager", "vscode-kruise-rollouts"]],
      ["PATCH", "application/merge-patch+json", ["fieldManager", "vscode-kruise-rollouts"], ["dryRun", "All"]],
    ]);
    cluster.close();
  });

  test("asks for access with the subresource apart", async () => {
    server.faults.push(
      (_seen, response) => Boolean(response.end(JSON.stringify({ status: { allowed: true } }))),
      (_seen, response) => Boolean(response.end(JSON.stringify({ status: { allowed: false } }))),
      (_seen, response) => Boolean(response.end("{}")),
    );
    const cluster = connectTo(server.url);
    const access = { ...address, verb: "patch", subresource: "status" } as const;
    expect(await cluster.mayI(access)).toEqual({ ok: true, value: true });
    expect(await cluster.mayI(access)).toEqual({ ok: true, value: false });
    expect(await cluster.mayI(access)).toMatchObject({ ok: false, failure: { kind: "unreadable" } });
    cluster.close();
  });

  test("is read when the server zips its answer", async () => {
    server.faults.push(({ headers }, response) => {
      if (headers["accept-encoding"] !== "gzip") return false;
      response.setHeader("Content-Encoding", "gzip");
      response.end(gzipSync(JSON.stringify({ kind: "Thing", text: "ü".repeat(100_000) })));
      return true;
    });
    const cluster = connectTo(server.url);
    expect(await cluster.get(address)).toEqual({ ok: true, value: { kind: "Thing", text: "ü".repeat(100_000) } });
    cluster.close();
  });

  test("survives that the server closes a kept connection", async () => {
    const cluster = connectTo(server.url);
    await cluster.get(address);
    server.faults.push((_seen, response) => Boolean(response.socket?.resetAndDestroy()));
    expect(await cluster.get(address)).toMatchObject({ ok: true });
    cluster.close();
  });
});

const statuses: readonly (readonly [status: number, kind: ClusterFailure["kind"]])[] = [
  [301, "unreadable"],
  [400, "invalid"],
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "notFound"],
  [409, "conflict"],
  [410, "gone"],
  [418, "unreadable"],
  [422, "invalid"],
  [429, "tooManyRequests"],
  [500, "serverError"],
  [503, "serverError"],
];

describe("a refusal", () => {
  test.each(statuses)("HTTP %i is of kind %s, in the words of the server", async (status, kind) => {
    const refuse = (): void => {
      server.faults.push((_seen, response) => {
        answerStatus(response, status);
        return true;
      });
    };
    refuse();
    refuse();
    const cluster = connectTo(server.url);
    const message = `the server says ${status}`;
    expect(await cluster.get(address)).toMatchObject({ ok: false, failure: { kind, status, message } });
    cluster.close();
  });

  test("of something that is no API server never shows its raw body", async () => {
    server.faults.push((_seen, response) => {
      response.writeHead(502);
      response.end("<html>upstream secret</html>");
      return true;
    });
    const cluster = connectTo(server.url);
    const answer = await cluster.get(address);
    expect(answer).toMatchObject({ ok: false, failure: { kind: "serverError", status: 502 } });
    expect(JSON.stringify(answer)).not.toContain("upstream");
    cluster.close();
  });

  test("is 'unreadable' when a success carries no JSON, or no object", async () => {
    server.faults.push(
      (_seen, response) => Boolean(response.end("<html>Sign in</html>")),
      (_seen, response) => Boolean(response.end("[]")),
    );
    const cluster = connectTo(server.url);
    expect(await cluster.get(address)).toMatchObject({ failure: { kind: "unreadable" } });
    expect(await cluster.get(address)).toMatchObject({ failure: { kind: "unreadable" } });
    cluster.close();
  });
});

describe("no answer", () => {
  test("within the limit is said so", async () => {
    server.faults.push(() => true);
    const cluster = connectTo(server.url, {}, { limits: { ...transportLimits, requestMs: 40 } });
    expect(await cluster.get(address)).toMatchObject({
      failure: { kind: "timedOut", message: "No answer within 0.04 s." },
    });
    cluster.close();
  });

  test("to the end within the limit is said so as well", async () => {
    server.faults.push((_seen, response) => response.write('{"kind":'));
    const cluster = connectTo(server.url, {}, { limits: { ...transportLimits, requestMs: 40 } });
    expect(await cluster.get(address)).toMatchObject({ failure: { kind: "timedOut" } });
    cluster.close();
  });

  test("from a port where nobody listens is 'unreachable'", async () => {
    const { url } = server;
    await server.close();
    const cluster = connectTo(url);
    expect(await cluster.get(address)).toMatchObject({
      failure: { kind: "unreachable", message: expect.stringContaining("ECONNREFUSED") },
    });
    cluster.close();
    await server.listen();
  });

  test("is given after the connection was closed by its owner", async () => {
    const cluster = connectTo(server.url);
    await cluster.get(address);
    cluster.close();
    expect(await cluster.get(address)).toMatchObject({
      failure: { kind: "unreachable", message: "The connection to the cluster was closed." },
    });
  });

  test("breaks off a request under way when the owner closes", async () => {
    const cluster = connectTo(server.url);
    server.faults.push(() => {
      cluster.close();
      return true;
    });
    expect(await cluster.get(address)).toMatchObject({ failure: { kind: "unreachable" } });
  });
});

describe("over TLS", () => {
  const mine = selfSignedCertificate("mine", Date.now());
  const other = selfSignedCertificate("other", Date.now());
  const data = (pem: string): string => Buffer.from(pem).toString("base64");
  let secure: FaultyServer;
  beforeEach(async () => {
    secure = new FaultyServer(mine);
    await secure.listen();
  });
  afterEach(() => secure.close());

  const trust: readonly (readonly [what: string, cluster: object, user: object, ok: boolean])[] = [
    ["the right authority", { "certificate-authority-data": data(mine.certificate) }, {}, true],
    ["another authority", { "certificate-authority-data": data(other.certificate) }, {}, false],
    ["no authority", {}, {}, false],
    ["no check wanted", { "insecure-skip-tls-verify": true }, {}, true],
    [
      "the name of the server given apart",
      { "certificate-authority-data": data(mine.certificate), "tls-server-name": "localhost" },
      {},
      true,
    ],
    [
      "the wrong name given apart",
      { "certificate-authority-data": data(mine.certificate), "tls-server-name": "elsewhere" },
      {},
      false,
    ],
  ];
  test.each(trust)("%s", async (_what, clusterFields, user, trusted) => {
    const cluster = connect(settingsFor(secure.url, user, clusterFields));
    const answer = await cluster.get(address);
    const refused = { ok: false, failure: { kind: "unreachable", status: undefined } };
    expect(answer).toMatchObject(trusted ? { ok: true } : refused);
    cluster.close();
  });

  test("requests share connections, too", async () => {
    const cluster = connect(settingsFor(secure.url, {}, { "certificate-authority-data": data(mine.certificate) }));
    for (let count = 0; count < 30; count++) expect(await cluster.get(address)).toMatchObject({ ok: true });
    expect(secure.connections).toBe(1);
    cluster.close();
  });
});
