import { expect, test } from "vitest";
import { defaultSettings, parseSettings } from "#protocol/settings.ts";

test.each([undefined, null, {}, { controllerVersion: null, workspace: null }, { workspace: {} }, { unknown: 5 }])(
  "%j means the defaults",
  (raw) => {
    expect(parseSettings(raw)).toEqual({ settings: defaultSettings, complaints: [] });
  },
);

test("every setting is read", () => {
  expect(parseSettings({ controllerVersion: "0.5", workspace: { useIgnoreFiles: false } })).toEqual({
    settings: { controllerVersion: "0.5", workspace: { useIgnoreFiles: false } },
    complaints: [],
  });
});

test.each([
  ["text", "The settings of kruiseRollouts are not an object, so the defaults are used."],
  [[], "The settings of kruiseRollouts are not an object, so the defaults are used."],
  [
    { controllerVersion: 0.6 },
    'kruiseRollouts.controllerVersion is 0.6, but must be one of auto, 0.5, 0.6, next. "auto" is used.',
  ],
  [
    { workspace: { useIgnoreFiles: "no" } },
    'kruiseRollouts.workspace.useIgnoreFiles is "no", but must be true or false. true is used.',
  ],
])("%j is complained about, and the default holds", (raw, complaint) => {
  expect(parseSettings(raw)).toEqual({ settings: defaultSettings, complaints: [complaint] });
});
