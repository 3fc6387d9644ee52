// What the two halves of the widget are to each other: the host is the script on the page, the core is
// what it loads when somebody wants to talk.

/** How the host page says who the visitor is. */
export type Credentials = { token: string } | { getToken: () => Promise<string> | string };

export interface Events {
  ready: undefined;
  open: undefined;
  close: undefined;
  unread: { total: number };
  /** Somebody wrote to the visitor. */
  message: { room_id: string; sender: string; content: string };
  error: { code: string; message: string };
}

export type Emit = <Name extends keyof Events>(event: Name, detail: Events[Name]) => void;

export interface Host {
  /** Where the server is, like `https://chat.example.com`. */
  readonly origin: string;
  readonly root: ShadowRoot;
  /** As they were given. */
  readonly options: Readonly<Record<string, unknown>>;
  /** As it was given. */
  readonly topic: unknown;
  /** As they were given. */
  readonly credentials: unknown;
  readonly isOpen: boolean;
  readonly emit: Emit;
  /** Opens or closes the panel. */
  turn(isOpen: boolean): void;
  /** How the launcher is called, and how many messages wait behind it. */
  describe(name: string, unread: number): void;
  focus(): void;
}

export type Change = "open" | "options" | "topic" | "credentials";

export interface Core {
  /** Something of the host is not as it was. */
  changed(what: Change): void;
}

export type StartCore = (host: Host) => Promise<Core>;

/** Set once the visitor has conversations: their unread messages are worth loading the core for. */
export const KNOWN_KEY = "frontdesk.known";
