import { isObject, stringAt } from "#domain/json.ts";
import { kruiseGroup, parseApiVersion } from "#domain/objectKey.ts";
import type { Problem, TextRule } from "#rules/rule.ts";

export const kindMissing: TextRule = {
  scope: "text",
  id: "yaml/kind-missing",
  basis: "syntax",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The manifest does not say its kind",
  explanation: `kubectl needs \`apiVersion\` and \`kind\` to know where to send a manifest. Without \`kind\`, or with one that is no text, it refuses the document before anything is sent.

**What to do.** Add \`kind\`, for example \`kind: Rollout\`.`,
  facts: [],
  *check(document): Iterable<Problem> {
    const { value, readable } = document;
    if (!readable || document.templated || !isObject(value)) return;
    if (parseApiVersion(stringAt(value, ["apiVersion"]) ?? "").group !== kruiseGroup) return;
    if (stringAt(value, ["kind"])) return;
    yield {
      path: ["kind" in value ? "kind" : "apiVersion"],
      part: "value",
      message:
        "The manifest does not say its kind, so kubectl does not know what it is. Add kind, such as kind: Rollout.",
    };
  },
};
