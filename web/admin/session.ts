// Who is at the admin page. Unlike the console it opens no socket: whoever oversees is not on duty.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { AdminRest } from "../client/admin_rest.ts";
import type { Me } from "../client/bodies.ts";
import type { GetToken } from "../client/connection.ts";
import { RequestError } from "../client/request_error.ts";
import { Rest } from "../client/rest.ts";
import type { Refusal } from "../client/views.ts";
import type { Server } from "./base/section.ts";

export type AdminState =
  | { is: "starting" }
  | { is: "refused"; why: Refusal }
  | { is: "ready"; me: Me };

export class AdminSession implements ReactiveController {
  state: AdminState = { is: "starting" };
  readonly server: Server;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost, getToken: GetToken) {
    this.#host = host;
    this.server = {
      rest: new Rest(location.origin, getToken),
      admin: new AdminRest(location.origin, getToken),
    };
    host.addController(this);
  }

  hostConnected(): void {
    void this.start();
  }

  async start(): Promise<void> {
    this.#become({ is: "starting" });
    try {
      this.#become({ is: "ready", me: await this.server.rest.me() });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#become({ is: "refused", why: error });
    }
  }

  #become(state: AdminState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
