import type { OutgoingHttpHeaders } from "node:http";
import type { KubeconfigUser } from "./kubeconfig.ts";

/**
 * The headers that ask the server to act as somebody else; empty where the kubeconfig asks for nobody. client-node
 * sends the user only, and so would act with other groups than kubectl.
 * @see k8s.io/client-go transport/round_trippers.go, impersonatingRoundTripper (v0.34.4)
 */
export function impersonationHeaders({ user, uid, groups, extra }: KubeconfigUser["impersonate"]): OutgoingHttpHeaders {
  if (user === undefined) return {};
  const headers: OutgoingHttpHeaders = { "Impersonate-User": user };
  if (uid !== undefined) headers["Impersonate-Uid"] = uid;
  if (groups.length > 0) headers["Impersonate-Group"] = [...groups];
  for (const [key, values] of Object.entries(extra)) {
    headers[`Impersonate-Extra-${encodeURIComponent(key.toLowerCase())}`] = [...values];
  }
  return headers;
}
