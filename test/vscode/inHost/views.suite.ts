import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { test } from "./collector.ts";

type Tree = vscode.TreeDataProvider<unknown>;

/** A row as the editor would draw it. */
interface Row {
  readonly element: unknown;
  readonly item: vscode.TreeItem;
  readonly label: string;
}

const deadlineMs = 30_000;

async function rolloutTree(): Promise<Tree> {
  const extension = vscode.extensions.getExtension<{ readonly rolloutTree: Tree }>("kruise-rollouts.kruise-rollouts");
  assert.ok(extension, "The editor does not know the extension.");
  return (await extension.activate()).rolloutTree;
}

async function rows(tree: Tree, parent?: unknown): Promise<readonly Row[]> {
  const elements = (await tree.getChildren(parent)) ?? [];
  return Promise.all(
    elements.map(async (element) => {
      const item = await tree.getTreeItem(element);
      return { element, item, label: typeof item.label === "string" ? item.label : (item.label?.label ?? "") };
    }),
  );
}

/** Looks now and after every change of the tree until there is something to see. */
async function seen<Value>(tree: Tree, what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      listening?.dispose();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`Not seen within ${deadlineMs} ms: ${what}`));
    }, deadlineMs);
    const lookNow = async (): Promise<void> => {
      try {
        const value = await look();
        if (value === undefined) return;
        end();
        resolve(value);
      } catch (error) {
        end();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const listening = tree.onDidChangeTreeData?.(() => void lookNow());
    void lookNow();
  });
}

/** The rows of the demo cluster below one of its groups, once they are there. */
async function below(tree: Tree, group: RegExp): Promise<readonly Row[]> {
  return seen(tree, `a group ${group.source}`, async () => {
    const found = (await rows(tree)).find((row) => group.test(row.label));
    return found && rows(tree, found.element);
  });
}

async function named(tree: Tree, group: RegExp, name: string): Promise<Row> {
  const found = (await below(tree, group)).find((row) => row.label === name);
  assert.ok(found, `There is no row ${name}.`);
  return found;
}

test("the demo cluster shows the lane, with the releases that wait for a person first", async () => {
  const tree = await rolloutTree();
  await vscode.commands.executeCommand("kruiseRollouts.startDemoCluster");
  const waiting = await below(tree, /^Waiting for approval \(2\)$/);
  assert.deepEqual(
    waiting.map((row) => row.label),
    ["rollout-a", "rollout-b"],
  );
  for (const { item } of waiting) {
    assert.match(item.contextValue ?? "", /;canApprove;canAbort;/);
    assert.match(item.accessibilityInformation?.label ?? "", /has waited for approval at step 1 of 1/);
    assert.match(String(item.description), /^default · step 1\/1 · 1 pod · waiting \d/);
  }
  const labels = (await rows(tree)).map((row) => row.label);
  assert.deepEqual(labels, ["Waiting for approval (2)", "default"]);
});

test("rows stay the same objects, and no two have the same id", async () => {
  const tree = await rolloutTree();
  const first = await below(tree, /^Waiting/);
  const second = await below(tree, /^Waiting/);
  const all = [...(await rows(tree)), ...first, ...(await below(tree, /^default$/))];
  assert.ok(first.every((row, index) => row.element === second[index]?.element));
  assert.equal(new Set(all.map((row) => row.item.id)).size, all.length);
});

test("a release shows its steps, its two revisions with their pods, and its lane", async () => {
  const tree = await rolloutTree();
  const rollout = await named(tree, /^Waiting/, "rollout-a");
  const parts = await seen(tree, "the pods of both revisions", async () => {
    const found = await rows(tree, rollout.element);
    return found.filter((row) => String(row.item.description).includes("spring-cloud-a:")).length === 2
      ? found
      : undefined;
  });
  assert.deepEqual(
    parts.map((row) => row.label.split(" ")[0]),
    ["Steps", "Canary", "Stable", "Lane"],
  );
  assert.match(String(parts[1]?.item.description), /^1\/1 ready · .*:1\.1$/);
  assert.match(String(parts[2]?.item.description), /ready · .*:1\.0$/);
  assert.equal(parts[3]?.item.description, "2 members, 2 waiting");
  const steps = await rows(tree, parts[0]?.element);
  assert.deepEqual(
    steps.map((row) => row.label),
    ["Step 1"],
  );
});

test("approving what does not wait is refused without a question, and changes nothing", async () => {
  const tree = await rolloutTree();
  const before = await named(tree, /^default$/, "inventory");
  await vscode.commands.executeCommand("kruiseRollouts.approve", before.element);
  const after = await named(tree, /^default$/, "inventory");
  assert.equal(after.item.description, before.item.description);
  assert.match(after.item.contextValue ?? "", /;s-idle;$/);
});

test("the demo cluster can be stopped, and its rows go away", async () => {
  const tree = await rolloutTree();
  await vscode.commands.executeCommand("kruiseRollouts.stopDemoCluster");
  await seen(tree, "no row of the demo cluster", async () =>
    (await rows(tree)).some((row) => row.label.startsWith("Waiting")) ? undefined : true,
  );
});
