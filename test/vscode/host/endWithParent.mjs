// Loaded into a child process before its program. Its standard input is a pipe from the process that started it; when
// that one is gone, even killed, the pipe ends, and so do this process and the group it leads. The processes which the
// program starts in turn inherit this module, but not the pipe, so it looks only at the one that leads the group.
import process from "node:process";

if (process.env["KRUISE_STARTED_BY"] === String(process.ppid)) {
  process.stdin.on("end", () => {
    if (process.platform === "win32") {
      process.exit(1);
    }
    process.kill(-process.pid, "SIGKILL");
  });
  process.stdin.resume();
  process.stdin.unref();
}
