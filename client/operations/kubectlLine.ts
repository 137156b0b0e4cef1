import type { ClusterIdentity, ObjectAddress, Patch } from "#cluster/clusterPort.ts";

/** The kubectl command that sends the same request, ready for a POSIX shell. */
export function kubectlLine(identity: ClusterIdentity, address: ObjectAddress, patch: Patch): string {
  const resource = address.group === "" ? address.plural : `${address.plural}.${address.version}.${address.group}`;
  const body = JSON.stringify(patch.type === "json" ? patch.operations : patch.body);
  return [
    "kubectl",
    "--context",
    quoted(identity.context),
    "-n",
    quoted(address.namespace),
    "patch",
    quoted(`${resource}/${address.name}`),
    ...(address.subresource ? [`--subresource=${address.subresource}`] : []),
    `--type=${patch.type}`,
    "-p",
    quoted(body),
  ].join(" ");
}

function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
