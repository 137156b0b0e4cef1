/** The shared gateway of a lane, with an Ingress in front of its first member. */
export const trafficRouting = `apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata:
  name: mse-traffic
spec:
  objectRef:
    - service: spring-cloud-a
      ingress:
        classType: mse
        name: spring-cloud-a
  strategy:
    matches:
      - headers:
          - type: Exact
            name: User-Agent
            value: foo
    requestHeaderModifier:
      set:
        - name: x-mse-tag
          value: gray
`;

/** A Rollout that names the lane in the field which nothing reads, and patches pods that it never makes. */
export const rolloutByField = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: rollout-a
spec:
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: spring-cloud-a
  strategy:
    canary:
      steps:
        - pause: {}
          replicas: 1
      patchPodTemplateMetadata:
        labels:
          alicloud.service.tag: gray
      trafficRoutingRef: mse-traffic
`;

/** A Rollout that joins the lane by the annotation. */
export const rolloutByAnnotation = `apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata:
  name: rollout-b
  annotations:
    rollouts.kruise.io/trafficrouting: mse-traffic
spec:
  objectRef:
    workloadRef:
      apiVersion: apps/v1
      kind: Deployment
      name: spring-cloud-b
  strategy:
    canary:
      steps:
        - pause: {}
          replicas: 1
`;
