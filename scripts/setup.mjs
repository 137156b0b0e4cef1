// Makes a fresh clone ready to run: npm dependencies, the VS Code host, a browser. Runs on plain Node 20 with nothing
// installed, and is loaded before every `npm start` and `npm test`, so it answers at once when there is nothing to do.
// Only syntax and modules that an old Node knows stand in this file, so that an old Node reaches the sentence below.

const OLDEST_NODE = 20;

function refuseOldNode() {
  const found = process.versions.node;
  if (Number(found.split(".")[0]) >= OLDEST_NODE) {
    return;
  }
  console.error(
    "setup: This is Node " +
      found +
      ", which is too old for the tools of this project. Install Node " +
      OLDEST_NODE +
      " or newer and run the command again.",
  );
  process.exit(1);
}

refuseOldNode();

import("./setup/steps.mjs")
  .then((steps) => steps.runSetup(process.argv.slice(2)))
  .catch((failure) => {
    const expected = failure !== null && typeof failure === "object" && failure.name === "SetupFailure";
    console.error("setup: " + (expected ? failure.message : (failure && failure.stack) || String(failure)));
    process.exit(1);
  });
