// What somebody likes the page to be, and the way out: remembered in this browser, for this browser.
import { html, LitElement, nothing } from "lit";
import type { Me } from "../client/bodies.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import { chooseScheme, chosenScheme, SCHEMES } from "../ui/color_scheme.ts";
import "../ui/dialog.ts";
import { hasSound, setDesktop, setSound, wantsDesktop } from "../ui/notify_settings.ts";
import { languageName, schemeLabel, switchStyles } from "../ui/settings_choices.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { chooseLanguage, i18n } from "../words/i18n.ts";
import { LOCALES } from "../words/locales.ts";
import { canInstall, install } from "./install.ts";
import { settingsStyles } from "./settings.styles.ts";
import { signOut } from "./sign_out.ts";

export class FdChatSettings extends LitElement {
  static override styles = [sharedStyles, avatarStyles, switchStyles, settingsStyles];
  static override properties = {
    me: { attribute: false },
    isGuest: { attribute: false },
    canLeave: { attribute: false },
    isSure: { state: true },
  };

  declare me: Me;
  /** Nobody knows them but this browser: what they leave cannot be found again. */
  declare isGuest: boolean;
  declare canLeave: boolean;
  /** A guest wants to be forgotten, and is asked once more. */
  declare isSure: boolean;

  constructor() {
    super();
    this.isSure = false;
  }

  protected override render() {
    return html`<fd-dialog .heading=${i18n._("Settings")} @fd-close=${this.#close}>
      <div class="who">
        ${avatar(this.me.username, "large", false)}
        <span><strong dir="auto">${this.me.username}</strong><small>${this.#roleText()}</small></span>
      </div>
      ${this.#schemeView()} ${this.#languageView()} ${this.#noticeViews()}
      ${
        canInstall()
          ? html`<div class="row">
              <span class="what">${i18n._("Install the app")}<small>${i18n._("Opens in a window of its own, also without a connection.")}</small></span>
              <button class="button" type="button" @click=${this.#install}>${i18n._("Install")}</button>
            </div>`
          : nothing
      }
      ${this.canLeave ? this.#leaveView() : nothing}
    </fd-dialog>`;
  }

  #roleText(): string {
    if (this.isGuest) return i18n._("You are here as a guest.");
    return this.me.role === "vendor" ? i18n._("Seller") : i18n._("Customer");
  }

  #schemeView() {
    const chosen = chosenScheme();
    return html`<div class="row" role="radiogroup" aria-labelledby="scheme">
      <span class="what" id="scheme">${i18n._("Appearance")}</span>
      <span class="choices">${SCHEMES.map(
        (scheme) => html`<label>
          <input type="radio" name="scheme" .checked=${scheme === chosen} @change=${() => chooseScheme(scheme)} />
          ${schemeLabel(scheme)}
        </label>`,
      )}</span>
    </div>`;
  }

  #languageView() {
    return html`<label class="row">
      <span class="what">${i18n._("Language")}</span>
      <select class="field" @change=${this.#handleLanguage}>
        ${LOCALES.map(
          (locale) =>
            html`<option value=${locale} lang=${locale} ?selected=${locale === i18n.locale}>${languageName(locale)}</option>`,
        )}
      </select>
    </label>`;
  }

  #noticeViews() {
    const isBlocked = "Notification" in window && Notification.permission === "denied";
    return html`
      <label class="row">
        <span class="what">${i18n._("Sound")}<small>${i18n._("When a message arrives.")}</small></span>
        <input class="toggle" type="checkbox" role="switch" .checked=${hasSound()} @change=${this.#handleSound} />
      </label>
      ${
        "Notification" in window
          ? html`<label class="row">
              <span class="what">
                ${i18n._("Notifications")}
                <small>${isBlocked ? i18n._("Your browser blocks them for this site.") : i18n._("While this page is in the background.")}</small>
              </span>
              <input
                class="toggle"
                type="checkbox"
                role="switch"
                ?disabled=${isBlocked}
                .checked=${wantsDesktop() && Notification.permission === "granted"}
                @change=${this.#handleDesktop}
              />
            </label>`
          : nothing
      }
    `;
  }

  #leaveView() {
    if (!this.isGuest) {
      return html`<div class="row">
        <span class="what">${i18n._("Sign out")}<small>${i18n._("Nothing of your conversations stays in this browser.")}</small></span>
        <button class="button danger" type="button" @click=${signOut}>${i18n._("Sign out")}</button>
      </div>`;
    }
    return html`<div class="row">
      <span class="what">
        ${i18n._("Forget me here")}
        <small>${i18n._("You will not find these conversations again: only this browser knows that they are yours.")}</small>
      </span>
      ${
        this.isSure
          ? html`<button class="button danger" type="button" @click=${signOut}>${i18n._("Yes, forget me")}</button>`
          : html`<button class="button" type="button" @click=${this.#handleForget}>${i18n._("Forget me")}</button>`
      }
    </div>`;
  }

  #handleLanguage(event: Event): void {
    chooseLanguage((event.target as HTMLSelectElement).value);
  }

  #handleSound(event: Event): void {
    setSound((event.target as HTMLInputElement).checked);
  }

  async #handleDesktop(event: Event): Promise<void> {
    const isWanted = (event.target as HTMLInputElement).checked;
    const isAllowed = isWanted && (await Notification.requestPermission()) === "granted";
    setDesktop(isAllowed);
    this.requestUpdate();
  }

  async #install(): Promise<void> {
    await install();
    this.requestUpdate();
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-close"));
  }

  #handleForget(): void {
    this.isSure = true;
  }
}

customElements.define("fd-chat-settings", FdChatSettings);
