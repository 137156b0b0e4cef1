/** The section of all settings, of the client and of the language server. */
export const settingsSection = "kruiseRollouts";

/** The settings the client reads, below the section. The language server asks for its own. */
export const clientSettingKeys = [
  "kubeconfig.paths",
  "context",
  "namespaces",
  "safety.readOnlyContexts",
  "safety.protectedContexts",
] as const;

export type ClientSettingKey = (typeof clientSettingKeys)[number];
