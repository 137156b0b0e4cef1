import { expect, test } from "vitest";
import { CancellationToken, ResponseError } from "vscode-languageserver/node";
import { guard, guardNotification, InvalidRequest } from "#lsp/guard.ts";

function logged() {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line.split("\n")[0] ?? "");
  return { lines, log: { info: write, warn: write, error: write } };
}

const breaks = (): never => {
  throw new RangeError("broken");
};

test("an answer passes through", () => {
  const { lines, log } = logged();
  expect(guard("double", log, (it: number) => it * 2)(4, CancellationToken.None)).toBe(8);
  expect(lines).toEqual([]);
});

test.each([
  {
    name: "a bug",
    answer: breaks,
    token: CancellationToken.None,
    code: -32603,
    log: ["ask: failed RangeError: broken"],
  },
  {
    name: "a request that makes no sense",
    answer: () => {
      throw new InvalidRequest("no position");
    },
    token: CancellationToken.None,
    code: -32602,
    log: [],
  },
  { name: "a canceled request", answer: breaks, token: CancellationToken.Cancelled, code: -32800, log: [] },
])("$name is answered with an error", ({ answer, token, code, log: expected }) => {
  const { lines, log } = logged();
  const answered: unknown = guard("ask", log, answer)(undefined, token);
  expect(answered).toBeInstanceOf(ResponseError);
  expect(answered).toMatchObject({ code });
  expect(lines).toEqual(expected);
});

test("a notification that fails at once or later is logged", async () => {
  const { lines, log } = logged();
  guardNotification("tell", log, breaks)(undefined);
  guardNotification("tell later", log, async () => await Promise.reject(new TypeError("late")))(undefined);
  await expect.poll(() => lines).toEqual(["tell: failed RangeError: broken", "tell later: failed TypeError: late"]);
});
