/** What Go takes for white space, as the inside of a class of a regular expression. A byte order mark is none. */
export const goSpace = String.raw`\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
