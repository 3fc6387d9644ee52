// `window.Frontdesk`: what programs of the host page call. Before the script has been loaded it is an
// array, whose entries are the calls that were made meanwhile: `Frontdesk.push(["open"])`.
import type { Credentials, Events } from "./contract.ts";
import type { Options } from "./options.ts";
import type { Topic } from "./topic.ts";

export interface Frontdesk {
  open(): void;
  close(): void;
  toggle(): void;
  identify(credentials: Credentials): void;
  reset(): void;
  setContext(topic: Topic | DOMStringMap | null): void;
  setLocale(locale: string): void;
  configure(options: Partial<Options> | DOMStringMap): void;
  /** Calls the listener with the event's detail from now on; what it answers ends that. */
  on<Name extends keyof Events>(event: Name, listener: (detail: Events[Name]) => void): () => void;
  /** Makes calls: `["open"]`, `["identify", { token }]`. */
  push(...calls: Call[]): void;
}

export type Call = readonly [method: keyof Frontdesk, ...given: unknown[]];

declare global {
  interface Window {
    Frontdesk?: Frontdesk | Call[];
  }
}
