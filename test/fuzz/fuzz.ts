import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFixture } from "#support/fixture.ts";
import { seededRandom } from "#support/seededRandom.ts";
import { EditedWorld } from "./editedWorld.ts";
import { randomEdit } from "./randomEdit.ts";

const folder = join(import.meta.dirname, "../fixtures/rules");

/** Edits in a row before the next fixture gets its turn. */
const turn = 25;

/** An edit after which the server was wrong, or failed. */
export interface FuzzFailure {
  readonly fixture: string;
  readonly what: string;
  /** The text before the edit, and after it. */
  readonly before: string;
  readonly after: string;
}

/**
 * Makes that many random edits to the fixtures of the rules, one after the other, and holds what the editor then shows
 * against what a fresh start would show.
 */
export async function fuzz(count: number, seed: number): Promise<FuzzFailure | undefined> {
  const random = seededRandom(seed);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  for (let done = 0; done < count; done += turn) {
    const fixture = random.pick([names[0] ?? "", ...names]);
    const { files } = parseFixture(readFileSync(join(folder, fixture), "utf8"));
    const world = await EditedWorld.open(new Map(files.map(({ name, text }) => [name, text])));
    for (let edit = 0; edit < Math.min(turn, count - done); edit++) {
      const { name } = files[random.below(files.length)] ?? { name: "main.yaml" };
      const before = world.text(name);
      const after = randomEdit(before, random);
      const what = complaint(world, name, after);
      if (what !== undefined) return { fixture, what, before, after };
    }
  }
  return undefined;
}

function complaint(world: EditedWorld, name: string, after: string): string | undefined {
  try {
    world.write(name, after);
    const stale = world.stale();
    return stale && `${stale.name} shows\n${stale.shown}\nand anew it would be\n${stale.fresh}`;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
