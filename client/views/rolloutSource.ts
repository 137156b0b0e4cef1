import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import { anyMatches } from "#platform/contextPattern.ts";
import type { LiveSettings } from "#platform/settings.ts";
import { connectedAs } from "#present/connectionState.ts";
import type { LiveConnection } from "./connection/liveConnection.ts";
import { RevisionReader, type RevisionListener } from "./revisionReader.ts";
import type { TreeSource } from "./rolloutTree/treeSource.ts";

/** The rows' view of a connection: whatever session there is at the moment. */
export function rolloutSource(
  connection: LiveConnection,
  settings: () => LiveSettings,
  listener: RevisionListener,
): TreeSource {
  let reader: RevisionReader | undefined;
  return {
    connection: () => connection.state(),
    readOnly: () => {
      const identity = connectedAs(connection.state());
      return identity !== undefined && anyMatches(settings().readOnlyContexts, identity.context);
    },
    rollouts: () => connection.session?.store.rollouts() ?? [],
    get: (uid) => connection.session?.store.get(uid),
    stateOf: deriveRolloutState,
    now: () => Date.now(),
    revisionPods: (rollout, role) => {
      const { session } = connection;
      if (session === undefined) return undefined;
      if (reader?.isFor(session) !== true) reader = new RevisionReader(session, listener);
      return reader.pods(rollout, role);
    },
  };
}
