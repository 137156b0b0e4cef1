// npm runs this whenever the package is installed. In a checkout `npm run build` follows when somebody needs it; where
// the package is installed from its repository, as pre-commit does, nobody builds it later, so it is built now.
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** The installation around this one is global, or another project's; this one is neither. */
const { npm_config_global: _global, npm_config_local_prefix: _prefix, npm_config_omit: _omit, ...env } = process.env;

function npm(...args) {
  const { status } = spawnSync("npm", args, {
    cwd: root,
    // npm may keep the folder it was started in; this script must not find it a second time.
    env: { ...env, INIT_CWD: root },
    // Standard output belongs to the npm around this one.
    stdio: ["ignore", process.stderr.fd, "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (path.resolve(process.env.INIT_CWD ?? root) !== root) {
  npm("ci", "--no-audit", "--no-fund");
  npm("run", "--silent", "build");
}
