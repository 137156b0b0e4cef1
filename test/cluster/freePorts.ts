import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";
import { fail, ok, type Result } from "#domain/result.ts";

/**
 * Below the range from which systems take ports for outgoing connections, so that none of those can
 * grab a port between the moment it is chosen and the moment a program listens on it.
 */
const range = { from: 20_000, to: 32_000 } as const;

const maximumTries = 200;

/** Listens on a loopback port, or yields nothing when somebody else does. */
function hold(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => resolve(server));
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Finds a free loopback port per name. All are held until the last is found, so no two are the same. */
export async function freePorts<Name extends string>(
  names: readonly Name[],
): Promise<Result<Readonly<Record<Name, number>>, string>> {
  const held: { readonly port: number; readonly server: Server }[] = [];
  for (let tries = 0; held.length < names.length && tries < maximumTries; tries += 1) {
    const port = randomInt(range.from, range.to);
    const server = await hold(port);
    if (server !== undefined) held.push({ port, server });
  }
  await Promise.all(held.map(({ server }) => release(server)));
  if (held.length < names.length) {
    return fail(
      `Only ${held.length} of ${names.length} free ports were found on 127.0.0.1 between ${range.from} and ` +
        `${range.to} in ${maximumTries} tries. End programs that listen there, then try again.`,
    );
  }
  const ports = held.map(({ port }, index) => [names[index], port]);
  return ok(Object.fromEntries(ports) as Record<Name, number>);
}
