import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The secrets of one cluster, each cluster with its own, and the files that the programs read them from. */
export interface Credentials {
  /** Bearer token of a user in `system:masters`. */
  readonly adminToken: string;
  /** Bearer token of a user with no rights but those granted by RBAC. */
  readonly editorToken: string;
  /** Bearer token of another such user. */
  readonly viewerToken: string;
  /** Folder where the API server makes its own certificate, and which holds the files below. */
  readonly directory: string;
  readonly tokenFile: string;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
}

/** The name under which RBAC knows the user of the editor token. */
export const editorUser = "editor";

/** The same for the viewer token. */
export const viewerUser = "viewer";

/** Makes the secrets of a new cluster and writes them into the folder. */
export async function createCredentials(directory: string): Promise<Credentials> {
  const credentials: Credentials = {
    adminToken: randomBytes(18).toString("base64url"),
    editorToken: randomBytes(18).toString("base64url"),
    viewerToken: randomBytes(18).toString("base64url"),
    directory,
    tokenFile: join(directory, "tokens.csv"),
    serviceAccountKey: join(directory, "service-account.key"),
    serviceAccountPublicKey: join(directory, "service-account.pub"),
  };
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const users = [
    `${credentials.adminToken},admin,admin,system:masters`,
    `${credentials.editorToken},${editorUser},${editorUser}`,
    `${credentials.viewerToken},${viewerUser},${viewerUser}`,
  ];
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(credentials.tokenFile, `${users.join("\n")}\n`, { mode: 0o600 });
  await writeFile(credentials.serviceAccountKey, keys.privateKey, { mode: 0o600 });
  await writeFile(credentials.serviceAccountPublicKey, keys.publicKey);
  return credentials;
}
