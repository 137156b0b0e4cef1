import type { ClusterIdentity } from "#cluster/clusterPort.ts";
import type { ConnectionState } from "./connectionState.ts";
import { failureText, reasonGiven, userName, type FailureText } from "./failureText.ts";
import { joined } from "./stepText.ts";
import type { Translate } from "./translate.ts";

/** A connection problem as a row, with the sentences that stand above it. */
export interface ProblemRow extends FailureText {
  readonly label: string;
  /** What it is about: a file, a context, a server. */
  readonly description: string;
}

/** The states whose text has to name a file, a context or a server; the others have a welcome text. */
type ProblemState = Extract<
  ConnectionState,
  { kind: "brokenKubeconfig" | "incompleteContext" | "noContext" | "degraded" | "absent" }
>;

function isProblem(state: ConnectionState): state is ProblemState {
  return ["brokenKubeconfig", "incompleteContext", "noContext", "degraded", "absent"].includes(state.kind);
}

/** The row that stands in for Rollouts that cannot be shown; undefined where a welcome text says everything. */
export function problemRow(state: ConnectionState, translate: Translate): ProblemRow | undefined {
  return isProblem(state) ? rowOf(state, translate) : undefined;
}

/** What the connection is like in a few sentences, for a person who asks. */
export function connectionText(state: ConnectionState, translate: Translate): string {
  if (isProblem(state)) return problemText(rowOf(state, translate));
  switch (state.kind) {
    case "notOpened":
      return translate("Nothing is connected before the view Rollouts is opened.");
    case "restricted":
      return translate("The workspace is not trusted, so no kubeconfig is read and no cluster is contacted.");
    case "noKubeconfig":
      return translate("No kubeconfig was found. Looked for: {0}", state.files.join(", "));
    case "connecting":
      return translate("Connecting to context {0} at {1}.", state.identity.context, state.identity.server);
    case "live":
      return translate(
        "Connected to context {0} at {1} as user {2}. What is shown is kept up to date.",
        state.identity.context,
        state.identity.server,
        userName(state.identity, translate),
      );
  }
}

function rowOf(state: ProblemState, translate: Translate): ProblemRow {
  switch (state.kind) {
    case "brokenKubeconfig":
      return {
        label: translate("The kubeconfig cannot be read"),
        description: state.file,
        what: translate("The kubeconfig {0} cannot be read.", state.file),
        why: reasonGiven(state.reason, translate),
        advice: translate("Correct the file, or choose other files in the setting kruiseRollouts.kubeconfig.paths."),
      };
    case "incompleteContext":
      return {
        label: translate("The context cannot be used"),
        description: state.context,
        what: translate("Context {0} of the kubeconfig cannot be used.", state.context),
        why: reasonGiven(state.reason, translate),
        advice: translate("Correct the kubeconfig, or select another context."),
      };
    case "noContext":
      return missingContext(state.wanted, state.available, translate);
    case "absent":
      return {
        label: translate("OpenKruise Rollouts is not installed"),
        description: problemPlace(state.identity),
        what: translate(
          "The cluster of context {0} at {1} does not know Rollouts.",
          state.identity.context,
          state.identity.server,
        ),
        why: translate("Its CustomResourceDefinition rollouts.rollouts.kruise.io is missing."),
        advice: translate("Install OpenKruise Rollouts there, or select another context."),
      };
    case "degraded": {
      const text = failureText(state.failure, state.identity, translate);
      return { label: problemLabel(state, translate), description: problemPlace(state.identity), ...text };
    }
  }
}

/** What stands above rows that may be old; undefined while they are kept up to date. */
export function staleMessage(state: ConnectionState, translate: Translate): string | undefined {
  if (state.kind !== "degraded") return undefined;
  const text = failureText(state.failure, state.identity, translate);
  return translate("What is shown may be old. {0} It is tried again by itself.", text.what);
}

/** The problem as one text: what, why, what to do. */
export function problemText(problem: FailureText): string {
  return [problem.what, problem.why, problem.advice].filter((part) => part !== "").join(" ");
}

function problemLabel(state: ConnectionState & { readonly kind: "degraded" }, translate: Translate): string {
  switch (state.failure.kind) {
    case "unreachable":
    case "timedOut":
      return translate("Cannot reach the cluster");
    case "unauthorized":
      return translate("Signing in failed");
    case "forbidden":
      return translate("Not allowed to list Rollouts");
    case "notFound":
    case "conflict":
    case "invalid":
    case "gone":
    case "tooManyRequests":
    case "serverError":
    case "unreadable":
      return translate("The cluster gives no usable answer");
  }
}

function problemPlace(identity: ClusterIdentity): string {
  return joined([identity.context, identity.server]);
}

function missingContext(wanted: string | undefined, available: readonly string[], translate: Translate): ProblemRow {
  const why =
    available.length === 0
      ? translate("It holds no context.")
      : translate("Contexts it holds: {0}.", available.join(", "));
  if (wanted === undefined) {
    return {
      label: translate("No context is selected"),
      description: "",
      what: translate("The kubeconfig names no current context."),
      why,
      advice: translate("Select a context."),
    };
  }
  return {
    label: translate("The context is not there"),
    description: wanted,
    what: translate("The kubeconfig holds no context {0}.", wanted),
    why,
    advice: translate("Select another context."),
  };
}
