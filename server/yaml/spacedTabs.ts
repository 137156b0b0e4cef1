const token = /"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|(?<=\s)#.*|\t/g;
const indicatorBefore = /(?:[,:{[]|![\w!]*)[ \t]*$/;
const indicatorAfter = /^[ \t]*[,}\]]/;

/**
 * The text with a blank for each tab that only separates tokens of flow style. kubectl reads such tabs, the parser of
 * the hot path does not. Tabs inside quotes, comments and words stay; every offset stays.
 */
export function spacedTabs(text: string): string {
  return text.replace(token, (found, offset: number) => {
    if (found !== "\t") return found;
    const separates =
      indicatorBefore.test(text.slice(Math.max(0, offset - 40), offset)) ||
      indicatorAfter.test(text.slice(offset + 1, offset + 40));
    return separates ? " " : found;
  });
}
