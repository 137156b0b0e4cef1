import * as vscode from "vscode";
import type { LiveCommandId } from "#platform/commandIds.ts";
import { reportBug } from "#platform/commands.ts";
import { serveReadOnlyTexts } from "#platform/readOnlyText.ts";
import { repeat, schedule } from "#platform/schedule.ts";
import { onLiveSettingsChange, readLiveSettings } from "#platform/settings.ts";
import { startDemoCluster } from "#simulator/demo.ts";
import { watchFiles } from "#platform/watchFiles.ts";
import { controllerMethod } from "#protocol/controller.ts";
import { ContextPin } from "#views/connection/contextPin.ts";
import { ControllerNews } from "#views/connection/controllerNews.ts";
import { DemoCluster } from "#views/connection/demoCluster.ts";
import { LiveConnection } from "#views/connection/liveConnection.ts";
import { connectionChoice } from "#views/connectionChoice.ts";
import { explainConnection, reconnect, selectContext, startDemo, stopDemo } from "#views/connectionCommands.ts";
import { explainProblem } from "#views/explainProblem.ts";
import type { LiveParts } from "#views/liveParts.ts";
import type { LiveHost, LiveSide } from "#views/liveSide.ts";
import { copyKubectl, operate } from "#views/operationCommands.ts";
import { problemHost } from "#views/problemHost.ts";
import { RolloutTree } from "#views/rolloutTree/provider.ts";
import { rolloutSource } from "#views/rolloutSource.ts";
import { showHeader } from "#views/viewHeader.ts";

/** How often the times beside waiting rows are drawn anew, in milliseconds. */
const agesEveryMs = 30_000;

/** Builds the live side. Nothing is read or requested before `connect` or a command. */
export function startLive(host: LiveHost): LiveSide {
  const news = new ControllerNews({
    learned: (controllerVersion) => {
      host.languageServer.tell(controllerMethod, { controllerVersion: controllerVersion ?? null });
    },
    notLearned: (reason) => host.log.info(`connection: controller not known reason=${reason}`),
  });
  const demo = new DemoCluster(() => startDemoCluster());
  const pin = new ContextPin(host.workspaceState);
  const connection = new LiveConnection(
    connectionChoice(readLiveSettings, pin, demo),
    {
      stands: () => {
        tree.updateAll();
        // The session may change its mind about a cluster that never answered, so only one that did is asked more.
        const live = connection.state().kind === "live" || connection.session === undefined;
        if (live) void news.connected(connection.session?.cluster);
      },
      changed: (uids) => tree.update(uids),
      noted: (line) => host.log.info(line),
    },
    watchFiles,
  );
  const source = rolloutSource(connection, readLiveSettings, {
    revisions: {
      learned: (uid) => tree.update([uid]),
      notLearned: (failure, { namespace, name }) =>
        host.log.warn(`revisions: read failed object=${namespace}/${name} reason=${failure.kind} ${failure.message}`),
    },
    problems: problemHost(host, (uid) => tree.update([uid])),
  });
  const tree = new RolloutTree(source, schedule, () => showHeader(host.view, connection, tree.waiting().length));
  const parts: LiveParts = { host, connection, tree, demo, pin, settings: readLiveSettings };

  const commands: { readonly [Id in LiveCommandId]: (argument: unknown) => Promise<void> } = {
    "kruiseRollouts.approve": (argument) => operate("approve", argument, parts),
    "kruiseRollouts.abort": (argument) => operate("abort", argument, parts),
    "kruiseRollouts.copyKubectl": (argument) => copyKubectl(argument, parts),
    "kruiseRollouts.refresh": () => reconnect(parts),
    "kruiseRollouts.selectContext": () => selectContext(parts),
    "kruiseRollouts.explainConnection": () => explainConnection(parts),
    "kruiseRollouts.explainProblem": (argument) => explainProblem(argument, parts),
    "kruiseRollouts.startDemoCluster": () => startDemo(parts),
    "kruiseRollouts.stopDemoCluster": () => stopDemo(parts),
  };

  const report = (error: unknown): void => reportBug(host.log, "connection", error);
  const again = (): void => void connection.refresh().catch(report);
  const endAges = repeat(() => {
    if (host.view.visible) tree.update(tree.waiting());
  }, agesEveryMs);
  const disposables = vscode.Disposable.from(
    tree,
    serveReadOnlyTexts(),
    onLiveSettingsChange(() => {
      again();
      tree.updateAll();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(again),
    host.view.onDidExpandElement(({ element }) => {
      // Not everything that is wrong shows in the Rollout itself, so opening its row looks at all of it.
      if (element.kind === "rollout") source.lookAgain(element.uid);
    }),
    { dispose: () => source.stop() },
    { dispose: endAges },
  );
  return {
    tree,
    connect: () => void connection.open().catch(report),
    run: (command, argument) => commands[command](argument),
    stop: async () => {
      disposables.dispose();
      connection.close();
      await demo.stop();
    },
  };
}
