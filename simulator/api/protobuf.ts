import { stringAt, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** How a message is laid out: a field is text, or another message. */
interface Layout {
  readonly [fieldNumber: number]: { readonly name: string; readonly message?: Layout };
}

const meta: Layout = { 1: { name: "name" }, 2: { name: "generateName" }, 3: { name: "namespace" } };

const resourceAttributes: Layout = {
  1: { name: "namespace" },
  2: { name: "verb" },
  3: { name: "group" },
  4: { name: "version" },
  5: { name: "resource" },
  6: { name: "subresource" },
  7: { name: "name" },
};

const nonResourceAttributes: Layout = { 1: { name: "path" }, 2: { name: "verb" } };

/**
 * The messages that kubectl sends as protobuf when it asks for rights or creates a namespace; everything else it sends as JSON.
 * @see kubernetes k8s.io/api {authorization,authentication,core}/v1/generated.proto (v1.34)
 */
const layouts: Readonly<Record<string, Layout>> = {
  SelfSubjectAccessReview: {
    1: { name: "metadata", message: meta },
    2: {
      name: "spec",
      message: {
        1: { name: "resourceAttributes", message: resourceAttributes },
        2: { name: "nonResourceAttributes", message: nonResourceAttributes },
      },
    },
  },
  SelfSubjectRulesReview: {
    1: { name: "metadata", message: meta },
    2: { name: "spec", message: { 1: { name: "namespace" } } },
  },
  SelfSubjectReview: { 1: { name: "metadata", message: meta } },
  Namespace: { 1: { name: "metadata", message: meta } },
};

const magic = Buffer.from([0x6b, 0x38, 0x73, 0x00]);
const envelope: Layout = {
  1: { name: "type", message: { 1: { name: "apiVersion" }, 2: { name: "kind" } } },
};
const rawField = 2;

/** The media type of the envelope below. */
export const protobufType = "application/vnd.kubernetes.protobuf";

/** Reads a Kubernetes protobuf body as JSON; the failure says which kind cannot be read. */
export function readProtobuf(body: Buffer): Result<JsonObject, string> {
  if (!body.subarray(0, magic.length).equals(magic)) return fail("the body is not a Kubernetes protobuf message");
  const content = body.subarray(magic.length);
  const type = message(content, envelope);
  const apiVersion = stringAt(type, ["type", "apiVersion"]) ?? "";
  const kind = stringAt(type, ["type", "kind"]) ?? "";
  const layout = layouts[kind];
  const raw = fields(content).find((it) => it.number === rawField);
  if (layout === undefined || raw === undefined) return fail(`${kind} cannot be sent as protobuf here`);
  return ok({ apiVersion, kind, ...message(raw.content, layout) });
}

interface Message {
  readonly [name: string]: string | Message;
}

function message(content: Buffer, layout: Layout): Message {
  const entries = fields(content).flatMap(({ number, content: inner }): readonly [string, string | Message][] => {
    const field = layout[number];
    if (field === undefined) return [];
    return [[field.name, field.message === undefined ? inner.toString("utf8") : message(inner, field.message)]];
  });
  return Object.fromEntries(entries);
}

interface Field {
  readonly number: number;
  readonly content: Buffer;
}

const lengthDelimited = 2;

/** The length-delimited fields of a message; numbers are skipped, and nothing is read beyond a field of another form. */
function fields(content: Buffer): readonly Field[] {
  const found: Field[] = [];
  let offset = 0;
  while (offset < content.length) {
    const tag = varint(content, offset);
    const wire = tag.value % 8;
    const value = varint(content, tag.end);
    if (wire === 0) offset = value.end;
    else if (wire === lengthDelimited) {
      found.push({ number: Math.floor(tag.value / 8), content: content.subarray(value.end, value.end + value.value) });
      offset = value.end + value.value;
    } else break;
  }
  return found;
}

function varint(content: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let factor = 1;
  for (let offset = start; offset < content.length; offset += 1) {
    const byte = content[offset] ?? 0;
    value += (byte % 128) * factor;
    factor *= 128;
    if (byte < 128) return { value, end: offset + 1 };
  }
  return { value, end: content.length };
}
