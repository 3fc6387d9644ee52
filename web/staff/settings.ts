// What the reader can choose for their console, in this browser.
import { css, html, LitElement, type TemplateResult } from "lit";
import type { Me } from "../client/bodies.ts";
import { chooseScheme, chosenScheme, SCHEMES } from "../ui/color_scheme.ts";
import "../ui/dialog.ts";
import { roleText } from "../ui/member_actions.ts";
import { hasSound, setDesktop, setSound, wantsDesktop } from "../ui/notify_settings.ts";
import { languageName, schemeLabel, switchStyles } from "../ui/settings_choices.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { chooseLanguage, i18n } from "../words/i18n.ts";
import { LOCALES } from "../words/locales.ts";
import { hasSingleKeys, setSingleKeys } from "./preferences.ts";

class FdSettings extends LitElement {
  static override styles = [
    sharedStyles,
    switchStyles,
    css`
      .row {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        min-block-size: 58px;
        padding-block: 8px;
        border-block-end: 1px solid var(--fd-line);
        font-size: 0.9375rem;
      }

      .row:last-of-type {
        border: 0;
      }

      .row small {
        display: block;
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
        line-height: 1.4;
      }

      select.field {
        flex: none;
        inline-size: auto;
        min-inline-size: 11rem;
        padding-block: 5px;
      }

      .me {
        margin: 0 0 8px;
        color: var(--fd-ink-soft);
        font-size: 0.9375rem;
      }

      .keys {
        margin-block-start: 16px;
      }
    `,
  ];
  static override properties = { me: { attribute: false }, isRefused: { state: true } };

  declare me: Me;
  /** The browser does not let the page show notifications. */
  declare isRefused: boolean;

  constructor() {
    super();
    this.isRefused = false;
  }

  protected override render() {
    return html`<fd-dialog .heading=${i18n._("Settings")} @fd-close=${this.#close}>
      <p class="me"><bdi>${this.me.username}</bdi> · ${roleText(this.me.role)}</p>
      ${this.#switchView(
        i18n._("Notifications on the desktop"),
        this.isRefused
          ? i18n._("Your browser does not allow them. Its own settings can change that.")
          : i18n._("When a message comes and you look elsewhere."),
        wantsDesktop(),
        (isOn) => void this.#setDesktop(isOn),
      )}
      ${this.#switchView(i18n._("Sound"), i18n._("A short tone for each new message."), hasSound(), setSound)}
      ${this.#switchView(
        i18n._("Single keys"),
        i18n._("Shortcuts without Ctrl or Alt. Turn them off when you dictate."),
        hasSingleKeys(),
        (isOn) => {
          setSingleKeys(isOn);
          this.#emit("fd-changed");
        },
      )}
      <label class="row">
        ${i18n._("Colours")}
        <select class="field" @change=${this.#handleScheme}>
          ${SCHEMES.map((one) => html`<option value=${one} .selected=${one === chosenScheme()}>${schemeLabel(one)}</option>`)}
        </select>
      </label>
      <label class="row">
        ${i18n._("Language")}
        <select class="field" @change=${this.#handleLanguage}>
          ${LOCALES.map((locale) => html`<option value=${locale} lang=${locale} .selected=${locale === i18n.locale}>${languageName(locale)}</option>`)}
        </select>
      </label>
      <button class="button keys" type="button" @click=${() => this.#emit("fd-keys")}>${i18n._("Show the keys")}</button>
    </fd-dialog>`;
  }

  #switchView(
    title: string,
    text: string,
    isOn: boolean,
    choose: (isOn: boolean) => void,
  ): TemplateResult {
    return html`<label class="row">
      <span>${title}<small>${text}</small></span>
      <input
        class="toggle"
        type="checkbox"
        role="switch"
        .checked=${isOn}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
      />
    </label>`;
  }

  async #setDesktop(isOn: boolean): Promise<void> {
    const answer = isOn && "Notification" in window ? await Notification.requestPermission() : "";
    this.isRefused = isOn && answer !== "granted";
    setDesktop(isOn && answer === "granted");
    this.requestUpdate();
  }

  #handleScheme(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    chooseScheme(SCHEMES.find((one) => one === value) ?? "auto");
  }

  #handleLanguage(event: Event): void {
    chooseLanguage((event.target as HTMLSelectElement).value);
  }

  #close(): void {
    this.#emit("fd-close");
  }

  #emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

customElements.define("fd-settings", FdSettings);
