import type { Clock } from "#simulator/clock/clock.ts";
import type { Random } from "#simulator/random.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";
import type { Writer } from "./writer.ts";

/** What every controller works with. */
export interface ControllerContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: ObjectStore;
  readonly writer: Writer;
}
