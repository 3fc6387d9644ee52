// A conversation that the staff begin: with a customer, between two, or of a team.
import { html, LitElement, nothing } from "lit";
import type { AdminRest } from "../client/admin_rest.ts";
import type { NewRoom } from "../client/bodies.ts";
import { RequestError } from "../client/request_error.ts";
import type { RoomType } from "../client/views.ts";
import { Attempt } from "../ui/attempt.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import "../ui/dialog.ts";
import { errorText } from "../ui/error_text.ts";
import { closeIcon } from "../ui/icons.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { type KnownPerson, offeredPeople } from "./known_people.ts";
import { newRoomStyles } from "./new_room.styles.ts";

const TYPES: readonly RoomType[] = ["support", "direct", "group"];

const SUBJECT_CHARS_MAX = 200;
const MESSAGE_CHARS_MAX = 4_000;

class FdNewRoom extends LitElement {
  static override styles = [sharedStyles, avatarStyles, newRoomStyles];
  static override properties = {
    known: { attribute: false },
    admin: { attribute: false },
    create: { attribute: false },
    roomType: { state: true },
    chosen: { state: true },
    query: { state: true },
    found: { state: true },
    isUnaddressed: { state: true },
  };

  /** Whom the console knows. */
  declare known: readonly KnownPerson[];
  /** Finds anybody; null for staff, who may not list everybody. */
  declare admin: AdminRest | null;
  declare create: (room: NewRoom) => Promise<void>;
  declare roomType: RoomType;
  declare chosen: readonly KnownPerson[];
  declare query: string;
  /** Whom the server knows by these letters. */
  declare found: readonly KnownPerson[];
  /** It was to be sent to nobody. */
  declare isUnaddressed: boolean;

  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    this.roomType = "support";
    this.chosen = [];
    this.query = "";
    this.found = [];
    this.isUnaddressed = false;
  }

  protected override render() {
    const isTeam = this.roomType === "group";
    return html`<fd-dialog .heading=${i18n._("New conversation")} @fd-close=${this.#close}>
      <form @submit=${this.#handleSubmit}>
        <fieldset>
          <legend class="unseen">${i18n._("Kind")}</legend>
          ${TYPES.map((type) => this.#typeView(type))}
        </fieldset>
        ${this.#peopleView(isTeam)}
        <label class="text">
          <span>${isTeam ? i18n._("Name of the team") : i18n._("Subject")} <small>${i18n._("(optional)")}</small></span>
          <input class="field" name="subject" maxlength=${SUBJECT_CHARS_MAX} autocomplete="off" dir="auto" />
        </label>
        <label class="text">
          <span>${i18n._("First message")} <small>${i18n._("(optional)")}</small></span>
          <textarea class="field" name="message" maxlength=${MESSAGE_CHARS_MAX} dir="auto"></textarea>
        </label>
        ${this.#attempt.refusal === null ? nothing : html`<p class="error" role="alert">${errorText(this.#attempt.refusal)}</p>`}
        <div class="acts">
          <button class="button" type="button" @click=${this.#close}>${i18n._("Cancel")}</button>
          <button class="button primary" ?disabled=${this.#attempt.isBusy}>${i18n._("Begin")}</button>
        </div>
      </form>
    </fd-dialog>`;
  }

  #typeView(type: RoomType) {
    const words: Record<RoomType, () => [string, string]> = {
      support: () => [i18n._("With a customer"), i18n._("All staff can answer")],
      direct: () => [i18n._("Direct"), i18n._("Only the two of you")],
      group: () => [i18n._("Team"), i18n._("Those whom you choose")],
    };
    const [title, text] = words[type]();
    return html`<label class="kind">
      <input type="radio" name="type" value=${type} .checked=${type === this.roomType} @change=${() => this.#become(type)} />
      ${title}<small>${text}</small>
    </label>`;
  }

  #peopleView(isTeam: boolean) {
    const isFull = !isTeam && this.chosen.length === 1;
    const all = [...this.known, ...this.found];
    const people = [...new Map(all.map((person) => [person.user_id, person])).values()];
    return html`<div class="people">
      <label class="text">
        ${isTeam ? i18n._("People") : i18n._("With whom")}
        ${
          isFull
            ? nothing
            : html`<input
                class="field"
                autofocus
                autocomplete="off"
                dir="auto"
                placeholder=${i18n._("Name or user id")}
                aria-describedby="people-error"
                aria-invalid=${this.isUnaddressed ? "true" : "false"}
                .value=${this.query}
                @input=${this.#handleQuery}
                @keydown=${(event: KeyboardEvent) => this.#handleKey(event, people)}
              />`
        }
      </label>
      <p class="error" id="people-error" role="alert">
        ${this.isUnaddressed ? i18n._("Choose somebody to write to.") : nothing}
      </p>
      ${
        this.chosen.length === 0
          ? nothing
          : html`<ul class="chosen" aria-label=${i18n._("Chosen")}>
              ${this.chosen.map(
                (
                  person,
                ) => html`<li><button class="chip taken" type="button" @click=${() => this.#leaveOut(person)}>
                  ${avatar(person.username, "small")}<bdi>${person.username}</bdi>
                  <span class="unseen">${i18n._("Leave out")}</span>${closeIcon}
                </button></li>`,
              )}
            </ul>`
      }
      ${isFull ? nothing : this.#offersView(people)}
    </div>`;
  }

  #offersView(people: readonly KnownPerson[]) {
    const offered = offeredPeople(people, this.query, this.chosen);
    const query = this.query.trim();
    return html`<ul class="offered" aria-label=${i18n._("Suggestions")}>
      ${offered.map(
        (
          person,
        ) => html`<li><button class="chip" type="button" @click=${() => this.#choose(person)}>
          ${avatar(person.username, "small")}<bdi>${person.username}</bdi>
        </button></li>`,
      )}
      ${
        query === ""
          ? nothing
          : html`<li><button class="chip" type="button" @click=${() => this.#choose(byId(query))}>
              ${avatar(query, "small")}<bdi>${i18n._("The user id {id}", { id: query })}</bdi>
            </button></li>`
      }
    </ul>`;
  }

  #become(type: RoomType): void {
    this.roomType = type;
    if (type !== "group") this.chosen = this.chosen.slice(0, 1);
  }

  #choose(person: KnownPerson): void {
    this.chosen = this.roomType === "group" ? [...this.chosen, person] : [person];
    this.query = "";
    this.isUnaddressed = false;
  }

  #leaveOut(person: KnownPerson): void {
    this.chosen = this.chosen.filter((one) => one !== person);
  }

  /** Enter takes the first who is offered, or what is written as an id. */
  #handleKey(event: KeyboardEvent, people: readonly KnownPerson[]): void {
    const query = this.query.trim();
    if (event.key !== "Enter" || event.isComposing || query === "") return;
    event.preventDefault();
    this.#choose(offeredPeople(people, query, this.chosen)[0] ?? byId(query));
  }

  async #handleQuery(event: Event): Promise<void> {
    const query = (event.target as HTMLInputElement).value;
    this.query = query;
    if (this.admin === null || query.trim() === "") return;
    try {
      const { results } = await this.admin.users({ q: query.trim(), limit: 10 });
      if (query === this.query) this.found = results;
    } catch (error) {
      // Whom the console knows, and every id, can still be chosen.
      if (!(error instanceof RequestError)) throw error;
    }
  }

  async #handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const given = (name: string) => String(fields.get(name)).trim();
    this.isUnaddressed = this.chosen.length === 0;
    if (this.isUnaddressed || this.#attempt.isBusy) return;
    const [subject, message] = [given("subject"), given("message")];
    const isDone = await this.#attempt.run(() =>
      this.create({
        room_type: this.roomType,
        participant_ids: this.chosen.map(({ user_id }) => user_id),
        ...(subject === "" ? {} : { subject }),
        ...(message === "" ? {} : { message }),
      }),
    );
    if (isDone) this.#close();
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-close"));
  }
}

/** Somebody whom nobody here has seen yet. */
function byId(userId: string): KnownPerson {
  return { user_id: userId, username: userId, role: null };
}

customElements.define("fd-new-room", FdNewRoom);
