// Stands in for the package @vscode/spdlog inside the VS Code server. The package is native and would have to be
// compiled; without it the editor keeps no log and every Output panel stays empty. This is as much of its interface
// (0.15) as the server (1.139) uses. It does not rotate files: the log folders here live for one run.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const LEVELS = ["trace", "debug", "info", "warning", "error", "critical"];

let leastLevel = LEVELS.indexOf("info");

class Logger {
  #file;
  #formatted = true;
  #level = leastLevel;

  constructor(_kind, _name, filename) {
    this.#file = fs.openSync(filename, "a");
  }

  #write(level, message) {
    if (level < this.#level || this.#file === undefined) {
      return;
    }
    fs.writeSync(this.#file, this.#formatted ? `${localTime(new Date())} [${LEVELS[level]}] ${message}\n` : message);
  }

  trace(message) {
    this.#write(0, message);
  }

  debug(message) {
    this.#write(1, message);
  }

  info(message) {
    this.#write(2, message);
  }

  warn(message) {
    this.#write(3, message);
  }

  error(message) {
    this.#write(4, message);
  }

  critical(message) {
    this.#write(5, message);
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  // The server asks for one pattern only, which is the one above.
  setPattern() {
    this.#formatted = true;
  }

  // An output channel brings its own line ends and times.
  clearFormatters() {
    this.#formatted = false;
  }

  // Every message is in the file when the call that wrote it returns.
  flush() {}

  drop() {
    if (this.#file !== undefined) {
      fs.closeSync(this.#file);
      this.#file = undefined;
    }
  }
}

/** Swedish writes a date and a time as logs do. */
function localTime(now) {
  return `${now.toLocaleString("sv-SE")}.${String(now.getMilliseconds()).padStart(3, "0")}`;
}

async function createLogger(name, filename) {
  await fs.promises.mkdir(path.dirname(filename), { recursive: true });
  return new Logger("rotating", name, filename);
}

// Written one by one: the server imports them by name, and Node finds the names only in this form.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = (level) => {
  leastLevel = level;
};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
