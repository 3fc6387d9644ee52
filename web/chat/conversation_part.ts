// Loads what shows a conversation, which is half of the page. The list is there sooner without it: so it
// comes as soon as a conversation is open, and otherwise after the list, for the first that will be.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { RoomClient } from "../client/room_client.ts";
import type { Desk } from "../ui/desk.ts";
import { loadPart, type PartHost } from "../ui/load_part.ts";
import type { MakePane } from "../ui/pane.ts";

const load = () => import("./conversation.ts");

/** To be called where it is known to be needed, before anything else is. */
export function loadEarly(): void {
  // What went wrong is said when the part is shown.
  load().catch(() => undefined);
}

export class ConversationPart implements ReactiveController {
  /** How rows are drawn; null until the part is there. */
  makePane: MakePane | null = null;

  readonly #host: ReactiveControllerHost & PartHost;
  readonly #desk: Desk;
  /** For which room it was tried to load it; null while none was open, undefined before the first time. */
  #triedFor: RoomClient | null | undefined;

  constructor(host: ReactiveControllerHost & PartHost, desk: Desk) {
    this.#host = host;
    this.#desk = desk;
    host.addController(this);
  }

  hostConnected(): void {}

  hostUpdated(): void {
    const { list, room } = this.#desk;
    const isDue = room !== null || list?.is_loaded === true;
    if (isDue && this.makePane === null && this.#triedFor !== room) void this.#load(room);
  }

  async #load(room: RoomClient | null): Promise<void> {
    this.#triedFor = room;
    // Whoever waits for it is told when it does not come.
    const part = await (room === null ? load().catch(() => null) : loadPart(this.#host, load));
    if (part === null) return;
    this.makePane = part.virtualPane;
    this.#host.requestUpdate();
  }
}
