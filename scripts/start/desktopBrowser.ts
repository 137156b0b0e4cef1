import { spawn } from "node:child_process";

interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly root: boolean;
}

/** The command that opens an address in the browser of the person who sits here; undefined where nobody sits. */
export function browserCommand(url: string, { platform, environment, root }: Desktop): readonly string[] | undefined {
  if (environment["CI"] !== undefined) {
    return undefined;
  }
  if (platform === "darwin") {
    return ["open", url];
  }
  if (platform === "win32") {
    // Unlike "start" it takes the address as it is, with no shell in between.
    return ["rundll32", "url.dll,FileProtocolHandler", url];
  }
  const display = environment["DISPLAY"] ?? environment["WAYLAND_DISPLAY"];
  return display !== undefined && display !== "" && !root ? ["xdg-open", url] : undefined;
}

/** Opens the address where somebody can see it. The address is printed anyway, so a failure to open it is no failure. */
export function openForPerson(url: string): void {
  const [command, ...args] =
    browserCommand(url, {
      platform: process.platform,
      environment: process.env,
      root: process.getuid?.() === 0,
    }) ?? [];
  if (command === undefined) {
    return;
  }
  const opener = spawn(command, args, { stdio: "ignore", detached: true });
  opener.on("error", (error) =>
    console.log(`The browser could not be opened (${error.message}). Open the address yourself.`),
  );
  opener.unref();
}
