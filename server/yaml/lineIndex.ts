/** A place in a text: 0-based line, 0-based UTF-16 column, as the Language Server Protocol counts. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets into lines and columns and back. Lines end at LF, CRLF or CR, as in the protocol. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    if (text.includes("\r")) {
      for (const found of text.matchAll(lineBreak)) this.#starts.push(found.index + found[0].length);
    } else {
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
    }
  }

  position(offset: number): LinePosition {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.#starts[low]! };
  }

  offset(position: LinePosition): number {
    const start = this.#starts[position.line];
    if (start === undefined) return this.#text.length;
    const end = this.#starts[position.line + 1] ?? this.#text.length;
    return Math.min(start + position.character, end);
  }
}

const lineBreak = /\r\n|\n|\r/g;
