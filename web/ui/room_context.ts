// The card of what a room is about. It is fetched for the rooms that have one.
import { LitElement } from "lit";
import type { Context } from "../client/views.ts";
import { contextCard, contextCardStyles } from "./context_card.ts";
import { sharedStyles } from "./shared_styles.ts";

export class FdRoomContext extends LitElement {
  static override styles = [sharedStyles, contextCardStyles];
  static override properties = { context: { attribute: false } };

  declare context: Context;

  protected override render() {
    return contextCard(this.context);
  }
}

customElements.define("fd-room-context", FdRoomContext);
