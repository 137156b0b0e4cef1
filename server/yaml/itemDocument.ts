import type { Json, Path } from "#domain/json.ts";
import type { WrittenEntry, YamlDocument, YamlLocation, YamlProblem } from "./document.ts";
import type { Span } from "./span.ts";

/** A part of a document that kubectl sends by itself. Its text is that of the whole document; its paths begin at the part. */
export class ItemDocument implements YamlDocument {
  readonly text: string;
  readonly value: Json;
  readonly readable = true;
  readonly templated: boolean;
  readonly problems: readonly YamlProblem[];
  readonly #whole: YamlDocument;
  readonly #place: Path;

  /** `place` is the path of the part in the whole document, `value` what kubectl sends for it. */
  constructor(whole: YamlDocument, place: Path, value: Json) {
    this.text = whole.text;
    this.value = value;
    this.templated = whole.templated;
    this.#whole = whole;
    this.#place = place;
    this.problems = whole.problems.flatMap((problem) => {
      const path = problem.path && this.#within(problem.path);
      return path ? [{ ...problem, path }] : [];
    });
  }

  keySpan(path: Path): Span | undefined {
    return this.#whole.keySpan(this.#from(path));
  }

  valueSpan(path: Path): Span | undefined {
    return this.#whole.valueSpan(this.#from(path));
  }

  entries(path: Path): readonly WrittenEntry[] | undefined {
    return this.#whole.entries(this.#from(path));
  }

  nearestSpan(path: Path, part: "key" | "value"): Span {
    return this.#whole.nearestSpan(this.#from(path), part);
  }

  locate(offset: number): YamlLocation | undefined {
    const found = this.#whole.locate(offset);
    const path = found && this.#within(found.path);
    return path && { ...found, path };
  }

  isMasked(path: Path): boolean {
    return this.#whole.isMasked(this.#from(path));
  }

  #from(path: Path): Path {
    return [...this.#place, ...path];
  }

  /** The path as it is seen from the part, undefined for one that leads elsewhere. */
  #within(path: Path): Path | undefined {
    return this.#place.every((name, depth) => path[depth] === name) ? path.slice(this.#place.length) : undefined;
  }
}
