import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import {
  bitString,
  der,
  generalizedTime,
  objectIdentifier,
  octetString,
  positiveInteger,
  sequence,
  set,
  utf8,
  yes,
} from "./der.ts";

/** A certificate with its key, both as PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

const dayMs = 86_400_000;
const ecdsaWithSha256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));

/**
 * A certificate for a server on loopback that is its own authority. It exists because clients, kubectl among them, send
 * tokens over TLS only, and Node can sign but not make certificates.
 */
export function selfSignedCertificate(commonName: string, nowMs: number): ServerCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", {
    namedCurve: "prime256v1",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const name = sequence(set(sequence(objectIdentifier("2.5.4.3"), utf8(commonName))));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    positiveInteger(randomBytes(16)),
    ecdsaWithSha256,
    name,
    sequence(generalizedTime(nowMs - dayMs), generalizedTime(nowMs + 365 * dayMs)),
    name,
    publicKey,
    der(0xa3, extensions()),
  );
  const signature = sign("sha256", content, createPrivateKey(privateKey));
  const certificate = sequence(content, ecdsaWithSha256, bitString(signature));
  return { certificate: pem(certificate), key: privateKey };
}

function extensions(): Buffer {
  const localhost = der(0x82, Buffer.from("localhost", "ascii"));
  const loopback = der(0x87, Buffer.from([127, 0, 0, 1]));
  const mayBeAuthority = sequence(objectIdentifier("2.5.29.19"), yes, octetString(sequence(yes)));
  const maySignAndServe = sequence(objectIdentifier("2.5.29.15"), yes, octetString(bitString(Buffer.from([0x84]), 2)));
  const isServer = sequence(
    objectIdentifier("2.5.29.37"),
    octetString(sequence(objectIdentifier("1.3.6.1.5.5.7.3.1"))),
  );
  const names = sequence(objectIdentifier("2.5.29.17"), octetString(sequence(localhost, loopback)));
  return sequence(mayBeAuthority, maySignAndServe, isServer, names);
}

function pem(content: Buffer): string {
  const lines = content.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
