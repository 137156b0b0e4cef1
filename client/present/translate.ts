/**
 * Puts a sentence into the reader's language and fills in `{0}`, `{1}` and so on. The editor hands in its own
 * implementation, so that everything in this folder stays free of it. The message is always a string literal: the
 * check of the translation files reads it from the source.
 */
export type Translate = (message: string, ...values: readonly (string | number)[]) => string;
