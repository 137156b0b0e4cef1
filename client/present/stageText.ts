import type { OperationHost } from "#operations/operation.ts";
import type { Translate } from "./translate.ts";

/** What an operation is doing, for the progress display. */
export function stageText(stage: Parameters<OperationHost["progress"]>[0], translate: Translate): string {
  switch (stage) {
    case "reading":
      return translate("reading what the cluster has now");
    case "checking":
      return translate("checking rights");
    case "settling":
      return translate("waiting for the controller to settle");
    case "sending":
      return translate("sending");
    case "verifying":
      return translate("watching what the controller does");
  }
}
