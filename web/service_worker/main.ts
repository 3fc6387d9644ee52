// Lets the chat page start and be read without a network. Whatever it has no answer to goes its way as
// if it were not there: writing, sockets, files, tokens, other pages.
import { Answers } from "./answers.ts";
import { FORGET } from "./names.ts";
import type { ServiceWorkerScope } from "./platform.ts";
import { Shell, type ShellList } from "./shell.ts";

/** Put in by the build. */
declare const SHELL_LIST: ShellList;

const scope = self as unknown as ServiceWorkerScope;
const shell = new Shell(SHELL_LIST, caches);
const answers = new Answers(caches, (request) => fetch(request));

scope.addEventListener("install", (event) => {
  // Pages that are open keep what they run; the next one that is opened is of this version.
  event.waitUntil(shell.install().then(() => scope.skipWaiting()));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(shell.forgetOld().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== scope.location.origin) return;
  if (answers.has(request)) {
    event.respondWith(answers.answer(request, (work) => event.waitUntil(work), event.clientId));
  } else if (shell.has(request)) {
    event.respondWith(shell.answer(request));
  }
});

scope.addEventListener("message", (event) => {
  if (event.data === FORGET) event.waitUntil(forget().then(() => event.ports[0]?.postMessage("")));
});

async function forget(): Promise<void> {
  const pages = await scope.clients.matchAll({ includeUncontrolled: true });
  await answers.forget(pages.map(({ id }) => id));
}
