import { readPlainScalar } from "#yaml/plainScalar.ts";

/** A key or value as YAML text: plain where that reads as the same text, else in double quotes. */
export function keyText(name: string): string {
  const plain = /^[A-Za-z_](?:[\w./-]*\w)?$/.test(name) && readPlainScalar(name) === name;
  return plain ? name : JSON.stringify(name);
}
