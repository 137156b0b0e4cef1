import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { positiveInteger } from "#simulator/tls/der.ts";
import { selfSignedCertificate } from "#simulator/tls/selfSignedCertificate.ts";

test("every certificate can be read, is signed by itself and is for loopback", () => {
  for (let count = 0; count < 40; count += 1) {
    const { certificate, key } = selfSignedCertificate("kruise-demo", Date.UTC(2026, 0, 1));
    const read = new X509Certificate(certificate);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(read.checkHost("localhost")).toBe("localhost");
    expect(read.ca).toBe(true);
    expect([read.validFromDate, read.validToDate]).toEqual([new Date("2025-12-31Z"), new Date("2027-01-01Z")]);
    expect(key).toContain("PRIVATE KEY");
  }
});

test.each([
  ["a small number", [0x05], "020105"],
  ["a number with its sign bit set", [0x85], "02020085"],
  ["needless zeros", [0x00, 0x00, 0x7f], "02017f"],
  ["zero", [0x00], "020100"],
])("integers are written as short as possible: %s", (_name, bytes, hex) => {
  expect(positiveInteger(Buffer.from(bytes)).toString("hex")).toBe(hex);
});
