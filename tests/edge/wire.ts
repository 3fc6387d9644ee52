// The network between clients and the server, which a test may cut.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { Address } from "./client.ts";

export class Wire implements Address {
  readonly url: URL;
  private readonly listener: Server;
  private readonly connections = new Set<{ client: Socket; upstream: Socket }>();

  private constructor(listener: Server) {
    this.listener = listener;
    this.url = new URL(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`);
  }

  static async to(server: Address): Promise<Wire> {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const wire = new Wire(listener);
    listener.on("connection", (client) => wire.carry(client, Number(server.url.port)));
    return wire;
  }

  /** Ends every connection at both ends, as when a cable is pulled and both notice. */
  cut(): void {
    for (const { client, upstream } of this.connections) {
      client.destroy();
      upstream.destroy();
    }
    this.connections.clear();
  }

  /** Ends every connection at the client; the server goes on as if somebody listened. */
  cutUnnoticed(): void {
    for (const { client } of this.connections) client.destroy();
    this.connections.clear();
  }

  /** Lets nothing through any more. */
  close(): void {
    this.cut();
    this.listener.close();
  }

  private carry(client: Socket, port: number) {
    const upstream = connect(port, "127.0.0.1");
    this.connections.add({ client, upstream });
    this.listener.once("close", () => upstream.destroy());
    client.on("data", (bytes) => upstream.write(bytes));
    upstream.on("data", (bytes) => client.writable && client.write(bytes));
    upstream.on("end", () => client.end());
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  }
}
