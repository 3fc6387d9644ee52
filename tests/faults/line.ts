// The network between one device and the server: a TCP proxy that can be cut, frozen, stalled, slowed
// and closed to newcomers.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Address } from "../edge/client.ts";

interface Connection {
  client: Socket;
  upstream: Socket;
  isFrozen: boolean;
}

export class Line implements Address {
  readonly url: URL;
  readonly #listener: Server;
  readonly #server: Address;
  readonly #connections = new Set<Connection>();
  #delay = 0;
  #isRefusing = false;
  #isStalled = false;

  private constructor(listener: Server, server: Address) {
    this.#listener = listener;
    this.#server = server;
    this.url = new URL(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`);
    listener.on("connection", (client) => this.#carry(client));
  }

  static async to(server: Address): Promise<Line> {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    return new Line(listener, server);
  }

  /** Whether there was anything to cut. */
  cut(): boolean {
    const wasInUse = this.#connections.size > 0;
    for (const connection of this.#connections) end(connection);
    return wasInUse;
  }

  /** What is open now passes nothing any more. Gives what ends it. */
  freeze(): () => void {
    const frozen = [...this.#connections];
    for (const connection of frozen) connection.isFrozen = true;
    return () => {
      for (const connection of frozen) end(connection);
    };
  }

  stall(isStalled: boolean): void {
    this.#isStalled = isStalled;
    for (const { client, upstream } of this.#connections) {
      for (const socket of [client, upstream]) isStalled ? socket.pause() : socket.resume();
    }
  }

  slow(by: number): void {
    this.#delay = by;
  }

  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
  }

  /** As good as new; who waits on a dead connection learns of it. */
  heal(): void {
    this.#isRefusing = false;
    this.#delay = 0;
    this.stall(false);
    for (const connection of this.#connections) if (connection.isFrozen) end(connection);
  }

  close(): void {
    this.#listener.close();
    this.cut();
  }

  #carry(client: Socket): void {
    if (this.#isRefusing) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(this.#server.url.port), "127.0.0.1");
    const connection: Connection = { client, upstream, isFrozen: false };
    this.#connections.add(connection);
    this.#pass(connection, client, upstream);
    this.#pass(connection, upstream, client);
    if (this.#isStalled) this.stall(true);
  }

  #pass(connection: Connection, from: Socket, to: Socket): void {
    let sent = Promise.resolve();
    /** Behind everything that is still on its way, whatever the delay was then. */
    const later = (action: () => void) => {
      const at = Date.now() + this.#delay;
      sent = sent.then(() => moment(at)).then(() => (connection.isFrozen ? undefined : action()));
    };
    from.on("data", (bytes) => later(() => to.writable && to.write(bytes)));
    from.on("end", () => later(() => to.end()));
    from.on("error", () => from.destroy());
    from.on("close", () => {
      later(() => to.destroy());
      if (!connection.isFrozen) this.#connections.delete(connection);
    });
  }
}

function moment(at: number): Promise<void> | undefined {
  const left = at - Date.now();
  return left <= 0 ? undefined : new Promise((resolve) => setTimeout(resolve, left));
}

function end({ client, upstream }: Connection): void {
  client.destroy();
  upstream.destroy();
}
