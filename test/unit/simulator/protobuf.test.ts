import { describe, expect, test } from "vitest";
import { readProtobuf } from "#simulator/api/protobuf.ts";

/** A length-delimited field of a protobuf message; all of these tests are short enough for lengths of one byte. */
function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
}

function kubernetes(kind: string, ...message: readonly Buffer[]): Buffer {
  const type = Buffer.concat([field(1, "authorization.k8s.io/v1"), field(2, kind)]);
  return Buffer.concat([Buffer.from("k8s\u0000"), field(1, type), field(2, Buffer.concat(message))]);
}

describe("what kubectl sends as protobuf", () => {
  test("an access review", () => {
    const wish = [
      field(1, "default"),
      field(2, "patch"),
      field(3, "rollouts.kruise.io"),
      field(5, "rollouts"),
      field(6, "status"),
    ];
    const spec = field(1, Buffer.concat(wish));
    expect(readProtobuf(kubernetes("SelfSubjectAccessReview", field(1, ""), field(2, spec)))).toEqual({
      ok: true,
      value: {
        apiVersion: "authorization.k8s.io/v1",
        kind: "SelfSubjectAccessReview",
        metadata: {},
        spec: {
          resourceAttributes: {
            namespace: "default",
            verb: "patch",
            group: "rollouts.kruise.io",
            resource: "rollouts",
            subresource: "status",
          },
        },
      },
    });
  });

  test("numbers between the texts are passed over", () => {
    const number = Buffer.from([9 * 8, 0x96, 0x01]);
    const read = readProtobuf(kubernetes("SelfSubjectRulesReview", number, field(2, field(1, "shop"))));
    expect(read).toMatchObject({ ok: true, value: { spec: { namespace: "shop" } } });
  });

  test.each([
    ["something else", Buffer.from("{}"), "not a Kubernetes protobuf message"],
    ["a kind nobody sends so", kubernetes("Deployment"), "Deployment cannot be sent as protobuf here"],
    ["an envelope that ends too early", Buffer.from("k8s\u0000\n\u0050"), "cannot be sent as protobuf here"],
  ])("refused: %s", (_name, body, part) => {
    const read = readProtobuf(body);
    expect(!read.ok && read.failure).toContain(part);
  });
});
