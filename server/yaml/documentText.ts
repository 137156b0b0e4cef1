/** The text of one document and where it begins in its file. */
export interface DocumentText {
  readonly text: string;
  readonly offset: number;
  /** Present where kubectl reads it as JSON, and where it wants JSON and this is none. */
  readonly syntax?: "json" | "broken-json";
}
