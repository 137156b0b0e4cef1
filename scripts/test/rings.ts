/** The rings of tests, each a vitest configuration of its own. */
export const rings = ["unit", "protocol", "conformance", "vscode", "cluster"] as const;

export type Ring = (typeof rings)[number];

export function isRing(name: string): name is Ring {
  return rings.some((ring) => ring === name);
}

/** From the root of the repository. */
export function ringConfig(ring: Ring): string {
  return `test/${ring}/vitest.config.ts`;
}
