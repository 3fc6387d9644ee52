// Tells of new messages by a tone or a notification, where the host page asks for it: what does that is
// loaded for those pages alone.
import type { Notifier } from "../ui/notifier.ts";
import type { Host } from "./contract.ts";
import type { Options } from "./options.ts";
import type { Ready, Visit } from "./visit.ts";

export class News {
  readonly #host: Host;
  readonly #visit: Visit;
  readonly #options: () => Options;
  #session: Ready | null = null;
  #notifier: Notifier | null = null;

  constructor(host: Host, visit: Visit, options: () => Options) {
    this.#host = host;
    this.#visit = visit;
    this.#options = options;
  }

  /** To be called with every change of the visitor's conversations. */
  async follow(): Promise<void> {
    const { session } = this.#visit;
    const { notifications, sound } = this.#options();
    if (session.is !== "ready" || !(notifications || sound)) return;
    if (session !== this.#session) {
      this.#session = session;
      this.#notifier = null;
      const { Notifier } = await import("../ui/notifier.ts");
      if (session !== this.#session) return;
      this.#notifier = new Notifier({
        me: session.me,
        openRoomId: () => (this.#host.isOpen ? (this.#visit.room?.roomId ?? null) : null),
        show: (roomId) => this.#open(roomId),
        wants: {
          sound: () => this.#options().sound,
          desktop: () => this.#options().notifications,
        },
        icon: `${this.#host.origin}/icon.svg`,
      });
    }
    this.#notifier?.follow(session.list.snapshot);
  }

  #open(roomId: string): void {
    // Where it cannot be loaded there is the home, which has it in its list.
    this.#visit.enter(roomId).catch(() => {});
    this.#host.turn(true);
  }
}

/** As the visitor writes: then they know what they would be told of, and browsers let a page ask. */
export function askForNotifications(): void {
  if (!("Notification" in window) || Notification.permission !== "default") return;
  // A frame of another site may not ask; then nothing is shown.
  void Notification.requestPermission().catch(() => {});
}
