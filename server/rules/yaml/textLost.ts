import type { Problem, TextRule } from "#rules/rule.ts";

export const textLost: TextRule = {
  scope: "text",
  id: "yaml/text-lost",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "kubectl passes over a part of the file",
  explanation: `kubectl cuts a file at the lines of \`---\` and reads one YAML document of each part. What follows behind the end of that document is lost: behind a line of \`...\`, and behind the bracket that closes a document written as \`{…}\`.
There is no message, neither from kubectl nor from the server, which never sees the text.

**What to do.** Look for a bracket that closes too early. For a further document write \`---\` on a line of its own.

**Evidence.** kubectl 1.34, \`create --dry-run=server --validate=strict\`: accepted, and the object has nothing of the rest.`,
  facts: [],
  *check(document): Iterable<Problem> {
    for (const { trouble, span, message } of document.problems) {
      if (trouble === "lost") yield { path: [], part: "value", span, message };
    }
  },
};
