import { describe, expect, test } from "vitest";
import { timestamp } from "#simulator/clock/clock.ts";
import { LiveClock } from "#simulator/clock/liveClock.ts";
import { ManualClock } from "#simulator/clock/manualClock.ts";

describe("a manual clock", () => {
  test("runs what is due in the order of time, then of scheduling, each at its own moment", () => {
    const clock = new ManualClock(1000);
    const seen: string[] = [];
    const note = (name: string) => (): void => void seen.push(`${name}@${clock.now()}`);
    clock.schedule(20, note("late"));
    clock.schedule(10, () => {
      note("first")();
      clock.schedule(5, note("nested"));
      clock.schedule(0, note("at once"));
    });
    clock.schedule(10, note("second"));
    clock.schedule(15, note("cancelled")).cancel();
    clock.schedule(50, note("not yet"));
    clock.advance(30);
    expect(seen).toEqual(["first@1010", "second@1010", "at once@1010", "nested@1015", "late@1020"]);
    expect(clock.now()).toBe(1030);
  });

  test("stops where the condition holds, and says when it never does", () => {
    const clock = new ManualClock(0);
    let count = 0;
    const tick = (): void => {
      count += 1;
      clock.schedule(10, tick);
    };
    clock.schedule(10, tick);
    expect(clock.advanceUntil(() => count === 3, 1000)).toBe(true);
    expect(clock.now()).toBe(30);
    expect(clock.advanceUntil(() => count === 1000, 50)).toBe(false);
  });
});

describe("a live clock", () => {
  test("stands still until it runs, and what was prepared has happened by then", () => {
    const clock = new LiveClock(5000, 1);
    const seen: number[] = [];
    clock.schedule(100, () => seen.push(clock.now()));
    clock.prepare().advance(1000);
    expect([seen, clock.now()]).toEqual([[5100], 6000]);
  });

  test("goes on by itself, as many times faster as it was told", async () => {
    const clock = new LiveClock(0, 1000);
    const called = new Promise<number>((resolve) => clock.schedule(10_000, () => resolve(clock.now())));
    clock.run();
    expect(await called).toBeGreaterThanOrEqual(10_000);
    clock.stop();
  });
});

test("times are written in whole seconds of UTC", () => {
  expect(timestamp(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe("2026-01-02T03:04:05Z");
});
