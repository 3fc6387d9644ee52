// What is read out to those who do not see the list: new messages of others, each once.
import { countsFor } from "../client/unread.ts";
import type { MessageView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";

/** Milliseconds in which what comes together is said together. */
const TOGETHER_MS = 700;

/** Characters of a message that are read out. */
const SPOKEN_CHARS = 160;

export class Announcer {
  readonly #say: (text: string) => void;
  #heardSeq: number | null = null;
  #news: MessageView[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** Takes the room's messages as they are now; those that it hears first are history. */
  hear(messages: readonly MessageView[], me: string): void {
    const last = messages.at(-1)?.seq ?? 0;
    const before = this.#heardSeq;
    this.#heardSeq = Math.max(before ?? 0, last);
    if (before === null || last <= before) return;
    const news = messages.filter((message) => message.seq > before && countsFor(message, me));
    if (news.length === 0) return;
    this.#news.push(...news);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), TOGETHER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#news = [];
  }

  #tell(): void {
    this.#say(spoken(this.#news));
    this.#news = [];
  }
}

function spoken(news: readonly MessageView[]): string {
  const [first] = news;
  if (first === undefined) return "";
  if (news.length > 1) {
    return i18n._("{count, plural, one {# new message} other {# new messages}}", {
      count: news.length,
    });
  }
  const name = first.sender.username;
  if (first.content === "") return i18n._("{name} sent a file", { name });
  const text = Array.from(first.content);
  const shown = text.slice(0, SPOKEN_CHARS).join("");
  return i18n._("{name}: {text}", { name, text: shown === first.content ? shown : `${shown}…` });
}
