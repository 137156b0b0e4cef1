import { expect, test } from "vitest";
import { stringAt } from "#domain/json.ts";
import { indexParsed, indexText } from "#workspace/indexFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { fileOf } from "./manifests.ts";

const key = { group: "", kind: "Service", namespace: undefined, name: "web" };

function service(app: string): string {
  return `# a comment\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: ${app}}\n---\n`;
}

/** An index over files that a test may write to, and the `app` that the Service selects by what the index says. */
function world(files: Map<string, string>) {
  const read: string[] = [];
  const index = new ManifestIndex({
    contentOf: (uri) => {
      read.push(uri);
      return files.get(uri);
    },
  });
  for (const [uri, text] of files) index.setOnDisk(uri, indexText(uri, text));
  const selected = (): readonly (string | undefined)[] =>
    index.find(key).map((it) => stringAt(index.manifest(it)?.value, ["spec", "selector", "app"]));
  return { index, read, selected };
}

test("a manifest is read when it is asked for, and once", () => {
  const { index, read, selected } = world(new Map([["a.yaml", service("x")]]));
  expect(read).toEqual([]);
  expect(selected()).toEqual(["x"]);
  expect(selected()).toEqual(["x"]);
  expect(read).toEqual(["a.yaml"]);
  const [resource] = index.find(key);
  expect(resource && index.manifest(resource)).toBe(resource && index.manifest(resource));
});

test("an open text beats the disk, and its documents are not parsed again", () => {
  const files = new Map([["a.yaml", service("disk")]]);
  const open = fileOf("a.yaml", service("open"));
  const index = new ManifestIndex({ contentOf: (uri) => (index.isOpen(uri) ? open : files.get(uri)) });
  index.setOnDisk("a.yaml", indexText("a.yaml", service("disk")));
  const manifests = () => index.find(key).map((it) => index.manifest(it));
  expect(manifests().map((it) => stringAt(it?.value, ["spec", "selector", "app"]))).toEqual(["disk"]);
  index.setOpen("a.yaml", indexParsed(open));
  expect(manifests()).toEqual([open.documents[1]?.manifest]);
  index.setOpen("a.yaml", undefined);
  expect(manifests().map((it) => stringAt(it?.value, ["spec", "selector", "app"]))).toEqual(["disk"]);
});

test("a change on disk shows as soon as the index hears of it", () => {
  const files = new Map([["a.yaml", service("x")]]);
  const { index, selected } = world(files);
  expect(selected()).toEqual(["x"]);
  files.set("a.yaml", service("z"));
  index.setOnDisk("a.yaml", indexText("a.yaml", service("z")));
  expect(selected()).toEqual(["z"]);
});

test.each([
  ["was deleted", undefined],
  [
    "holds something else at that place",
    "# much longer than before: a comment that moves everything behind it\n" + service("x"),
  ],
  ["is empty", ""],
])("nothing is read out of a file that %s while the index does not know", (_, now) => {
  const files = new Map([["a.yaml", service("x")]]);
  const { selected } = world(files);
  if (now === undefined) files.delete("a.yaml");
  else files.set("a.yaml", now);
  expect(selected()).toEqual([undefined]);
});

test("a kind of which no change is told is not read", () => {
  const text = service("x").replace("Service", "Secret");
  const { index } = world(new Map([["a.yaml", text]]));
  expect(index.find({ ...key, kind: "Secret" }).map((it) => index.manifest(it))).toEqual([undefined]);
});

test("many files are read in turns without reading any of them for each question", () => {
  const numbers = Array.from({ length: 10 }, (_, number) => number);
  const text = numbers.map((order) => service("x").replace("web", `web-${order}`)).join("---\n");
  const files = new Map(numbers.map((number): [string, string] => [`${number}.yaml`, text]));
  const { index, read } = world(files);
  for (let order = 0; order < 10; order++) {
    for (const it of index.find({ ...key, name: `web-${order}` })) index.manifest(it);
  }
  expect(read.length).toBe(10);
});
