import { type ControllerVersion, controllerVersions } from "#domain/controllerVersion.ts";
import { rules } from "./registry.ts";
import type { Rule } from "./rule.ts";

type Scope = Rule["scope"];
type Scoped<Wanted extends Scope> = readonly Extract<Rule, { readonly scope: Wanted }>[];

/** The rules that hold for a controller line, by what they look at, in the order of the documentation. */
const lists = new Map(controllerVersions.map((controller) => [controller, listsFor(controller)]));

function listsFor(controller: ControllerVersion): { readonly [Wanted in Scope]: Scoped<Wanted> } {
  const scoped = <Wanted extends Scope>(scope: Wanted): Scoped<Wanted> =>
    rules.filter(
      (rule): rule is Extract<Rule, { readonly scope: Wanted }> =>
        rule.scope === scope && rule.versions.includes(controller),
    );
  return {
    document: scoped("document"),
    file: scoped("file"),
    live: scoped("live"),
    suppression: scoped("suppression"),
    text: scoped("text"),
    update: scoped("update"),
    workspace: scoped("workspace"),
  };
}

/** The rules of one scope that hold for a controller line. */
export function rulesFor<Wanted extends Scope>(scope: Wanted, controller: ControllerVersion): Scoped<Wanted> {
  return lists.get(controller)![scope];
}
