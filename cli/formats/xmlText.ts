const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Signs that no XML text may hold, not even escaped, and halves of pairs. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as it may stand between tags and in double quotes; what XML cannot hold becomes the replacement character. */
export function xmlText(text: string): string {
  return text.replaceAll(forbidden, "\uFFFD").replaceAll(/[&<>"\t\n\r]/g, (sign) => entities[sign] ?? sign);
}

/** The attributes of a tag, each with a space before it. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join("");
}
