import { parseArgs } from "node:util";
import { startDemoCluster } from "./demo.ts";

const { values } = parseArgs({
  options: {
    speed: { type: "string", default: "1" },
    directory: { type: "string" },
    port: { type: "string", default: "0" },
  },
});

const speed = Number(values.speed);
const port = Number(values.port);
if (!(speed > 0) || !Number.isInteger(port)) {
  process.stderr.write("usage: main.ts [--speed N] [--directory FOLDER] [--port N], with N above 0\n");
  process.exit(2);
}

const demo = await startDemoCluster({
  speed,
  port,
  ...(values.directory === undefined ? {} : { directory: values.directory }),
});
process.stdout.write(`${demo.server}\nexport KUBECONFIG=${demo.kubeconfigPath}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void demo.stop());
