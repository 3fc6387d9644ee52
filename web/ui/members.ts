// Who is in a room and what each is to it; and for whoever looks after it, who shall be.
import { css, html, LitElement, nothing } from "lit";
import type { Me } from "../client/bodies.ts";
import { belongs, may } from "../client/policy.ts";
import type { RoomClient } from "../client/room_client.ts";
import type { RoomState } from "../client/room_state.ts";
import type { MemberView, RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { Attempt } from "./attempt.ts";
import { avatar, avatarStyles } from "./avatar.ts";
import { errorText } from "./error_text.ts";
import { moreIcon } from "./icons.ts";
import { type MemberEntry, memberEntries, memberEntryText, memberText } from "./member_actions.ts";
import { menuButton } from "./menu.ts";
import { caseOf } from "./room_actions.ts";
import { sharedStyles } from "./shared_styles.ts";
import { momentText } from "./time_text.ts";

const HOUR_MS = 3_600_000;

/** For how long each entry silences. */
const MUTE_MS: Partial<Record<MemberEntry, number>> = {
  mute_hour: HOUR_MS,
  mute_day: 24 * HOUR_MS,
  mute_week: 7 * 24 * HOUR_MS,
};

export class FdMembers extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    css`
      :host {
        display: block;
      }

      ul {
        margin: 0 -8px;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 52px;
        padding: 4px 8px;
      }

      .person {
        flex: 1;
        min-inline-size: 0;
      }

      .person b,
      .person small {
        display: block;
        overflow: hidden;
        line-height: 1.4;
        text-align: -webkit-match-parent;
        text-align: match-parent;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .person b {
        font-weight: 600;
      }

      .person small {
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
      }

      form {
        display: flex;
        gap: 8px;
        margin-block-end: 8px;
      }

      .error {
        margin: 0 0 8px;
        color: var(--fd-danger);
      }
    `,
  ];
  static override properties = {
    client: { attribute: false },
    me: { attribute: false },
    state: { attribute: false },
  };

  declare client: RoomClient;
  declare me: Me;
  declare state: RoomState;

  readonly #attempt = new Attempt(this);

  protected override render() {
    const { me, state } = this;
    const { room } = state;
    if (room === null) return nothing;
    const members = Object.values(state.members).filter(({ standing }) => belongs(standing));
    return html`
      ${may("add", caseOf(me, room, state)) ? this.#addView() : nothing}
      ${this.#attempt.refusal === null ? nothing : html`<p class="error" role="alert">${errorText(this.#attempt.refusal)}</p>`}
      <ul>${members.map((member) => this.#memberView(member, room))}</ul>
    `;
  }

  #addView() {
    return html`<form @submit=${this.#handleAdd}>
      <input class="field" name="user" required maxlength="128" autocomplete="off" aria-label=${i18n._("User id of somebody to add")} placeholder=${i18n._("User id")} />
      <button class="button" ?disabled=${this.#attempt.isBusy}>${i18n._("Add")}</button>
    </form>`;
  }

  #memberView(member: MemberView, room: RoomView) {
    const { me, state } = this;
    const isOnline = state.online.includes(member.user_id);
    const entries = memberEntries(caseOf(me, room, state), member, me, Date.now());
    return html`<li>
      ${avatar(member.username, "large", isOnline)}
      <span class="person">
        <b dir="auto">${member.username}</b>
        <small>${memberText(member, me, isOnline, Date.now())}</small>
        ${member.user_id === me.user_id ? nothing : html`<small>${this.#readText(member)}</small>`}
      </span>
      ${
        entries.length === 0
          ? nothing
          : menuButton({
              label: i18n._("More about {name}", { name: member.username }),
              icon: moreIcon,
              entries: () =>
                entries.map((id) => ({
                  id,
                  label: memberEntryText(id),
                  isDanger: id === "remove",
                })),
              onChoose: (entry) => void this.#change(entry as MemberEntry, member),
            })
      }
    </li>`;
  }

  #readText({ user_id }: MemberView): string {
    const { last_seq, reads } = this.state;
    const { read_at, seq } = reads[user_id] ?? { read_at: null, seq: 0 };
    const own = this.state.messages.findLast(({ sender }) => sender.id === user_id);
    // Whoever answers has read what was there.
    if (own !== undefined && own.seq > seq) return readText(own.seq, own.created_at, last_seq);
    return readText(seq, read_at, last_seq);
  }

  #change(entry: MemberEntry, { user_id }: MemberView): Promise<boolean> {
    const { rest, roomId } = this.client;
    const participant = `${roomId}.${user_id}`;
    const muteMs = MUTE_MS[entry];
    return this.#attempt.run(() => {
      if (entry === "remove") return rest.removeParticipant(participant);
      if (entry === "appoint" || entry === "dismiss") {
        return rest.changeParticipant(participant, { is_admin: entry === "appoint" });
      }
      const until = muteMs === undefined ? null : new Date(Date.now() + muteMs).toISOString();
      return rest.changeParticipant(participant, { muted_until: until });
    });
  }

  async #handleAdd(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const userId = String(new FormData(form).get("user")).trim();
    if (userId === "" || this.#attempt.isBusy) return;
    const { rest, roomId } = this.client;
    // What comes of it arrives as frames.
    if (await this.#attempt.run(() => rest.addParticipant(roomId, userId))) form.reset();
  }
}

function readText(seq: number, at: string | null, lastSeq: number): string {
  if (seq >= lastSeq) return i18n._("Has read everything");
  if (at === null) return i18n._("Has read nothing yet");
  return i18n._("Has read until {time}", { time: momentText(Date.parse(at)) });
}

customElements.define("fd-members", FdMembers);
