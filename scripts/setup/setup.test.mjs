import { describe, expect, test } from "vitest";
import { isDebian } from "./debianBrowser.mjs";
import { isInstalled } from "./dependencies.mjs";
import { browserPlaces } from "./installedBrowsers.mjs";
import { adviceFor, npmProgram } from "./npm.mjs";
import { chosenSteps } from "./steps.mjs";

describe("what is installed equals what is locked", () => {
  const one = { version: "1.0.0", integrity: "sha512-a" };
  const locked = { "": { name: "root" }, "node_modules/one": one };
  const rows = [
    ["the same packages", locked, { "node_modules/one": one }, true],
    ["nothing installed", locked, {}, false],
    ["an empty lock file", {}, {}, false],
    ["another version", locked, { "node_modules/one": { ...one, version: "1.0.1" } }, false],
    ["another content", locked, { "node_modules/one": { ...one, integrity: "sha512-b" } }, false],
    ["a package too many", locked, { "node_modules/one": one, "node_modules/two": one }, false],
    ["a package too few", { ...locked, "node_modules/two": one }, { "node_modules/one": one }, false],
    [
      "a package of another platform left out",
      { ...locked, "node_modules/two": { ...one, optional: true } },
      { "node_modules/one": one },
      true,
    ],
  ];
  test.for(rows)("%s", ([, lock, installed, same]) => {
    expect(isInstalled(lock, installed)).toBe(same);
  });
});

describe("places of browsers", () => {
  test("on Linux every name is looked for on the path before the next name", () => {
    const places = browserPlaces("linux", { PATH: "/opt/bin:/usr/bin" });
    expect(places.slice(0, 5)).toEqual([
      "/opt/bin/google-chrome",
      "/usr/bin/google-chrome",
      "/usr/local/bin/google-chrome",
      "/snap/bin/google-chrome",
      "/opt/bin/google-chrome-stable",
    ]);
    expect(places).toContain("/usr/bin/chromium");
    expect(places).toContain("/usr/bin/microsoft-edge");
  });

  const rows = [
    ["darwin", { HOME: "/Users/a" }, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    ["darwin", { HOME: "/Users/a" }, "/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"],
    ["win32", { ProgramFiles: "C:\\P" }, "C:\\P\\Google\\Chrome\\Application\\chrome.exe"],
    ["win32", { "ProgramFiles(x86)": "C:\\Q" }, "C:\\Q\\Microsoft\\Edge\\Application\\msedge.exe"],
  ];
  test.for(rows)("on %s with %j there is %s", ([platform, environment, place]) => {
    expect(browserPlaces(platform, environment)).toContain(place);
  });

  test.for(["linux", "darwin", "win32"])("CHROME_PATH goes first on %s", (platform) => {
    expect(browserPlaces(platform, { CHROME_PATH: "/mine" })[0]).toBe("/mine");
  });
});

describe("a system whose package chromium is a browser", () => {
  const rows = [
    ["ID=debian\nVERSION_ID=12\n", true],
    ['ID=raspbian\nID_LIKE="debian"\n', true],
    ["ID=ubuntu\nID_LIKE=debian\n", false],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', false],
    ["ID=fedora\n", false],
    ["", false],
  ];
  test.for(rows)("%j: %s", ([release, answer]) => {
    expect(isDebian(release)).toBe(answer);
  });
});

describe("npm", () => {
  test("is the one that runs the script", () => {
    const environment = { npm_execpath: "/lib/npm/bin/npm-cli.js", npm_node_execpath: "/bin/node" };
    expect(npmProgram(environment, "linux")).toEqual({
      command: "/bin/node",
      first: ["/lib/npm/bin/npm-cli.js"],
      shell: false,
    });
  });

  test.for([
    [{}, "linux", false],
    [{}, "win32", true],
    [{ npm_execpath: "/lib/yarn/bin/yarn.js" }, "linux", false],
  ])("is looked up on the path with %j on %s", ([environment, platform, shell]) => {
    expect(npmProgram(environment, platform)).toEqual({ command: "npm", first: [], shell });
  });

  test.for([
    [["npm error code EUSAGE", "npm error"], /does not fit package\.json/],
    [["npm ERR! code ENOSPC"], /room on the disk/],
    [["npm error code ENOTFOUND"], /registry can be reached/],
    [["spawn npm ENOENT"], /registry can be reached/],
  ])("failing with %j gives advice that fits", ([output, advice]) => {
    expect(adviceFor(output)).toMatch(advice);
  });
});

describe("the steps", () => {
  test.for([
    [[], ["dependencies", "editor", "browser"]],
    [["--only=dependencies"], ["dependencies"]],
    [["--only=browser,editor"], ["editor", "browser"]],
  ])("of %j are %j", ([args, steps]) => {
    expect(chosenSteps(args)).toEqual(steps);
  });

  test.for(["--only=", "--only=everything", "--help", "browser"])("%s is refused with the choices", (arg) => {
    expect(() => chosenSteps([arg])).toThrow(/dependencies, editor, browser/);
  });
});
