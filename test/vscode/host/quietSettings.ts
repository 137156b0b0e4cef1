/**
 * User settings that leave on the screen only what a test or a picture is about. The names are those of VS Code 1.139,
 * the version which `editor/package.json` pins.
 */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.welcomePage.experimentalOnboarding": false,
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.layoutControl.enabled": false,
  "window.commandCenter": false,
  "workbench.colorTheme": "Light 2026",
  "telemetry.telemetryLevel": "off",
  "telemetry.feedback.enabled": false,
  "update.mode": "none",
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "remote.autoForwardPorts": false,
  "remote.restoreForwardedPorts": false,
  "security.workspace.trust.banner": "never",
  "git.enabled": false,
  "git.openRepositoryInParentFolders": "never",
};
