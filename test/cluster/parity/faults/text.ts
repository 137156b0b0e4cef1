import type { SeededRandom } from "#support/seededRandom.ts";
import { pickAny, type TextFault } from "./fault.ts";

function lineFault(
  name: string,
  change: (lines: string[], at: number, random: SeededRandom) => boolean,
  share = 1,
): TextFault {
  return {
    name,
    share,
    put: (text, random) => {
      const lines = text.split("\n");
      const filled = [...lines.keys()].filter((index) => (lines[index] ?? "").trim() !== "");
      const at = pickAny(random, filled);
      return at !== undefined && change(lines, at, random) ? lines.join("\n") : undefined;
    },
  };
}

function characterFault(
  name: string,
  change: (characters: string[], at: number, random: SeededRandom) => void,
): TextFault {
  return {
    name,
    put: (text, random) => {
      const characters = Array.from(text);
      if (characters.length === 0) return undefined;
      change(characters, random.below(characters.length), random);
      return characters.join("");
    },
  };
}

const blots = ['"', "'", "[", "]", "{", "}", ":", ": ", " ", "\n", "-", "- ", "#", " #", "&", "*", "!", "|", ">", "%", "@", "`", ",", "?", "? ", "\t", "\u0001", "\u0000", "\u007f", "\u0085", "\u2028", "\uFEFF", "\r", "---\n", "\n---\n", "\n...\n", "\\", "é", "\u{1F600}", "0", "<<: "] as const; // prettier-ignore

/** Slips of the hand in the text of a file. */
export const textFaults: readonly TextFault[] = [
  characterFault("character lost", (characters, at) => characters.splice(at, 1)),
  characterFault("character put in", (characters, at, random) => characters.splice(at, 0, random.pick(blots))),
  characterFault("text cut off", (characters, at) => characters.splice(at)),
  lineFault("line indented", (lines, at, random) => {
    lines[at] = random.pick([" ", "  ", "\t"]) + lines[at];
    return true;
  }),
  lineFault("line indented less", (lines, at, random) => {
    const line = lines[at] ?? "";
    const less = line.slice(random.pick([1, 2]));
    lines[at] = less;
    return line.startsWith("  ");
  }),
  lineFault("line lost", (lines, at) => {
    lines.splice(at, 1);
    return true;
  }),
  lineFault("line twice", (lines, at) => {
    lines.splice(at, 0, lines[at] ?? "");
    return true;
  }),
  lineFault("lines exchanged", (lines, at) => {
    const [one, other] = [lines[at], lines[at + 1]];
    if (one === undefined || other === undefined) return false;
    lines[at] = other;
    lines[at + 1] = one;
    return true;
  }),
  lineFault("no blank behind the colon", (lines, at) => {
    const line = lines[at] ?? "";
    lines[at] = line.replace(": ", ":");
    return line.includes(": ");
  }),
  lineFault("blank lines of a text", (lines, at, random) => {
    lines.splice(at, 0, random.pick(["", " ", "  ", "# note", "   # note"]));
    return true;
  }),
  {
    name: "tab for blanks",
    put: (text, random) => {
      const places = [...text.matchAll(/ +/g)];
      const place = pickAny(random, places);
      return place && text.slice(0, place.index) + "\t" + text.slice(place.index + place[0].length);
    },
  },
  { name: "carriage returns alone", share: 0.3, put: (text) => text.replace(/\r?\n/g, "\r") },
  { name: "byte order mark", share: 0.5, put: (text) => `\uFEFF${text}` },
  {
    name: "directive",
    share: 0.3,
    put: (text, random) => `${random.pick(["%YAML 1.1", "%YAML 1.2", "%TAG ! x:"])}\n---\n${text}`,
  },
  { name: "no line end at the end", share: 0.5, put: (text) => text.trimEnd() },
];
