// The top of a room: with whom, about what, who is here, and what can be done with it.
import { html, type TemplateResult } from "lit";
import type { Me, RoomChange } from "../client/bodies.ts";
import { isStaff } from "../client/policy.ts";
import type { RoomState } from "../client/room_state.ts";
import type { RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { avatar } from "./avatar.ts";
import { backIcon, moreIcon } from "./icons.ts";
import { menuButton } from "./menu.ts";
import { caseOf, quickChanges, type RoomEntry } from "./room_actions.ts";
import { counterparts, faceName, roomSubtitle, roomTitle } from "./room_text.ts";

export interface HeaderContext {
  me: Me;
  state: RoomState;
  room: RoomView;
  anyStaffOnline: boolean;
  /** Without a connection nobody knows who is here. */
  isConnected: boolean;
  isBusy: boolean;
  /** It is a part of somebody else's page, which has a heading of its own. */
  compact: boolean;
  /** The room makes no sound. */
  isMuted: boolean;
  /** Ids of those whom the reader has blocked; null while that is not known. */
  blocked: readonly string[] | null;
  onBack: () => void;
  onChange: (change: RoomChange) => void;
  onEntry: (entry: RoomEntry) => void;
}

export function roomHeader(context: HeaderContext): TemplateResult {
  const { compact, me, room, state } = context;
  const members = Object.values(state.members);
  const title = roomTitle(room, members, me);
  const isOnline = context.isConnected && isSomebodyHere(context);
  const presence = isOnline ? i18n._("Online") : i18n._("Offline");
  const subtitle = [context.isConnected ? presence : "", roomSubtitle(room, members, me)];
  return html`
    <header>
      <slot name="start"></slot>
      <button class="button plain round back" type="button" aria-label=${i18n._("Back to the list")} @click=${context.onBack}>
        <span class="flip">${backIcon}</span>
      </button>
      ${avatar(faceName(room, members, me), "large", isOnline)}
      <div class="who">
        ${compact ? html`<h2 dir="auto">${title}</h2>` : html`<h1 dir="auto">${title}</h1>`}
        <p class="about">${subtitle.filter((part) => part !== "").join(" · ")}</p>
      </div>
      <div class="actions">
        ${quickButtons(context)}
        <slot name="actions"></slot>
        ${menuButton({
          label: i18n._("More"),
          icon: moreIcon,
          entries: async () => (await import("./room_entries.ts")).menuEntries(context),
          onChoose: (entry) => context.onEntry(entry as RoomEntry),
        })}
        <slot name="end"></slot>
      </div>
    </header>
  `;
}

function quickButtons({ isBusy, me, onChange, room, state }: HeaderContext) {
  const labels = { join: i18n._("Join"), close: i18n._("Close"), reopen: i18n._("Reopen") };
  return quickChanges(caseOf(me, room, state)).map(
    (change) => html`<button
      class="button small ${change === "join" ? "primary" : ""}"
      type="button"
      ?disabled=${isBusy}
      @click=${() => onChange(change)}
    >${labels[change]}</button>`,
  );
}

/** Whether somebody is there to answer. */
function isSomebodyHere({ anyStaffOnline, me, room, state }: HeaderContext): boolean {
  if (room.room_type === "support" && !isStaff(me.role) && anyStaffOnline) return true;
  const all = counterparts(room, Object.values(state.members), me);
  return all.some(({ user_id }) => state.online.includes(user_id));
}
