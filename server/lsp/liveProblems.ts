import type { Connection } from "vscode-languageserver/node";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import {
  type LiveProblemsAnswer,
  liveProblemsMethod,
  type LiveProblemsParams,
  parseLiveProblemsParams,
} from "#protocol/liveProblems.ts";
import { checkLive } from "#rules/checkLive.ts";
import { pathText } from "#rules/pathText.ts";
import { LiveObjects } from "#workspace/liveObjects.ts";
import { guard, InvalidRequest } from "./guard.ts";
import type { Log } from "./log.ts";

/** Answers what is wrong around Rollouts of a cluster. The server never talks to one: the client sends what it read. */
export function answerLiveProblems(connection: Connection, controller: () => ControllerVersion, log: Log): void {
  connection.onRequest(
    liveProblemsMethod,
    guard("liveProblems", log, (raw: unknown): LiveProblemsAnswer => {
      const params = parseLiveProblemsParams(raw);
      if (!params) throw new InvalidRequest("a rollout, kinds with their objects, and nowMs are needed");
      return liveProblems(params, controller());
    }),
  );
}

function liveProblems(
  { rollout, kinds, nowMs }: LiveProblemsParams,
  controller: ControllerVersion,
): LiveProblemsAnswer {
  const verdict = checkLive(new LiveObjects(kinds), rollout, controller, nowMs);
  if (!verdict) throw new InvalidRequest(`Rollout ${rollout} is not among the objects`);
  return {
    problems: verdict.findings.map(({ rule, severity, message, about, path }) => {
      const { id, title, explanation } = rule;
      return { rule: id, title, severity, message, about, place: path.length > 0 ? pathText(path) : "", explanation };
    }),
    nextLookMs: verdict.nextLookMs ?? null,
  };
}
