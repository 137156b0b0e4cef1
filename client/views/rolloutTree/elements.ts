import { isObject } from "#domain/json.ts";

/** A row of the tree. The editor knows rows by object identity, so there is exactly one object for each id. */
export type RowElement =
  | { readonly kind: "problem"; readonly id: string; readonly parent: undefined }
  | { readonly kind: "waitingGroup"; readonly id: string; readonly parent: undefined }
  | {
      readonly kind: "namespace";
      readonly id: string;
      readonly parent: undefined;
      readonly namespace: string;
      /** Decided when the row is first made: flipping it later would undo what the person opened or closed. */
      readonly startsExpanded: boolean;
    }
  | { readonly kind: "rollout"; readonly id: string; readonly parent: RowElement; readonly uid: string }
  | { readonly kind: "steps"; readonly id: string; readonly parent: RowElement; readonly uid: string }
  | {
      readonly kind: "step";
      readonly id: string;
      readonly parent: RowElement;
      readonly uid: string;
      /** 1-based. */
      readonly step: number;
    }
  | {
      readonly kind: "revision";
      readonly id: string;
      readonly parent: RowElement;
      readonly uid: string;
      readonly role: "stable" | "canary";
    }
  | { readonly kind: "lane"; readonly id: string; readonly parent: RowElement; readonly uid: string }
  | { readonly kind: "rolloutProblems"; readonly id: string; readonly parent: RowElement; readonly uid: string }
  | {
      readonly kind: "rolloutProblem";
      readonly id: string;
      readonly parent: RowElement;
      readonly uid: string;
      /** 0-based, in the order of the source. */
      readonly index: number;
    };

/** The uid of the Rollout a row is about or lies below, or undefined. */
export function rolloutUidOf(element: RowElement): string | undefined {
  return "uid" in element ? element.uid : undefined;
}

/** Makes rows and keeps them, so that the same id is the same object for as long as it is shown. */
export class Elements {
  readonly #byId = new Map<string, RowElement>();

  /** The row of this id, or undefined where it was never made. */
  get(id: string): RowElement | undefined {
    return this.#byId.get(id);
  }

  /** The row itself when the argument is one of ours: commands get their argument from outside. */
  recognize(argument: unknown): RowElement | undefined {
    if (!isObject(argument) || typeof argument["id"] !== "string") return undefined;
    const known = this.#byId.get(argument["id"]);
    return known === argument ? known : undefined;
  }

  problem(): RowElement {
    return this.#keep({ kind: "problem", id: "problem", parent: undefined });
  }

  waitingGroup(): RowElement {
    return this.#keep({ kind: "waitingGroup", id: waitingGroupId, parent: undefined });
  }

  namespace(namespace: string, startsExpanded: boolean): RowElement {
    return this.#keep({ kind: "namespace", id: namespaceId(namespace), parent: undefined, namespace, startsExpanded });
  }

  rollout(parent: RowElement, uid: string): RowElement {
    return this.#keep({ kind: "rollout", id: rolloutId(parent.id, uid), parent, uid });
  }

  steps(parent: RowElement, uid: string): RowElement {
    return this.#keep({ kind: "steps", id: `${parent.id}/steps`, parent, uid });
  }

  step(parent: RowElement, uid: string, step: number): RowElement {
    return this.#keep({ kind: "step", id: `${parent.id}/${step}`, parent, uid, step });
  }

  revision(parent: RowElement, uid: string, role: "stable" | "canary"): RowElement {
    return this.#keep({ kind: "revision", id: `${parent.id}/${role}`, parent, uid, role });
  }

  lane(parent: RowElement, uid: string): RowElement {
    return this.#keep({ kind: "lane", id: `${parent.id}/lane`, parent, uid });
  }

  rolloutProblems(parent: RowElement, uid: string): RowElement {
    return this.#keep({ kind: "rolloutProblems", id: `${parent.id}/problems`, parent, uid });
  }

  rolloutProblem(parent: RowElement, uid: string, index: number): RowElement {
    return this.#keep({ kind: "rolloutProblem", id: `${parent.id}/${index}`, parent, uid, index });
  }

  /** The rows that show the lanes of these Rollouts. */
  lanesOf(uids: ReadonlySet<string>): RowElement[] {
    return [...this.#byId.values()].filter((element) => element.kind === "lane" && uids.has(element.uid));
  }

  /** Forgets every row of Rollouts that are no more. */
  forget(uids: ReadonlySet<string>): void {
    if (uids.size === 0) return;
    for (const [id, element] of this.#byId) {
      const uid = rolloutUidOf(element);
      if (uid !== undefined && uids.has(uid)) this.#byId.delete(id);
    }
  }

  #keep(element: RowElement): RowElement {
    const known = this.#byId.get(element.id);
    if (known !== undefined) return known;
    this.#byId.set(element.id, element);
    return element;
  }
}

export const waitingGroupId = "waiting";

export function namespaceId(namespace: string): string {
  return `namespace:${namespace}`;
}

export function rolloutId(parentId: string, uid: string): string {
  return `${parentId}/${uid}`;
}
