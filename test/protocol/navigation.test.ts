import { expect, test } from "vitest";
import type { DocumentLink, Hover, Location, LocationLink, Position } from "vscode-languageserver/node";
import { rolloutByAnnotation, rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";
import { WireClient } from "#support/wire.ts";

const nameOfTraffic = { start: { line: 3, character: 8 }, end: { line: 3, character: 19 } };
const fieldInRollout = { start: { line: 17, character: 25 }, end: { line: 17, character: 36 } };
const annotationInRollout = { start: { line: 5, character: 39 }, end: { line: 5, character: 50 } };

async function lane(options: { readonly links: boolean }) {
  const folder = temporaryFolder({
    "gateway/traffic.yaml": `# the gateway\n---\n${trafficRouting}`,
    "a.yaml": rolloutByField,
    "b.yaml": rolloutByAnnotation,
  });
  const client = await WireClient.connect({
    folders: [folder.uri],
    capabilities: { textDocument: { definition: { linkSupport: options.links } } },
  });
  await client.indexed();
  return { client, folder, traffic: folder.uriOf("gateway/traffic.yaml") };
}

function below(range: typeof nameOfTraffic, lines: number): typeof nameOfTraffic {
  const move = ({ line, character }: Position): Position => ({ line: line + lines, character });
  return { start: move(range.start), end: move(range.end) };
}

test.each([
  { from: "the field", name: "a.yaml", text: rolloutByField, origin: fieldInRollout },
  { from: "the annotation", name: "b.yaml", text: rolloutByAnnotation, origin: annotationInRollout },
])("definition from $from lands on the name in a file that is not open", async ({ name, text, origin }) => {
  const { client, folder, traffic } = await lane({ links: true });
  const uri = folder.uriOf(name);
  await client.open(uri, text);
  const links = await client.request<LocationLink[]>("textDocument/definition", {
    textDocument: { uri },
    position: { line: origin.start.line, character: origin.start.character + 3 },
  });
  expect(links).toEqual([
    {
      originSelectionRange: origin,
      targetUri: traffic,
      targetRange: { start: { line: 2, character: 0 }, end: { line: 21, character: 21 } },
      targetSelectionRange: below(nameOfTraffic, 2),
    },
  ]);
  await client.shutdown();
});

test("a client that does not know links gets locations", async () => {
  const { client, folder, traffic } = await lane({ links: false });
  const uri = folder.uriOf("a.yaml");
  await client.open(uri, rolloutByField);
  const found = await client.request<Location[]>("textDocument/definition", {
    textDocument: { uri },
    position: fieldInRollout.end,
  });
  expect(found).toEqual([{ uri: traffic, range: below(nameOfTraffic, 2) }]);
  await client.shutdown();
});

test("a target that is open is named as the client spells it", async () => {
  const { client, folder, traffic } = await lane({ links: false });
  const uri = folder.uriOf("a.yaml");
  const spelled = traffic.replace("traffic.yaml", "%74raffic.yaml");
  await client.open(uri, rolloutByField);
  await client.open(spelled, trafficRouting);
  const found = await client.request<Location[]>("textDocument/definition", {
    textDocument: { uri },
    position: fieldInRollout.end,
  });
  expect(found).toEqual([{ uri: spelled, range: nameOfTraffic }]);
  await client.shutdown();
});

test("references reach files that are not open, and use the client's spelling for those that are", async () => {
  const { client, folder, traffic } = await lane({ links: true });
  const spelled = folder.uriOf("a.yaml").replace("a.yaml", "%61.yaml");
  await client.open(spelled, rolloutByField);
  const found = await client.request<Location[]>("textDocument/references", {
    textDocument: { uri: spelled },
    position: fieldInRollout.start,
    context: { includeDeclaration: true },
  });
  expect(found).toEqual([
    { uri: traffic, range: below(nameOfTraffic, 2) },
    { uri: spelled, range: fieldInRollout },
    { uri: folder.uriOf("b.yaml"), range: annotationInRollout },
  ]);
  await client.shutdown();
});

test("a reference is a link to the line of the name", async () => {
  const { client, folder, traffic } = await lane({ links: true });
  const uri = folder.uriOf("a.yaml");
  await client.open(uri, rolloutByField);
  const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument: { uri } });
  expect(links).toEqual([{ range: fieldInRollout, target: `${traffic}#L6,9`, tooltip: "TrafficRouting mse-traffic" }]);
  await client.shutdown();
});

test("hovering over a finding tells the story of its rule", async () => {
  const { client, folder } = await lane({ links: true });
  const uri = folder.uriOf("a.yaml");
  await client.open(uri, rolloutByField);
  const position = { line: fieldInRollout.start.line, character: fieldInRollout.start.character + 3 };
  const found = await client.request<Hover>("textDocument/hover", { textDocument: { uri }, position });
  expect(found.range).toEqual(fieldInRollout);
  expect(found.contents).toMatchObject({ kind: "markdown", value: expect.stringContaining("`lane/ref-not-read`") });
  expect(
    await client.request("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 0 } }),
  ).toBeNull();
  await client.shutdown();
});

test("about a file that is not open there is no answer", async () => {
  const { client, traffic } = await lane({ links: true });
  const textDocument = { uri: traffic };
  const position = { line: 5, character: 9 };
  expect(await client.request("textDocument/definition", { textDocument, position })).toBeNull();
  expect(await client.request("textDocument/documentLink", { textDocument })).toBeNull();
  await client.shutdown();
});
