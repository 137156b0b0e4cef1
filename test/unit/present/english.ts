import type { Translate } from "#present/translate.ts";

/** The texts as an English editor shows them. A placeholder without a value, or a value without one, is an error. */
export const english: Translate = (message, ...values) => {
  const used = new Set<number>();
  const text = message.replaceAll(/\{(\d+)\}/g, (_, digits: string) => {
    const index = Number(digits);
    const value = values[index];
    if (value === undefined) throw new Error(`no value for {${digits}} in: ${message}`);
    used.add(index);
    return String(value);
  });
  const unused = values.findIndex((_, index) => !used.has(index));
  if (unused >= 0) throw new Error(`value ${unused} is not used in: ${message}`);
  return text;
};
