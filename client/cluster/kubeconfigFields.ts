import path from "node:path";

/** Says which field of a kubeconfig is wrong. Caught where the file was read. */
export class FieldError extends Error {}

/** Reads the fields of one object of a kubeconfig; absent ones and null read as empty. */
export class KubeconfigFields {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #where: string;
  readonly #folder: string;

  /** `where` is the path of the object for messages, `folder` the place relative paths start from. */
  constructor(value: unknown, where: string, folder: string) {
    if (value !== undefined && value !== null && (typeof value !== "object" || Array.isArray(value))) {
      throw new FieldError(`${where === "" ? "the file" : where} is not an object`);
    }
    this.#values = new Map(Object.entries(value ?? {}));
    this.#where = where;
    this.#folder = folder;
  }

  has(key: string): boolean {
    return this.#value(key) !== undefined;
  }

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  text(key: string): string {
    const value = this.#value(key) ?? "";
    if (typeof value !== "string") throw new FieldError(`${this.#at(key)} is not a text`);
    return value;
  }

  nonEmpty(key: string): string | undefined {
    const text = this.text(key);
    return text === "" ? undefined : text;
  }

  flag(key: string): boolean {
    const value = this.#value(key) ?? false;
    if (typeof value !== "boolean") throw new FieldError(`${this.#at(key)} is neither true nor false`);
    return value;
  }

  /** A path, absolute from the folder of the kubeconfig. */
  file(key: string): string | undefined {
    const file = this.nonEmpty(key);
    return file === undefined ? undefined : path.resolve(this.#folder, file);
  }

  /** A program: resolved like a file, unless it has no separator and is to be found by `PATH`. */
  program(key: string): string {
    const program = this.text(key);
    return program.includes(path.sep) ? path.resolve(this.#folder, program) : program;
  }

  object(key: string): KubeconfigFields {
    return new KubeconfigFields(this.#value(key), this.#at(key), this.#folder);
  }

  list(key: string): readonly KubeconfigFields[] {
    return this.#items(key).map(
      (item, index) => new KubeconfigFields(item, `${this.#at(key)}[${index}]`, this.#folder),
    );
  }

  texts(key: string): readonly string[] {
    return this.#items(key).map((item, index) => {
      if (typeof item !== "string") throw new FieldError(`${this.#at(key)}[${index}] is not a text`);
      return item;
    });
  }

  #items(key: string): readonly unknown[] {
    const value = this.#value(key) ?? [];
    if (!Array.isArray(value)) throw new FieldError(`${this.#at(key)} is not a list`);
    return value;
  }

  #value(key: string): unknown {
    return this.#values.get(key) ?? undefined;
  }

  #at(key: string): string {
    return this.#where === "" ? key : `${this.#where}.${key}`;
  }
}
