// Loaded into a measured process: tells its parent what it has used so far, when asked and when it ends.
function report() {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, wallMs: performance.now() });
}

process.on("message", report);
process.on("exit", report);
// Being asked must not keep a process alive that has done its work.
process.channel?.unref();
