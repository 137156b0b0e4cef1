import { expect, test } from "vitest";
import { Batch } from "#views/rolloutTree/batch.ts";

function clock(): {
  readonly batch: Batch;
  readonly flushes: () => number;
  readonly elapse: () => void;
  readonly timers: () => number;
} {
  let flushes = 0;
  const timers = new Set<() => void>();
  const batch = new Batch(
    () => {
      flushes++;
    },
    250,
    (run, milliseconds) => {
      expect(milliseconds).toBe(250);
      timers.add(run);
      return () => timers.delete(run);
    },
  );
  const elapse = (): void => {
    for (const run of [...timers]) {
      timers.delete(run);
      run();
    }
  };
  return { batch, flushes: () => flushes, elapse, timers: () => timers.size };
}

test("the first request goes through at once, the others together", () => {
  const { batch, flushes, elapse, timers } = clock();
  batch.request();
  expect(flushes()).toBe(1);
  batch.request();
  batch.request();
  expect(flushes()).toBe(1);
  elapse();
  expect(flushes()).toBe(2);
  elapse();
  expect(flushes()).toBe(2);
  expect(timers()).toBe(0);
  batch.request();
  expect(flushes()).toBe(3);
});

test("a constant stream is flushed once a batch, not never", () => {
  const { batch, flushes, elapse } = clock();
  for (let round = 0; round < 4; round++) {
    for (let event = 0; event < 10; event++) batch.request();
    elapse();
  }
  expect(flushes()).toBe(5);
});

test("stopping calls off what is gathered", () => {
  const { batch, flushes, elapse, timers } = clock();
  batch.request();
  batch.request();
  batch.stop();
  expect(timers()).toBe(0);
  elapse();
  expect(flushes()).toBe(1);
});
