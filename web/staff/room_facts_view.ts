// How a conversation went: when it was opened and answered, and how it stands.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { RequestError } from "../client/request_error.ts";
import type { RoomClient } from "../client/room_client.ts";
import type { RoomState } from "../client/room_state.ts";
import type { MessageView, RoomStatus, RoomView } from "../client/views.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { clockText, listTimeText, momentText, waitText } from "../ui/time_text.ts";
import { i18n } from "../words/i18n.ts";
import { panelStyles } from "./panel.styles.ts";
import { firstResponse } from "./room_facts.ts";

/** Messages among which the first answer is looked for. */
const BEGINNING_MESSAGES = 50;

class FdRoomFacts extends LitElement {
  static override styles = [sharedStyles, panelStyles];
  static override properties = {
    client: { attribute: false },
    state: { attribute: false },
    beginning: { state: true },
  };

  declare client: RoomClient;
  declare state: RoomState;
  /** The first messages, where the conversation is loaded without them; null while they are not here. */
  declare beginning: readonly MessageView[] | null;

  constructor() {
    super();
    this.beginning = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("client")) this.beginning = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { history } = this.state;
    const before = changed.get("state") as RoomState | undefined;
    const isNew = changed.has("client") || before?.history.is !== history.is;
    if (isNew && history.is === "loaded" && history.has_older) void this.#loadBeginning();
  }

  protected override render() {
    const { room } = this.state;
    if (room === null) return nothing;
    const opened = Date.parse(room.created_at);
    const last = this.state.messages.at(-1)?.created_at;
    return html`<dl>
      <dt>${i18n._("Status")}</dt>
      <dd>${statusText(room)}</dd>
      <dt>${i18n._("Opened")}</dt>
      <dd title=${momentText(opened)}>${shortText(opened)}</dd>
      ${this.#firstResponseView(room)}
      ${
        last === undefined
          ? nothing
          : html`<dt>${i18n._("Last activity")}</dt>
              <dd title=${momentText(Date.parse(last))}>${shortText(Date.parse(last))}</dd>`
      }
    </dl>`;
  }

  #firstResponseView({ room_type }: RoomView) {
    if (room_type !== "support") return nothing;
    const { history, messages } = this.state;
    if (history.is === "missing") return nothing;
    const response = history.has_older
      ? this.beginning && firstResponse(this.beginning, false)
      : firstResponse(messages, true);
    // Beyond the beginning nobody looks for it.
    if (response === undefined || (response === null && history.has_older)) return nothing;
    return html`<dt>${i18n._("First response")}</dt>
      ${
        response === null
          ? html`<dd>${i18n._("None yet")}</dd>`
          : html`<dd title=${momentText(Date.parse(response.at))}>
              ${i18n._("after {time}", { time: waitText(response.after / 1_000) })}
            </dd>`
      }`;
  }

  /** Without it one line is missing, which is nothing to complain of. */
  async #loadBeginning(): Promise<void> {
    const { client } = this;
    try {
      const range = { after: 0, limit: BEGINNING_MESSAGES };
      const { results } = await client.rest.messages(client.roomId, range);
      if (client === this.client) this.beginning = results;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }
}

function statusText({ needs_staff, status }: RoomView): string {
  if (needs_staff) return i18n._("Needs staff");
  const names: Record<RoomStatus, () => string> = {
    open: () => i18n._("Open"),
    closed: () => i18n._("Closed"),
    archived: () => i18n._("Archived"),
  };
  return names[status]();
}

/** The clock today, else the day and the clock. */
function shortText(time: number): string {
  const day = listTimeText(time, Date.now());
  const clock = clockText(time);
  return day === clock ? clock : i18n._("{day}, {clock}", { day, clock });
}

customElements.define("fd-room-facts", FdRoomFacts);
