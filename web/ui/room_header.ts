// The top of a room: with whom, about what, who is here, and what can be done with it.
import { css, html, type TemplateResult } from "lit";
import type { Me, RoomChange } from "../client/bodies.ts";
import { isStaff, may } from "../client/policy.ts";
import type { RoomState } from "../client/room_state.ts";
import type { RoomView } from "../client/views.ts";
import { avatar } from "./avatar.ts";
import { backIcon } from "./icons.ts";
import { counterparts, faceName, roomSubtitle, roomTitle } from "./room_text.ts";

export const roomHeaderStyles = css`
  header {
    display: flex;
    align-items: center;
    gap: 10px 12px;
    min-block-size: 68px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--fd-line);
    background: var(--fd-surface);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  h2,
  .about {
    overflow: hidden;
    margin: 0;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  h2 {
    font-size: 1.0625rem;
    font-weight: 650;
    line-height: 1.35;
  }

  .about {
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
  }

  .back {
    margin-inline-start: -12px;
  }

  @media (min-width: 720px) {
    .back {
      display: none;
    }
  }

  @media (max-width: 479px) {
    header .avatar {
      display: none;
    }

    .actions {
      gap: 6px;
    }
  }
`;

type OfferedChange = Exclude<RoomChange, "archive" | "help">;

const LABELS: Record<OfferedChange, string> = {
  join: "Join",
  leave: "Leave",
  close: "Close",
  reopen: "Reopen",
};

export interface HeaderContext {
  me: Me;
  state: RoomState;
  room: RoomView;
  anyStaffOnline: boolean;
  /** Without a connection nobody knows who is here. */
  isConnected: boolean;
  isBusy: boolean;
  onBack: () => void;
  onChange: (change: RoomChange) => void;
}

export function roomHeader(context: HeaderContext): TemplateResult {
  const { me, room, state } = context;
  const members = Object.values(state.members);
  const title = roomTitle(room, members, me);
  const isOnline = context.isConnected && isSomebodyHere(context);
  const presence = isOnline ? "Online" : "Offline";
  const subtitle = [context.isConnected ? presence : "", roomSubtitle(room, members, me)];
  return html`
    <header>
      <button class="button plain round back" type="button" aria-label="Back to the list" @click=${context.onBack}>
        <span class="flip">${backIcon}</span>
      </button>
      ${avatar(faceName(room, members, me), "large", isOnline)}
      <div class="who">
        <h2 dir="auto">${title}</h2>
        <p class="about">${subtitle.filter((part) => part !== "").join(" · ")}</p>
      </div>
      <div class="actions">
        ${changes(context).map((change) => changeButton(change, context))}
        <slot name="actions"></slot>
      </div>
    </header>
  `;
}

function changeButton(change: OfferedChange, { isBusy, onChange }: HeaderContext): TemplateResult {
  return html`<button
    class="button small ${change === "join" ? "primary" : ""}"
    type="button"
    ?disabled=${isBusy}
    @click=${() => onChange(change)}
  >${LABELS[change]}</button>`;
}

function changes({ me, room, state }: HeaderContext): OfferedChange[] {
  const standing = state.members[me.user_id]?.standing ?? "outsider";
  const given = { role: me.role, standing, room_type: room.room_type, status: room.status };
  const all: OfferedChange[] = ["join", "leave", "close", "reopen"];
  return all.filter((change) => may(change, given));
}

/** Whether somebody is there to answer. */
function isSomebodyHere({ anyStaffOnline, me, room, state }: HeaderContext): boolean {
  if (room.room_type === "support" && !isStaff(me.role) && anyStaffOnline) return true;
  const all = counterparts(room, Object.values(state.members), me);
  return all.some(({ user_id }) => state.online.includes(user_id));
}

/** Where messages are written, when the reader may not write any. */
export function silence({ me, room, state }: HeaderContext): string | null {
  const standing = state.members[me.user_id]?.standing ?? "outsider";
  const given = { role: me.role, standing, room_type: room.room_type, status: room.status };
  if (may("send", given)) return null;
  return room.status === "open"
    ? "Join the conversation to answer."
    : "This conversation is closed.";
}
