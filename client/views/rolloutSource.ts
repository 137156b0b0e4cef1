import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import { anyMatches } from "#platform/contextPattern.ts";
import type { LiveSettings } from "#platform/settings.ts";
import { connectedAs } from "#present/connectionState.ts";
import type { LiveConnection } from "./connection/liveConnection.ts";
import type { Session } from "./connection/session.ts";
import { ProblemReader, type ProblemReaderHost } from "./problemReader.ts";
import { RevisionReader, type RevisionListener } from "./revisionReader.ts";
import type { TreeSource } from "./rolloutTree/treeSource.ts";

/** The source of the tree, with what only its owner does. */
export interface RolloutSource extends TreeSource {
  /** Has the problems of a Rollout read anew. */
  lookAgain(uid: string): void;
  stop(): void;
}

/** The rows' view of a connection: whatever session there is at the moment. */
export function rolloutSource(
  connection: LiveConnection,
  settings: () => LiveSettings,
  hosts: { readonly revisions: RevisionListener; readonly problems: ProblemReaderHost },
): RolloutSource {
  let revisions: RevisionReader | undefined;
  let problems: ProblemReader | undefined;
  const problemsOf = (session: Session): ProblemReader => {
    if (problems?.isFor(session) === true) return problems;
    problems?.stop();
    problems = new ProblemReader(session, hosts.problems);
    return problems;
  };
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
      if (revisions?.isFor(session) !== true) revisions = new RevisionReader(session, hosts.revisions);
      return revisions.pods(rollout, role);
    },
    problems: (rollout) => (connection.session ? problemsOf(connection.session).problems(rollout) : []),
    lookAgain: (uid) => {
      if (connection.session) problemsOf(connection.session).lookAgain(uid);
    },
    stop: () => problems?.stop(),
  };
}
