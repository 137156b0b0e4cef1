import type { LiveSettings } from "#platform/settings.ts";
import type { ContextPin } from "./connection/contextPin.ts";
import type { DemoCluster } from "./connection/demoCluster.ts";
import type { LiveConnection } from "./connection/liveConnection.ts";
import type { LiveHost } from "./liveSide.ts";
import type { RolloutTree } from "./rolloutTree/provider.ts";

/** Everything the commands of the live side work with. */
export interface LiveParts {
  readonly host: LiveHost;
  readonly connection: LiveConnection;
  readonly tree: RolloutTree;
  readonly demo: DemoCluster;
  readonly pin: ContextPin;
  readonly settings: () => LiveSettings;
}
