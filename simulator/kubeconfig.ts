import type { JsonObject } from "#domain/json.ts";

/** The context that a person sees. */
export const demoContext = "kruise-demo";

/** The contexts of the demo cluster by user; the administrator's is the current one. */
export const contextOf = {
  admin: demoContext,
  editor: `${demoContext}-editor`,
  viewer: `${demoContext}-viewer`,
} as const;

/** Who has a context. */
export type UserName = keyof typeof contextOf;

/** Bearer tokens by user. */
export type Tokens = Readonly<Record<UserName, string>>;

/**
 * The kubeconfig of a simulated cluster, as JSON, which is YAML too. Over plain http some clients send nothing unless they are told
 * not to check certificates, and kubectl never sends a token.
 */
export function kubeconfigText(server: string, certificateAuthority: string | undefined, tokens: Tokens): string {
  const names: readonly UserName[] = ["admin", "editor", "viewer"];
  const trust: JsonObject =
    certificateAuthority === undefined
      ? { "insecure-skip-tls-verify": true }
      : { "certificate-authority-data": Buffer.from(certificateAuthority).toString("base64") };
  const config: JsonObject = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: demoContext, cluster: { server, ...trust } }],
    users: names.map((name) => ({ name: contextOf[name], user: { token: tokens[name] } })),
    contexts: names.map((name) => ({
      name: contextOf[name],
      context: { cluster: demoContext, user: contextOf[name], namespace: "default" },
    })),
    "current-context": demoContext,
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
