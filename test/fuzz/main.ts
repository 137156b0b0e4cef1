// `npm run fuzz -- --count N --seed S`: random edits of the fixtures, the incremental verdict against the fresh one.
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
const failure = await fuzz(count, seed);
if (failure)
  console.log(`${failure.fixture}\n${failure.what}\n--- before\n${failure.before}\n--- after\n${failure.after}`);
else console.log(`${count} edits with seed ${seed}: no exception, and every verdict is that of a fresh start.`);
process.exitCode = failure ? 1 : 0;
