/** Builds ASN.1 values in DER, as far as a certificate needs them. */

/** A value of a tag around its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return Buffer.from([0x80 + bytes.length, ...bytes]);
}

export function sequence(...content: readonly Uint8Array[]): Buffer {
  return der(0x30, ...content);
}

export function set(...content: readonly Uint8Array[]): Buffer {
  return der(0x31, ...content);
}

/** A positive integer from its bytes, the highest first: no needless zeros in front, and one where the sign bit would be set. */
export function positiveInteger(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((it) => it !== 0);
  const needed = first < 0 ? Buffer.from([0]) : bytes.subarray(first);
  const negative = (needed[0] ?? 0) >= 0x80;
  return der(0x02, Buffer.from(negative ? [0] : []), needed);
}

/** An object identifier such as `2.5.4.3`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(128 + (left % 128));
    bytes.push(...groups);
  }
  return der(0x06, Buffer.from(bytes));
}

export function utf8(text: string): Buffer {
  return der(0x0c, Buffer.from(text, "utf8"));
}

/** A moment with a four-digit year. */
export function generalizedTime(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, "").slice(0, 14);
  return der(0x18, Buffer.from(`${digits}Z`, "ascii"));
}

/** Whole bytes as a bit string. */
export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return der(0x03, Buffer.from([unusedBits]), bytes);
}

export function octetString(content: Uint8Array): Buffer {
  return der(0x04, content);
}

export const yes = der(0x01, Buffer.from([0xff]));
