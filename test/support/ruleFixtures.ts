import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type ControllerVersion, controllerVersions, defaultControllerVersion } from "#domain/controllerVersion.ts";

const folder = join(import.meta.dirname, "../fixtures/rules");

/** Manifests with the findings a rule must have in them. */
export interface RuleFixture {
  /** `area/what`, with a suffix where a rule has several fixtures: `steps/weight-range.0.5`. */
  readonly id: string;
  readonly text: string;
  readonly controller: ControllerVersion;
  readonly closedWorld: boolean;
}

/** Every fixture of the rules. */
export const fixtures = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "bad-input")
  .flatMap((area) => readdirSync(join(folder, area.name)).map((file) => `${area.name}/${basename(file, ".yaml")}`))
  .map(readRuleFixture);

function readRuleFixture(id: string): RuleFixture {
  const text = readFileSync(join(folder, `${id}.yaml`), "utf8");
  const wanted = /^# controller: (\S+)$/m.exec(text)?.[1] ?? defaultControllerVersion;
  const controller = controllerVersions.find((version) => version === wanted);
  if (!controller) throw new Error(`${id} wants the unknown controller ${wanted}.`);
  return { id, text, controller, closedWorld: /^# closed-world: true$/m.test(text) };
}

/** The rule a fixture is for: its id without the suffix. */
export function ruleOf(id: string): string {
  return id.replace(/\..*$/, "");
}
