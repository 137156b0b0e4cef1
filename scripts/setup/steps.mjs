import { setUpBrowser } from "./browser.mjs";
import { setUpDependencies } from "./dependencies.mjs";
import { setUpEditorHost } from "./editorHost.mjs";
import { SetupFailure } from "./failure.mjs";

/** In this order: the browser step may use a tool which the dependencies bring. */
const STEPS = new Map([
  ["dependencies", setUpDependencies],
  ["editor", setUpEditorHost],
  ["browser", setUpBrowser],
]);

/** The steps which the command line asks for; all of them when it does not say. */
export function chosenSteps(args) {
  const chosen = [];
  for (const arg of args) {
    const names = /^--only=(.+)$/.exec(arg)?.[1]?.split(",") ?? [];
    const known = names.length > 0 && names.every((name) => STEPS.has(name));
    if (!known) {
      const choices = [...STEPS.keys()].join(", ");
      throw new SetupFailure(`The option "${arg}" is not known. Write --only= and one or more of: ${choices}.`);
    }
    chosen.push(...names);
  }
  return [...STEPS.keys()].filter((name) => chosen.length === 0 || chosen.includes(name));
}

export async function runSetup(args) {
  const report = (line) => console.log(`setup: ${line}`);
  for (const name of chosenSteps(args)) {
    await STEPS.get(name)(report);
  }
}
