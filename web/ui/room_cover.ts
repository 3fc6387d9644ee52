// What stands over a room for a while: the search, the details, or a question. Fetched when it is wanted.
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import type { FoundMessage, Me } from "../client/bodies.ts";
import type { RoomClient, RoomSnapshot } from "../client/room_client.ts";
import type { RoomView } from "../client/views.ts";
import { loadPart, type PartHost } from "./load_part.ts";
import { otherParty, type RoomEntry } from "./room_actions.ts";
import type { RoomQuestion } from "./room_dialog.ts";

type Shown =
  | { is: "nothing" }
  | { is: "search" }
  | { is: "details" }
  | { is: "question"; question: RoomQuestion };

export type CoverEntry = Exclude<RoomEntry, "mute" | "unblock">;

export interface CoveredRoom extends ReactiveControllerHost, PartHost {
  readonly client: RoomClient;
  readonly me: Me;
}

export class RoomCover implements ReactiveController {
  readonly #host: CoveredRoom;
  #shown: Shown = { is: "nothing" };

  constructor(host: CoveredRoom) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#shown = { is: "nothing" };
  }

  get isSearching(): boolean {
    return this.#shown.is === "search";
  }

  async open(entry: CoverEntry, room: RoomView): Promise<void> {
    if (entry === "search") {
      if ((await loadPart(this.#host, () => import("./search.ts"))) === null) return;
      this.#show({ is: "search" });
    } else if (entry === "details") {
      if ((await loadPart(this.#host, () => import("./room_details.ts"))) === null) return;
      this.#show({ is: "details" });
    } else {
      if ((await loadPart(this.#host, () => import("./room_dialog.ts"))) === null) return;
      const question = this.#questionOf(entry, room);
      if (question !== null) this.#show({ is: "question", question });
    }
  }

  close(): void {
    this.#show({ is: "nothing" });
  }

  searchView(onFound: (found: FoundMessage) => void) {
    if (!this.isSearching) return nothing;
    const { rest, roomId } = this.#host.client;
    return html`<fd-search
      class="search"
      .rest=${rest}
      .roomId=${roomId}
      @fd-found=${({ detail }: CustomEvent<FoundMessage>) => onFound(detail)}
      @fd-close=${() => this.close()}
    ></fd-search>`;
  }

  dialogView({ state }: RoomSnapshot, onBlocked: (userId: string) => void) {
    const { client, me } = this.#host;
    const close = () => this.close();
    if (this.#shown.is === "details") {
      return html`<fd-room-details .client=${client} .me=${me} .state=${state} @fd-close=${close}></fd-room-details>`;
    }
    if (this.#shown.is !== "question") return nothing;
    return html`<fd-room-dialog
      .client=${client}
      .question=${this.#shown.question}
      @fd-blocked=${({ detail }: CustomEvent<string>) => onBlocked(detail)}
      @fd-close=${close}
    ></fd-room-dialog>`;
  }

  #questionOf(entry: RoomQuestion["is"], room: RoomView): RoomQuestion | null {
    if (entry === "rename") return { is: entry, subject: room.subject };
    if (entry !== "block") return { is: entry };
    const other = otherParty(this.#host.me, this.#host.client.snapshot.state);
    return other && { is: entry, user_id: other.user_id, name: other.username };
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    this.#host.requestUpdate();
  }
}
