import { noSuchPath } from "#simulator/store/apiFailure.ts";
import { answer, refusal, type Answer } from "./answer.ts";
import type { ApiRequest } from "./apiRequest.ts";
import { aggregatedDiscovery, groupDiscovery, resourceDiscovery, rootDiscovery, serverVersion } from "./discovery.ts";
import { openApiDocument, openApiIndex } from "./openApi.ts";

const aggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/** Answers what is not an object: version, health, discovery and OpenAPI. */
export function otherPath({ path, accept, host }: ApiRequest): Answer {
  if (path === "/version") return answer(200, serverVersion);
  if (path === "/healthz" || path === "/readyz" || path === "/livez") return answer(200, { status: "ok" });
  if (path === "/api" || path === "/apis") {
    const root = path === "/api" ? "api" : "apis";
    if (!accept.replaceAll(" ", "").includes(aggregatedType)) return answer(200, rootDiscovery(root, host));
    return { ...answer(200, aggregatedDiscovery(root)), contentType: aggregatedType };
  }
  const openApi = path === "/openapi/v3" ? openApiIndex() : openApiDocument(path.replace("/openapi/v3/", ""));
  if (openApi !== undefined) return answer(200, openApi);
  const found = /^\/(?:api\/([^/]+)|apis\/([^/]+)(?:\/([^/]+))?)$/.exec(path);
  const [, coreVersion, group = "", version] = found ?? [];
  const discovered =
    found !== null && coreVersion === undefined && version === undefined
      ? groupDiscovery(group)
      : resourceDiscovery(group, coreVersion ?? version ?? "");
  return discovered === undefined ? refusal(noSuchPath()) : answer(200, discovered);
}
