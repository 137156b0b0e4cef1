import { objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { noSuchPath } from "#simulator/store/apiFailure.ts";
import { mayDo, type User } from "./access.ts";
import { answer, refusal, type Answer } from "./answer.ts";

/** Answers what a user may do, as the user asks about themselves. */
export function review(user: User, plural: string, body: Json): Answer {
  const verdict = reviews[plural]?.(user, objectAt(body, ["spec"]) ?? {});
  if (verdict === undefined) return refusal(noSuchPath());
  return answer(201, { ...objectAt(body, []), metadata: {}, ...verdict });
}

const reviews: Readonly<Record<string, (user: User, spec: JsonObject) => JsonObject>> = {
  selfsubjectaccessreviews: accessReview,
  selfsubjectrulesreviews: rulesReview,
  selfsubjectreviews: ({ name }) => ({
    status: { userInfo: { username: name, groups: ["system:authenticated"] } },
  }),
};

function accessReview(user: User, spec: JsonObject): JsonObject {
  const wanted = objectAt(spec, ["resourceAttributes"]);
  if (wanted === undefined) return { status: { allowed: true } };
  const text = (key: string): string => stringAt(wanted, [key]) ?? "";
  const subresource = text("subresource");
  const resource = subresource === "" ? text("resource") : `${text("resource")}/${subresource}`;
  const wish = { verb: text("verb"), group: text("group"), resource, namespace: text("namespace") };
  return { status: { allowed: mayDo(user, wish) } };
}

function rulesReview(user: User, spec: JsonObject): JsonObject {
  const namespace = stringAt(spec, ["namespace"]) ?? "";
  const here = user.namespaces?.includes(namespace) ?? true;
  const resourceRules = (here ? user.rules : []).map(({ verbs, groups, resources }) => ({
    verbs,
    apiGroups: groups,
    resources,
  }));
  const nonResourceRules = [{ verbs: ["get"], nonResourceURLs: ["/api", "/api/*", "/apis", "/apis/*", "/version"] }];
  return { status: { resourceRules, nonResourceRules, incomplete: false } };
}
