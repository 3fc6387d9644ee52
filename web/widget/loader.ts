// `/widget.js`: the one line on the host page. It draws the launcher, and loads the rest when somebody
// comes near it, when the page asks, or when unread messages may be waiting.
import labels from "frontdesk:labels";
import { chooseLocale, directionOf } from "../words/locales.ts";
import { type Change, type Core, type Host, KNOWN_KEY } from "./contract.ts";
import type { Call, Frontdesk } from "./frontdesk.ts";
import { createLauncher } from "./launcher.ts";
import { PHONE } from "./screen.ts";

/** Milliseconds after which a page has what it needs itself. */
const IDLE_MS = 2_000;

function start({ dataset, src }: HTMLScriptElement, calls: readonly Call[]): void {
  const { button, draw, root } = createLauncher();
  const { origin } = new URL(src);
  const options: Record<string, unknown> = {};
  const listeners: Record<string, Set<(detail: never) => void>> = {};
  let core: Core | null = null;
  let coming: Promise<void> | null = null;
  let attempts = 0;
  let hasFailed = false;
  /** What the core calls the launcher. */
  let title = "";
  let unread = 0;

  const emit: Host["emit"] = (event, detail) => {
    for (const listener of listeners[event] ?? []) {
      // Later: the page's mistakes are not to stop the chat.
      queueMicrotask(() => listener(detail as never));
    }
  };

  const complain = (code: string, message: unknown) =>
    emit("error", { code, message: String(message) });

  const show = () => {
    const { documentElement } = document;
    const wanted = [String(options.locale), documentElement.lang, ...navigator.languages];
    const locale = chooseLocale(wanted);
    draw({
      state: hasFailed ? "failed" : !host.isOpen ? "closed" : core ? "open" : "opening",
      name: String(title || options.label || labels[locale]),
      place: String(labels[locale]),
      unread,
      direction: directionOf(locale),
      options,
    });
  };

  const fetchCore = async (): Promise<void> => {
    try {
      // Browsers remember a module that did not come: another address is asked for anew.
      const again = attempts++ ? `?${attempts}` : "";
      const address = `${origin}/assets/widget/core.js${again}`;
      const { startCore } = await import(/* @vite-ignore */ address);
      core = await startCore(host);
    } catch (error) {
      // What it names may have been deployed anew a moment ago.
      if (attempts === 1) return fetchCore();
      coming = null;
      hasFailed = host.isOpen;
      host.isOpen = false;
      complain("not_loaded", error);
    }
    show();
  };

  const load = () => {
    if (coming === null) coming = fetchCore();
  };

  const tell = (what: Change) => {
    core?.changed(what);
    show();
  };

  const turn = (isOpen: boolean) => {
    if (isOpen === host.isOpen) return;
    host.isOpen = isOpen;
    hasFailed = false;
    if (isOpen) load();
    tell("open");
    emit(isOpen ? "open" : "close", undefined);
  };

  const host: { -readonly [Key in keyof Host]: Host[Key] } = {
    origin,
    root,
    options,
    topic: dataset,
    credentials: null,
    isOpen: false,
    emit,
    turn,
    describe(name, count) {
      title = name;
      unread = count;
      show();
    },
    focus: () => button.focus(),
  };

  const frontdesk: Frontdesk = {
    open: () => turn(true),
    close: () => turn(false),
    toggle: () => turn(!host.isOpen),
    identify(credentials) {
      host.credentials = credentials;
      tell("credentials");
    },
    reset() {
      turn(false);
      host.credentials = null;
      forget();
      tell("credentials");
    },
    setContext(topic) {
      host.topic = topic;
      tell("topic");
    },
    setLocale: (locale) => frontdesk.configure({ locale }),
    configure(given) {
      Object.assign(options, given);
      tell("options");
    },
    on(event, listener) {
      listeners[event] ??= new Set();
      const those = listeners[event].add(listener);
      return () => those.delete(listener);
    },
    push(...more) {
      for (const [name, ...given] of more) {
        const method = frontdesk[name] as ((...given: unknown[]) => unknown) | undefined;
        if (method) method(...given);
        else complain("unknown_call", name);
      }
    },
  };

  const isListening = ([name]: Call) => name === "on";
  window.Frontdesk = frontdesk;
  // Listeners first: they are to hear what there is to complain of.
  frontdesk.push(...calls.filter(isListening));
  frontdesk.configure(dataset);
  // Some sites go from page to page by putting another body in place of the one before.
  const settle = () => root.isConnected || document.body?.append(root.host);
  settle();
  new MutationObserver(settle).observe(document.documentElement, { childList: true });
  for (const type of ["pointerenter", "focus"]) button.addEventListener(type, load);
  button.addEventListener("click", frontdesk.toggle);
  // Anything on the page may open the chat, and say what it is about.
  document.addEventListener("click", (event) => {
    const isTrigger = (at: EventTarget) => (at as HTMLElement).dataset?.frontdeskOpen !== undefined;
    // Through the shadow trees of the page.
    const trigger = event.composedPath().find(isTrigger) as HTMLElement | undefined;
    if (!trigger) return;
    if (trigger.dataset.frontdeskId) frontdesk.setContext(trigger.dataset);
    turn(true);
  });
  emit("ready", undefined);
  frontdesk.push(...calls.filter((call) => !isListening(call)));
  if (/^(on|true|)$/.test(String(options.open)) && !matchMedia(PHONE).matches) turn(true);
  else if (storage()?.[KNOWN_KEY]) setTimeout(load, IDLE_MS);
}

/** At once, since a page that signs out often leaves at once. */
function forget(): void {
  const kept = storage() ?? {};
  for (const key of Object.keys(kept)) if (key.startsWith("frontdesk.")) delete kept[key];
}

/** None where the browser forbids it: then nothing could be remembered either. */
function storage(): Record<string, unknown> | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

const script = document.currentScript as HTMLScriptElement;
const begin = () => {
  const calls = window.Frontdesk ?? [];
  // A second copy of the line leaves everything to the first.
  if (Array.isArray(calls)) start(script, calls);
};
if (document.body) begin();
else document.addEventListener("DOMContentLoaded", begin);
