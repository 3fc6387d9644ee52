// Somebody whose socket of presence nothing disturbs but the server's own failures, and that they vanish:
// when they were there, and whom of the others they saw.
import type { Frame } from "../edge/client.ts";
import { token } from "../edge/server.ts";
import type { Fact, History } from "./history.ts";
import type { Line } from "./line.ts";
import type { Person } from "./person.ts";

/** What attendants see belongs to no room. */
export const PRESENCE = "presence";

/** Milliseconds until the next try to connect. */
const RETRY_MS = 200;

export class Attendant {
  readonly person: Person;
  /** By user id: the others as they were told of last. */
  readonly sees = new Map<string, boolean>();
  readonly #line: Line;
  readonly #history: History;
  /** All of the staff who attend. */
  readonly #staff: readonly string[];
  #socket: WebSocket | null = null;
  #isOpen = false;
  isHere = false;

  constructor(person: Person, line: Line, history: History, staff: readonly string[]) {
    this.person = person;
    this.#line = line;
    this.#history = history;
    this.#staff = staff;
  }

  open(): void {
    this.#isOpen = true;
    void this.#connect();
  }

  close(): void {
    this.#isOpen = false;
    this.vanish();
    this.#line.close();
  }

  vanish(): void {
    this.#leave();
    this.#line.refuse(true);
    this.#line.cut();
  }

  comeBack(): void {
    this.#line.refuse(false);
  }

  async #connect(): Promise<void> {
    const url = new URL("/ws/presence/", this.#line.url);
    url.protocol = "ws:";
    url.searchParams.set("token", await token(this.person.name, this.person.role));
    if (!this.#isOpen) return;
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)));
    socket.onclose = () => {
      this.#leave();
      if (this.#isOpen) setTimeout(() => void this.#connect(), RETRY_MS);
    };
  }

  #hear({ type, data }: Frame): void {
    if (type === "presence_state") {
      if (this.#socket?.readyState !== WebSocket.OPEN) return;
      this.isHere = true;
      this.#note({ is: "here" });
      const online = new Set(data.staff.map(({ user_id }: { user_id: string }) => user_id));
      for (const user of this.#staff) this.#see(user, online.has(user));
    } else if (type === "presence" && this.#staff.includes(data.user_id)) {
      this.#see(data.user_id, data.is_online);
    }
  }

  #see(user: string, isOnline: boolean): void {
    this.sees.set(user, isOnline);
    this.#note({ is: "attendance", who: user, isOnline });
  }

  #leave(): void {
    if (!this.isHere) return;
    this.isHere = false;
    this.#note({ is: "gone" });
  }

  #note(fact: Fact): void {
    const { id } = this.person;
    this.#history.note({ client: `${id}-presence`, user: id, room: PRESENCE }, fact);
  }
}
