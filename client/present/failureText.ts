import type { ClusterFailure, ClusterIdentity } from "#cluster/clusterPort.ts";
import type { Translate } from "./translate.ts";

/** A failure in three sentences: what happened, why, what to do. */
export interface FailureText {
  readonly what: string;
  /** A sentence, often with the words of the server or of the transport; empty where there were none. */
  readonly why: string;
  readonly advice: string;
}

/** Explains why a request got no usable answer, naming the context and its server. */
export function failureText(failure: ClusterFailure, identity: ClusterIdentity, translate: Translate): FailureText {
  return {
    what: whatHappened(failure, identity, translate),
    why: reasonGiven(failure.message, translate),
    advice: advice(failure.kind, translate),
  };
}

/** The same as one text, for a message. */
export function failureSentence(failure: ClusterFailure, identity: ClusterIdentity, translate: Translate): string {
  const text = failureText(failure, identity, translate);
  return [text.what, text.why, text.advice].filter((part) => part !== "").join(" ");
}

/** The words of somebody else as a sentence of ours: they often begin in the middle of one, and end without a period. */
export function reasonGiven(words: string, translate: Translate): string {
  return words.trim() === "" ? "" : translate("Reason: {0}", ended(words));
}

function ended(text: string): string {
  const trimmed = text.trim();
  return /[.!?。!?]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Who the cluster is asked as; a context may name nobody. */
export function userName(identity: ClusterIdentity, translate: Translate): string {
  return identity.user === "" ? translate("nobody") : identity.user;
}

function whatHappened(failure: ClusterFailure, identity: ClusterIdentity, translate: Translate): string {
  const { context, server } = identity;
  const user = userName(identity, translate);
  switch (failure.kind) {
    case "unreachable":
      return translate("Cannot reach the cluster of context {0} at {1}.", context, server);
    case "timedOut":
      return translate("The cluster of context {0} at {1} did not answer in time.", context, server);
    case "unauthorized":
      return translate(
        "The cluster of context {0} at {1} does not accept the credentials of user {2}.",
        context,
        server,
        user,
      );
    case "forbidden":
      return translate(
        "User {2} is not allowed to do this in the cluster of context {0} at {1}.",
        context,
        server,
        user,
      );
    case "notFound":
    case "gone":
      return translate("The cluster of context {0} at {1} no longer has what was asked for.", context, server);
    case "conflict":
      return translate("Somebody else changed the object in the cluster of context {0} meanwhile.", context);
    case "invalid":
      return translate("The cluster of context {0} at {1} refused the content.", context, server);
    case "tooManyRequests":
      return translate("The cluster of context {0} at {1} is asked too often.", context, server);
    case "serverError":
      return failure.status === undefined
        ? translate("The cluster of context {0} at {1} reported a failure of its own.", context, server)
        : translate(
            "The cluster of context {0} at {1} reported a failure of its own (HTTP {2}).",
            context,
            server,
            failure.status,
          );
    case "unreadable":
      return translate("The answer of context {0} at {1} makes no sense as a Kubernetes API.", context, server);
  }
}

function advice(kind: ClusterFailure["kind"], translate: Translate): string {
  switch (kind) {
    case "unreachable":
      return translate("Check that the cluster runs and that this machine can reach it, or select another context.");
    case "timedOut":
      return translate("Check the network to the cluster, then retry.");
    case "unauthorized":
      return translate("Sign in again as you do for kubectl, then retry.");
    case "forbidden":
      return translate("Ask for the right, or select a context that has it.");
    case "notFound":
    case "gone":
      return translate("Look at the tree: it shows what is there now.");
    case "conflict":
      return translate("Look at the new state, then decide again.");
    case "invalid":
      return translate("The operation log holds the request.");
    case "tooManyRequests":
      return translate("Wait a little, then retry.");
    case "serverError":
      return translate("Look at the API server and its webhooks, then retry.");
    case "unreadable":
      return translate("Check the server address in the kubeconfig: a proxy or another service may answer there.");
  }
}
