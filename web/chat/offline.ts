// The page without a network: the service worker that makes it start and be read, and what it keeps.
import { ANSWERS_PREFIX, FORGET } from "../service_worker/names.ts";

/** Built beside the page's other scripts; a header lets it have the page's addresses and no others. */
const WORKER = "/assets/service_worker.js";
const SCOPE = "/chat/";

/** Without one, as in a private window, the page needs a network, as pages do. */
export async function workOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await loaded();
  await navigator.serviceWorker.register(WORKER, { scope: SCOPE }).catch(() => undefined);
}

/** Milliseconds that the service worker is waited for. */
const FORGETTING_MS = 2_000;

/** What was kept for reading goes, as whoever signs out expects; the worker keeps nothing of it again. */
export async function forgetAnswers(): Promise<void> {
  const worker = navigator.serviceWorker?.controller;
  if (worker) {
    const { port1, port2 } = new MessageChannel();
    const done = new Promise((resolve) => {
      port1.onmessage = resolve;
      setTimeout(resolve, FORGETTING_MS);
    });
    worker.postMessage(FORGET, [port2]);
    await done;
  }
  if (!("caches" in window)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(ANSWERS_PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** The first visit has better to do with the network than to prepare the next one. */
function loaded(): Promise<unknown> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => window.addEventListener("load", resolve, { once: true }));
}
