// What the loader loads: the panel with everything in it, and the visitor's conversations.
import fetchMessages from "frontdesk:words/widget";
import { remember, rememberedKeys } from "../ui/page_storage.ts";
import { i18n, speak } from "../words/i18n.ts";
import { BADGE_STYLE } from "./badge.ts";
import type { Change, Core, Credentials, Host } from "./contract.ts";
import { credentialsFrom } from "./identity.ts";
import { launcherWord } from "./launcher_words.ts";
import { askForNotifications, News } from "./news.ts";
import { DEFAULTS, type Options, readOptions } from "./options.ts";
import { FdPanel } from "./panel.ts";
import { registerSizes, themeStyle } from "./theme.ts";
import { absolute, type Topic, topicFrom, topicOf } from "./topic.ts";
import { Visit } from "./visit.ts";

/** What a page's keyboard shortcuts listen to: what is typed here is not meant for them. */
const KEY_EVENTS = ["keydown", "keypress", "keyup"];

class Widget implements Core {
  readonly #host: Host;
  #wasOpen = false;
  readonly #theme = new CSSStyleSheet();
  readonly #visit: Visit;
  #options: Options = DEFAULTS;
  #topic: Topic | null = null;
  #credentials: Credentials | null = null;
  #panel: FdPanel | null = null;
  readonly #news: News;
  #unread = 0;
  #locale = "";

  constructor(host: Host) {
    this.#host = host;
    this.#visit = new Visit({
      origin: host.origin,
      onChange: () => this.#handleVisit(),
      onMessage: ({ id, last_message }) => {
        if (last_message === null) return;
        const { content, sender } = last_message;
        host.emit("message", { room_id: id, sender: sender.username, content });
      },
    });
    this.#news = new News(host, this.#visit, () => this.#options);
    const badge = new CSSStyleSheet();
    badge.replaceSync(BADGE_STYLE);
    registerSizes();
    host.root.adoptedStyleSheets.push(this.#theme, badge);
    for (const type of KEY_EVENTS) {
      host.root.addEventListener(type, (event) => event.stopPropagation());
    }
    host.root.addEventListener("fd-send", () => {
      if (this.#options.notifications) askForNotifications();
    });
  }

  async start(): Promise<void> {
    this.#readTopic();
    await this.#readOptions();
    this.#credentials = this.#readCredentials();
    void this.#visit.become(this.#credentials);
    this.#show();
  }

  changed(what: Change): void {
    switch (what) {
      case "open":
        break;
      case "options":
        void this.#readOptions();
        return;
      case "topic":
        this.#readTopic();
        break;
      case "credentials":
        this.#credentials = this.#readCredentials();
        if (this.#host.credentials === null) forgetEverything();
        // Nothing of one person is to be seen by the next.
        this.#removePanel();
        void this.#visit.become(this.#credentials);
        break;
    }
    this.#show();
  }

  async #readOptions(): Promise<void> {
    const options = { ...DEFAULTS };
    const invalid = readOptions(this.#host.options, options);
    for (const name of invalid) this.#complain("invalid_option", name);
    this.#options = options;
    this.#theme.replaceSync(themeStyle(options));
    const wanted = [options.locale, document.documentElement.lang, ...navigator.languages];
    const locale = await speak(wanted, fetchMessages);
    // What has been drawn does not know of languages: it is drawn anew.
    if (locale !== this.#locale) this.#removePanel();
    this.#locale = locale;
    this.#show();
  }

  #readTopic(): void {
    const given = this.#host.topic;
    const topic = given instanceof DOMStringMap ? topicOf(given) : topicFrom(given);
    if (topic === null && given !== null && !(given instanceof DOMStringMap)) {
      this.#complain("invalid_context", "A context needs a type and an id.");
    }
    this.#topic = topic && absolute(topic, document.baseURI);
  }

  #readCredentials(): Credentials | null {
    const given = this.#host.credentials;
    const credentials = credentialsFrom(given);
    if (credentials === null && given !== null) {
      this.#complain("invalid_credentials", "identify needs a token or getToken.");
    }
    return credentials;
  }

  #handleVisit(): void {
    const { session, unread } = this.#visit;
    if (unread !== this.#unread) {
      this.#unread = unread;
      this.#host.emit("unread", { total: unread });
    }
    void this.#news.follow();
    if (session.is === "refused") this.#complain(session.why.code, session.why.message);
    this.#show();
  }

  /** Has the panel and the launcher show how things stand. */
  #show(): void {
    const { isOpen, root } = this.#host;
    this.#visit.see(isOpen);
    if (isOpen && this.#panel === null) {
      this.#panel = new FdPanel(this.#visit, () => this.#host.turn(false));
      root.append(this.#panel);
    }
    const name = isOpen ? i18n._("Close the chat") : this.#options.label || launcherWord();
    this.#host.describe(this.#unread === 0 ? name : unreadName(name, this.#unread), this.#unread);
    const hasClosed = this.#wasOpen && !isOpen;
    this.#wasOpen = isOpen;
    if (this.#panel === null) return;
    this.#panel.options = this.#options;
    this.#panel.topic = this.#topic;
    this.#panel.locale = this.#locale;
    this.#panel.isOpen = isOpen;
    this.#panel.requestUpdate();
    if (hasClosed) void this.#giveFocusBack(this.#panel);
  }

  /** To the launcher, where whatever opened the panel does not have it again by itself. */
  async #giveFocusBack(panel: FdPanel): Promise<void> {
    await panel.updateComplete;
    if (document.activeElement === document.body) this.#host.focus();
  }

  #removePanel(): void {
    this.#panel?.remove();
    this.#panel = null;
  }

  #complain(code: string, message: string): void {
    this.#host.emit("error", { code, message });
  }
}

/** Also what could not be stored, of which only this half of the widget knows. */
function forgetEverything(): void {
  for (const key of rememberedKeys("frontdesk.")) remember(key, null);
}

function unreadName(name: string, count: number): string {
  return i18n._("{name}, {count, plural, one {# unread message} other {# unread messages}}", {
    name,
    count,
  });
}

export async function startCore(host: Host): Promise<Core> {
  const widget = new Widget(host);
  await widget.start();
  return widget;
}
