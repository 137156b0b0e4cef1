/** Lines of one Rollout, its separator included. */
const linesPerRollout = 50;

/** A text to edit, and where one keystroke makes it wrong or right. */
export interface Corpus {
  readonly lines: number;
  readonly text: string;
  /** What the Rollouts name: a second file, which no server has open. */
  readonly targets: string;
  /** Line of the toggled value, from 0, and the columns it takes. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The value that is toggled: a number is what the schema wants, the word of the same length is not. */
export const toggle = { right: "600", wrong: "abc" } as const;

/** Rollouts of about that many lines, the same ones each time. The toggled value is in the middle one. */
export function corpus(lines: number): Corpus {
  const count = Math.round(lines / linesPerRollout);
  const text = Array.from({ length: count }, (_, order) => rollout(order)).join("---\n");
  const middle = Math.floor(count / 2) * linesPerRollout;
  const all = text.split("\n");
  const line = all.findIndex((it, at) => at >= middle && it.includes(toggle.right));
  const start = all[line]?.indexOf(toggle.right) ?? 0;
  const targets = Array.from({ length: count }, (_, order) => target(order)).join("---\n");
  return { lines: all.length - 1, text, targets, line, start, end: start + toggle.right.length };
}

function rollout(order: number): string {
  return `# Team ${order % 7} owns this release.
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: checkout-${order}
  namespace: team-${order % 7}
  labels:
    app.kubernetes.io/name: checkout-${order}
    app.kubernetes.io/part-of: shop
  annotations:
    example.com/owner: team-${order % 7}
spec:
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: checkout-${order}
  strategy:
    paused: false
    canary:
      enableExtraWorkloadForCanary: true
      steps:
        # Colleagues only.
        - replicas: 1
          matches:
            - headers:
                - type: Exact
                  name: x-user-group
                  value: staff
          requestHeaderModifier:
            set:
              - name: x-release
                value: canary
          pause: {}
        - replicas: ${10 + (order % 10)}%
          traffic: ${10 + (order % 10)}%
          pause:
            duration: ${toggle.right}
        - replicas: 100%
          traffic: 100%
      patchPodTemplateMetadata:
        labels:
          release: canary
          team: team-${order % 7}
      trafficRoutings:
        - service: checkout-${order}
          gracePeriodSeconds: 5
          ingress:
            classType: nginx
            name: checkout-${order}
`;
}

function target(order: number): string {
  const kinds = ["apps/v1 Deployment", "v1 Service", "networking.k8s.io/v1 Ingress"].map((it) => it.split(" "));
  const metadata = `metadata:\n  name: checkout-${order}\n  namespace: team-${order % 7}\n`;
  return kinds.map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\n${metadata}`).join("---\n");
}
