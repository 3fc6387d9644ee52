// Tells of new messages by a tone and by the browser's own notifications: only of what nobody is
// looking at, and only as it was chosen here.
import type { ListSnapshot } from "../client/presence_client.ts";
import type { RoomSummary } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { type Heard, heardOf, newsIn } from "./news.ts";
import { hasSound, isMuted, wantsDesktop } from "./notify_settings.ts";
import { previewText, roomTitle } from "./room_text.ts";

export interface NotifierOptions {
  me: Parameters<typeof roomTitle>[2];
  /** Id of the room that is open. */
  openRoomId: () => string | null;
  show: (roomId: string) => void;
  /** What was chosen; of a page, what its settings say. */
  wants?: { sound: () => boolean; desktop: () => boolean };
  /** Address of the picture beside a notification. */
  icon?: string;
  /** What of the browser is used, for tests. */
  browser?: NotifierBrowser;
}

export interface NotifierBrowser {
  isHidden: () => boolean;
  now: () => number;
  notify: (title: string, options: NotificationOptions, onPress: () => void) => void;
  playTone: () => void;
}

export class Notifier {
  readonly #options: NotifierOptions;
  readonly #browser: NotifierBrowser;
  #heard: Heard | null = null;
  #since = 0;

  constructor(options: NotifierOptions) {
    this.#options = options;
    this.#browser = options.browser ?? thisBrowser;
  }

  /** To be called with every change of the list. */
  follow({ is_loaded, state }: ListSnapshot): void {
    if (!is_loaded) return;
    const before = this.#heard;
    this.#heard = heardOf(state);
    if (before === null) {
      this.#since = this.#browser.now();
      return;
    }
    const unseen = newsIn(before, state, this.#options.me.user_id, this.#since).filter((room) =>
      this.#isUnseen(room),
    );
    if (unseen.length === 0) return;
    const { wants = CHOSEN } = this.#options;
    if (wants.sound()) this.#browser.playTone();
    if (wants.desktop()) for (const room of unseen) this.#notify(room);
  }

  #isUnseen({ id }: RoomSummary): boolean {
    return !isMuted(id) && (this.#browser.isHidden() || id !== this.#options.openRoomId());
  }

  /** One for each room: a later message takes the place of the one before. */
  #notify(room: RoomSummary): void {
    const { icon = "/icon.svg", me, show } = this.#options;
    const title = roomTitle(room, room.members, me);
    const body = previewText(room.last_message, me, room.room_type);
    const options = { body, tag: `frontdesk ${room.id}`, icon, lang: i18n.locale };
    this.#browser.notify(title, options, () => show(room.id));
  }
}

const CHOSEN = { sound: hasSound, desktop: wantsDesktop };

const thisBrowser: NotifierBrowser = {
  isHidden: () => document.visibilityState !== "visible" || !document.hasFocus(),
  now: () => Date.now(),
  notify: (title, options, onPress) => {
    if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
    try {
      const notification = new Notification(title, options);
      notification.onclick = () => {
        window.focus();
        notification.close();
        onPress();
      };
    } catch {
      // Phones show notifications from a service worker only.
    }
  },
  playTone: () => {
    void playToneOnce().catch(() => {
      // What arrived is shown all the same.
    });
  },
};

/** In one of the tabs that are open. */
async function playToneOnce(): Promise<void> {
  const { isFirstTab, playTone } = await import("./tone.ts");
  if (await isFirstTab("tone")) await playTone();
}
