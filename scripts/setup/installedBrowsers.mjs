import path from "node:path";

const LINUX_NAMES = [
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const MAC_PROGRAMS = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const WINDOWS_PROGRAMS = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
];

/**
 * Where Chrome, Chromium or Edge may be on this kind of machine, the likeliest first. `CHROME_PATH` goes before all:
 * other tools read the same variable.
 */
export function browserPlaces(platform, environment) {
  const chosen = environment.CHROME_PATH ? [environment.CHROME_PATH] : [];
  return [...chosen, ...(PLACES[platform] ?? linuxPlaces)(environment)];
}

const PLACES = { darwin: macPlaces, win32: windowsPlaces };

function linuxPlaces(environment) {
  const folders = (environment.PATH ?? "").split(":").filter((folder) => folder !== "");
  const everywhere = [...new Set([...folders, "/usr/bin", "/usr/local/bin", "/snap/bin"])];
  const onPath = LINUX_NAMES.flatMap((name) => everywhere.map((folder) => path.posix.join(folder, name)));
  return [...onPath, "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge"];
}

function macPlaces(environment) {
  const folders = ["/Applications", ...(environment.HOME ? [path.posix.join(environment.HOME, "Applications")] : [])];
  return MAC_PROGRAMS.flatMap((program) => folders.map((folder) => path.posix.join(folder, program)));
}

function windowsPlaces(environment) {
  const folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
    .map((name) => environment[name])
    .filter((folder) => folder !== undefined);
  return WINDOWS_PROGRAMS.flatMap((program) => folders.map((folder) => path.win32.join(folder, ...program)));
}
