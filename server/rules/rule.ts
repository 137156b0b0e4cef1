import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { JsonObject, Path } from "#domain/json.ts";
import type { Manifest } from "#workspace/manifest.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import type { Span } from "#yaml/span.ts";
import type { LiveCheck } from "./live/liveSubject.ts";

/** Who objects to a finding (design §5). */
export const bases = ["syntax", "schema", "admission", "crash", "behaviour", "reference", "style"] as const;
export type Basis = (typeof bases)[number];

/** How loud a finding is. */
export const severities = ["error", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

/** An edit that makes a finding go away. */
export interface Fix {
  /** An imperative sentence, e.g. "Add the annotation rollouts.kruise.io/trafficrouting". */
  readonly title: string;
  /** Offsets count from the start of the document's text. Applied together. */
  readonly edits: readonly TextEdit[];
  /**
   * True when `source.fixAll` and `lint --fix` may do it without anybody looking. Three things must hold: only one
   * thing can have been meant, nothing that works today works otherwise afterwards, and nothing that somebody wrote is
   * taken away. So values are respelled, quoted, moved and added where the text leaves no doubt, but an ignored field,
   * a lost duplicate or a suppression stays until a person removes it, whether it does anything or not.
   */
  readonly safe: boolean;
  /** False for one of several ways, and for what takes away text that somebody may still want. */
  readonly preferred?: false;
}

/** What a rule has to say about one place of a manifest. */
export interface Problem {
  readonly path: Path;
  /** Which end of the path is underlined; the nearest existing ancestor stands in for a path that is missing. */
  readonly part: "key" | "value";
  /** Overrides the path where the text itself is the trouble. Counted from the start of the document's text. */
  readonly span?: Span;
  /** What, why, what to do: one or two sentences. */
  readonly message: string;
  /** Overrides the severity of the rule. */
  readonly severity?: Severity;
  /** Overrides whether the rule is quiet. */
  readonly quiet?: boolean;
  /** Computed only when somebody asks for fixes. */
  readonly fixes?: () => readonly Fix[];
}

/** Everything a rule may look at. */
export interface Subject {
  readonly manifest: Manifest;
  readonly controller: ControllerVersion;
}

/** Facts about a rule, the same in the editor, on the command line and in docs/rules.md. */
export interface RuleFacts {
  /** `area/what`, never reused. */
  readonly id: string;
  readonly basis: Basis;
  readonly severity: Severity;
  /** The controller lines the rule holds for. */
  readonly versions: readonly ControllerVersion[];
  readonly title: string;
  /** What happens, why, what to do, and the evidence, in Markdown. */
  readonly explanation: string;
  /** Row ids of the fact table the rule stands for (B7, R1 …), for the coverage list. */
  readonly facts: readonly string[];
  /** True for rules about a field that has no effect where it stands; editors show such text faded. */
  readonly ignoredField?: true;
  /** True for what is worth knowing but true of many good manifests; editors hint at it without listing it as a problem. */
  readonly quiet?: true;
  /** What the rule says about a Rollout of a cluster, where it says something else there than about manifests. */
  readonly checkLive?: LiveCheck;
}

/** A rule about the text itself. It is asked even when no manifest can be made of the document. */
export interface TextRule extends RuleFacts {
  readonly scope: "text";
  check(document: YamlDocument): Iterable<Problem>;
}

/** What a document of a file is beside. */
export interface FileContext {
  /** True when some document of the file, or some item of a list in it, is meant to be of our group: such a file is for kubectl. */
  readonly ours: boolean;
  /** How many objects kubectl finds in the file. */
  readonly objects: number;
}

/** A rule about documents that are no manifest, in files that hold manifests. */
export interface FileRule extends RuleFacts {
  readonly scope: "file";
  check(document: YamlDocument, file: FileContext): Iterable<Problem>;
}

/** A rule that one document decides. Its findings are cached with the document. */
export interface DocumentRule extends RuleFacts {
  readonly scope: "document";
  check(subject: Subject): Iterable<Problem>;
}

/** A rule that needs the other files. It is asked again when they change. */
export interface WorkspaceRule extends RuleFacts {
  readonly scope: "workspace";
  check(subject: Subject, workspace: WorkspaceView): Iterable<Problem>;
}

/** What the cluster holds under the name of a manifest. */
export interface LiveObject {
  /** As the API server returns it in the API version of the manifest, defaults filled in. */
  readonly value: JsonObject;
  /** `status.phase` as the controller's webhook reads it; undefined before the first one is set. */
  readonly phase: string | undefined;
}

/** A rule about changing a live object into what the manifest says. */
export interface UpdateRule extends RuleFacts {
  readonly scope: "update";
  check(subject: Subject, live: LiveObject): Iterable<Problem>;
}

/** A rule about suppressions. It is not asked: whoever applies suppressions finds what is wrong with them. */
export interface SuppressionRule extends RuleFacts {
  readonly scope: "suppression";
}

/** A rule that only a cluster decides: it needs a status, or what stands beside a Rollout there. */
export interface LiveRule extends RuleFacts {
  readonly scope: "live";
  readonly checkLive: LiveCheck;
}

export type Rule = TextRule | FileRule | DocumentRule | WorkspaceRule | UpdateRule | SuppressionRule | LiveRule;

/** A problem placed in its document. */
export interface Finding {
  readonly rule: RuleFacts;
  readonly severity: Severity;
  readonly message: string;
  /** Counted from the start of the document's text. */
  readonly span: Span;
  readonly path: Path;
  /** True for what editors hint at without listing it as a problem (see `RuleFacts`). */
  readonly quiet: boolean;
  readonly fixes: () => readonly Fix[];
}
