import { fail, ok, type Result } from "#domain/result.ts";
import type { ApiAnswer, ApiClient } from "./apiClient.ts";

const names = ["node-1", "node-2", "node-3", "node-4"];

interface Step {
  readonly what: string;
  readonly send: () => Promise<Result<ApiAnswer, string>>;
}

function stepsFor(api: ApiClient, name: string): readonly Step[] {
  const labels = { "kubernetes.io/hostname": name, "kubernetes.io/os": "linux" };
  const node = { apiVersion: "v1", kind: "Node", metadata: { name, labels } };
  const conditions = [{ type: "Ready", status: "True", reason: "ByHand", message: "" }];
  const path = `/api/v1/nodes/${name}`;
  return [
    { what: "Creating", send: () => api.post("/api/v1/nodes", node) },
    // The API server gives every new Node the taint not-ready; the controller that removes it does not run here.
    { what: "Untainting", send: () => api.patch(path, "merge", { spec: { taints: null } }) },
    { what: "Making ready", send: () => api.patch(`${path}/status`, "strategic", { status: { conditions } }) },
  ];
}

/** Creates Nodes by hand, ready and without taints: a DaemonSet makes one pod for each. */
export async function createNodes(api: ApiClient): Promise<Result<true, string>> {
  for (const name of names) {
    for (const step of stepsFor(api, name)) {
      const answer = await step.send();
      if (!answer.ok) return answer;
      if (answer.value.status >= 300) return fail(`${step.what} the Node ${name} failed: ${answer.value.text}`);
    }
  }
  return ok(true);
}
