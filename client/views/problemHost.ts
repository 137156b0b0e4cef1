import { ok, fail } from "#domain/result.ts";
import { schedule } from "#platform/schedule.ts";
import { liveProblemsMethod, parseLiveProblemsAnswer } from "#protocol/liveProblems.ts";
import type { LiveHost } from "./liveSide.ts";
import type { ProblemReaderHost } from "./problemReader.ts";

/** Lets the language server judge, and writes into the log what could not be read or judged; nobody is interrupted. */
export function problemHost(host: LiveHost, learned: (uid: string) => void): ProblemReaderHost {
  return {
    judge: async (params) => {
      const answer = await host.languageServer.request(liveProblemsMethod, params);
      if (!answer.ok) return answer;
      const parsed = parseLiveProblemsAnswer(answer.value);
      return parsed ? ok(parsed) : fail("the answer of the language server cannot be read");
    },
    schedule,
    now: () => Date.now(),
    learned,
    unread: (kinds, { namespace }) => {
      const told = kinds.map(({ kind, failure }) => `${kind}:${failure.kind}`).join(",");
      host.log.info(`problems: not read namespace=${namespace} kinds=${told}`);
    },
    notJudged: (reason, { namespace, name }) =>
      host.log.warn(`problems: not judged object=${namespace}/${name} reason=${reason}`),
  };
}
