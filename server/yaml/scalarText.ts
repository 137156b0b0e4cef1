import { isTimestamp } from "./timestamp.ts";
import { notANumber, readPlainScalar, type ScalarValue } from "./plainScalar.ts";

/** A scalar as a parser hands it over. */
export interface ScalarText {
  /** Decoded text: escapes resolved, lines folded. */
  readonly text: string;
  /** False for quoted and block scalars, which are strings unless a tag says otherwise. */
  readonly plain: boolean;
  /** The tag as written, e.g. `!!str`; undefined without one. */
  readonly tag: string | undefined;
}

/** Why a scalar cannot be sent: kubectl then refuses the whole document. */
export interface UnreadableScalar {
  readonly unreadable: string;
  /** True when it only hurts where the value survives: a number without a JSON form may still be replaced. */
  readonly whenKept: boolean;
}

/** What kubectl makes of a scalar. */
export function readScalar(scalar: ScalarText): ScalarValue | UnreadableScalar {
  const value = scalar.tag === undefined || scalar.tag === "!" ? untagged(scalar) : tagged(scalar.tag, scalar.text);
  if (value !== notANumber) return value;
  return {
    unreadable: `kubectl cannot read this document: ${scalar.text} has no form in JSON. Write a finite number, or quote it to make it a string.`,
    whenKept: true,
  };
}

function untagged(scalar: ScalarText): ScalarValue | typeof notANumber {
  return scalar.plain && scalar.tag === undefined ? readPlainScalar(scalar.text) : scalar.text;
}

/** Tags that kubectl resolves; any other tag leaves the text a string. */
function tagged(tag: string, text: string): ScalarValue | UnreadableScalar | typeof notANumber {
  const name = tag.replace(/^(?:!!|!?<?tag:yaml\.org,2002:)/, "").replace(/>$/, "");
  switch (name) {
    case "int":
    case "float":
    case "bool":
    case "null": {
      const value = readPlainScalar(text);
      if (value === notANumber || fits(name, value)) return value;
      return {
        unreadable: `kubectl cannot read this document: the tag ${tag} does not fit the value ${JSON.stringify(text)}. Remove the tag or change the value.`,
        whenKept: false,
      };
    }
    case "binary":
      return (
        decodeBase64(text) ?? {
          unreadable:
            "kubectl cannot read this document: the value of !!binary is not base64. Encode it, or remove the tag.",
          whenKept: false,
        }
      );
    case "timestamp":
      return isTimestamp(text)
        ? text
        : {
            unreadable:
              "kubectl cannot read this document: the value of !!timestamp is no date. Write it as 2006-01-02 or 2006-01-02T15:04:05Z, or remove the tag.",
            whenKept: false,
          };
    case "":
      return {
        unreadable: "kubectl cannot read this document: a tag has no name. Remove the exclamation marks.",
        whenKept: false,
      };
    default:
      return text;
  }
}

function fits(name: "int" | "float" | "bool" | "null", value: ScalarValue): boolean {
  if (name === "null") return value === null;
  if (name === "bool") return typeof value === "boolean";
  return typeof value === "number" && (name === "float" || Number.isInteger(value));
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The UTF-8 text that base64 stands for, undefined when it is not base64. Bytes that are no UTF-8 stay as they are. */
function decodeBase64(text: string): string | undefined {
  const symbols = text.replace(/[\r\n]/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(symbols) || symbols.length % 4 !== 0) return undefined;
  let bits = 0;
  let width = 0;
  const bytes: number[] = [];
  for (const symbol of symbols.replaceAll("=", "")) {
    bits = ((bits << 6) | base64.indexOf(symbol)) & 0xffff;
    width += 6;
    if (width < 8) continue;
    width -= 8;
    bytes.push((bits >> width) & 0xff);
  }
  const percent = bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  try {
    return decodeURIComponent(percent);
  } catch (error) {
    if (error instanceof URIError) return String.fromCharCode(...bytes);
    throw error;
  }
}
