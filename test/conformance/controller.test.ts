import { expect, test } from "vitest";
import { controllerServed } from "#domain/controllerServed.ts";
import { clusterUnderTest, type Person } from "./clusterUnderTest.ts";
import { operatorIn } from "./operator.ts";

const cluster = clusterUnderTest();
const people: readonly Person[] = ["admin", "editor", "viewer"];

test.each(people)(
  `on ${cluster.name} the controller line is told to the %s, who needs no right for it`,
  async (person) => {
    const operator = await operatorIn(cluster, person);
    try {
      const document = await operator.cluster.openApi({ group: "rollouts.kruise.io", version: "v1beta1" });
      if (!document.ok) throw new Error(document.failure.message);
      expect(controllerServed(document.value)).toBe("0.6");
    } finally {
      operator.close();
    }
  },
);
