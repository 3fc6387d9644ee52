// The switch by which staff say that they are there, or away.
import { css, html, type TemplateResult } from "lit";
import type { StaffStatus } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";

export const availabilityStyles = css`
  .switch {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--fd-target);
    padding: 0 4px;
    border: 0;
    border-radius: 99px;
    background: none;
    cursor: pointer;
  }

  .switch .track {
    display: inline-block;
    inline-size: 46px;
    block-size: 28px;
    padding: 3px;
    border-radius: 99px;
    background: var(--fd-edge);
    transition: background-color 140ms;
  }

  .switch .thumb {
    display: block;
    inline-size: 22px;
    block-size: 22px;
    border-radius: 50%;
    background: var(--fd-surface);
    transition: margin 140ms;
  }

  .switch[aria-checked="true"] .track {
    background: var(--fd-online);
  }

  .switch[aria-checked="true"] .thumb {
    margin-inline-start: 18px;
  }

  @media (forced-colors: active) {
    .switch :is(.track, .thumb) {
      outline: 1px solid ButtonText;
      outline-offset: -1px;
    }

    .switch[aria-checked="true"] .track {
      background: Highlight;
    }
  }
`;

export function availabilitySwitch(
  status: StaffStatus,
  onChoose: (status: StaffStatus) => void,
): TemplateResult {
  const isOnline = status === "online";
  return html`<button
    class="switch"
    type="button"
    role="switch"
    aria-checked=${isOnline ? "true" : "false"}
    aria-label=${i18n._("Available to customers")}
    @click=${() => onChoose(isOnline ? "away" : "online")}
  >
    <span class="track"><span class="thumb"></span></span>
  </button>`;
}
