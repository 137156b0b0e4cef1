import { expect, test } from "vitest";
import { browserCommand } from "./desktopBrowser.ts";

const url = "http://127.0.0.1:4000/?tkn=a&folder=/b";

const rows: readonly [NodeJS.Platform, Record<string, string>, boolean, readonly string[] | undefined][] = [
  ["darwin", {}, false, ["open", url]],
  ["win32", {}, false, ["rundll32", "url.dll,FileProtocolHandler", url]],
  ["linux", { DISPLAY: ":0" }, false, ["xdg-open", url]],
  ["linux", { WAYLAND_DISPLAY: "wayland-0" }, false, ["xdg-open", url]],
  ["linux", { DISPLAY: ":0" }, true, undefined],
  ["linux", { DISPLAY: "" }, false, undefined],
  ["linux", {}, false, undefined],
  ["darwin", { CI: "true" }, false, undefined],
];

test.for(rows)("on %s with %j, root %s", ([platform, environment, root, command]) => {
  expect(browserCommand(url, { platform, environment, root })).toEqual(command);
});
