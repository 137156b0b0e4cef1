import { expect, test } from "vitest";
import { xmlText } from "#cli/formats/xmlText.ts";

test.each([
  ["plain", "plain"],
  ['<a href="x">&amp;</a>', "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;"],
  ["]]>", "]]&gt;"],
  ["a\tb\nc\rd", "a&#9;b&#10;c&#13;d"],
  ["\u0000\u0008\u000B\u001F", "\uFFFD\uFFFD\uFFFD\uFFFD"],
  ["\u007F\u0085\uFFFD", "\u007F\u0085\uFFFD"],
  ["\uFFFE\uFFFF", "\uFFFD\uFFFD"],
  ["\uD83D \uDE00 🚦", "\uFFFD \uFFFD 🚦"],
])("%j", (text, escaped) => {
  expect(xmlText(text)).toBe(escaped);
});
