// What each action of the table does in the console.
import type { RoomChange } from "../client/bodies.ts";
import { may, type RoomAction } from "../client/policy.ts";
import { RequestError } from "../client/request_error.ts";
import type { RoomSummary } from "../client/views.ts";
import { errorText } from "../ui/error_text.ts";
import type { FdRoom } from "../ui/room.ts";
import { caseOf } from "../ui/room_actions.ts";
import type { FdRoomList } from "../ui/room_list.ts";
import type { FdStaff } from "./console.ts";
import { neighbour, nextUnread, type ViewName } from "./inbox_views.ts";
import type { FdPalette } from "./palette.ts";
import { paletteChoices } from "./palette_choices.ts";
import type { FdShortcutHelp } from "./shortcut_help.ts";
import type { ActionId } from "./shortcuts.ts";

/** In which order what is done by one key is tried. */
const CLOSING: readonly RoomChange[] = ["close", "reopen"];
const JOINING: readonly RoomChange[] = ["join", "leave"];

export class Deeds {
  readonly #console: FdStaff;
  readonly #deeds: Record<ActionId, () => void> = {
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    open_next: () => this.#show(neighbour(this.#shown, this.#openRoomId, 1)),
    open_previous: () => this.#show(neighbour(this.#shown, this.#openRoomId, -1)),
    next_unread: () => this.#show(nextUnread(this.#shown, this.#openRoomId)),
    reply: () => this.#find<FdRoom>("fd-room")?.focus(),
    close_or_reopen: () => void this.#change(this.#possible(CLOSING)),
    join_or_leave: () => void this.#change(this.#possible(JOINING)),
    panel: () => this.#console.panel.toggle(),
    back: () => this.#goBack(),
    search: () => void this.#console.openSearch(),
    new_room: () => this.#console.openNewRoom(),
    palette: () => this.#openPalette(),
    help: () => this.#find<FdShortcutHelp>("fd-shortcut-help")?.open(),
    status: () => this.#changeStatus(),
    view_open: () => this.#choose("open"),
    view_mine: () => this.#choose("mine"),
    view_needs_staff: () => this.#choose("needs_staff"),
    view_unread: () => this.#choose("unread"),
    view_closed: () => this.#choose("closed"),
  };

  constructor(console: FdStaff) {
    this.#console = console;
  }

  /** Whether it could be done. */
  run(id: ActionId): boolean {
    const can = this.can(id);
    if (can) this.#deeds[id]();
    return can;
  }

  can(id: ActionId): boolean {
    const { desk } = this.#console;
    if (desk.session.is !== "ready") return false;
    switch (id) {
      case "reply":
      case "panel":
      case "back":
        return desk.room !== null;
      case "close_or_reopen":
        return this.#possible(CLOSING) !== null;
      case "join_or_leave":
        return this.#possible(JOINING) !== null;
      default:
        return true;
    }
  }

  get #shown(): readonly RoomSummary[] {
    return this.#rooms("shown");
  }

  #rooms(which: "shown" | "all"): readonly RoomSummary[] {
    const { session } = this.#console.desk;
    if (session.is !== "ready") return [];
    return this.#console.inbox(session.list.snapshot, session)[which];
  }

  get #openRoomId(): string | null {
    return this.#console.desk.room?.roomId ?? null;
  }

  /** Goes on from where the focus is, without opening anything: whoever opens a room is seen in it. */
  #step(step: 1 | -1): void {
    const list = this.#find<FdRoomList>("fd-room-list");
    const from = list?.focusedRoomId ?? null;
    const to = from === null ? this.#shown.find(({ id }) => id === this.#openRoomId) : undefined;
    const next = to ?? neighbour(this.#shown, from, step);
    if (next !== null) void list?.focusRoom(next.id);
  }

  #show(room: RoomSummary | null): void {
    if (room !== null) this.#console.desk.show(room.id);
  }

  #choose(view: ViewName): void {
    this.#console.choose({ ...this.#console.choice, view });
  }

  #changeStatus(): void {
    const { idle } = this.#console;
    idle.choose(idle.status === "online" ? "away" : "online");
  }

  #goBack(): void {
    const { desk, panel } = this.#console;
    if (panel.isCover) panel.toggle();
    else desk.show(null);
  }

  /** The first of these changes that the open room allows. */
  #possible(changes: readonly RoomChange[]): RoomChange | null {
    const { room, session } = this.#console.desk;
    const state = room?.snapshot.state;
    if (session.is !== "ready" || !state?.room) return null;
    const given = caseOf(session.me, state.room, state);
    return changes.find((change) => may(change as RoomAction, given)) ?? null;
  }

  async #change(change: RoomChange | null): Promise<void> {
    const { room } = this.#console.desk;
    if (room === null || change === null) return;
    this.#console.trouble = "";
    try {
      await room.change(change);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#console.trouble = errorText(error);
    }
  }

  #openPalette(): void {
    const { desk } = this.#console;
    if (desk.session.is !== "ready") return;
    const { me } = desk.session;
    const choices = paletteChoices({
      me,
      rooms: [...new Set([...this.#shown, ...this.#rooms("all")])],
      possible: (id) => this.can(id),
      run: (id) => this.run(id),
      show: (roomId) => desk.show(roomId),
      openSettings: () => this.#console.openSettings(),
    });
    void this.#find<FdPalette>("fd-palette")?.open(choices);
  }

  #find<Found extends Element>(name: string): Found | null {
    return this.#console.renderRoot.querySelector<Found>(name);
  }
}
