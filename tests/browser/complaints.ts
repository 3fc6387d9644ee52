// What a browser complains of fails the test, in every page of every context: forbidden by the policy,
// thrown and not caught, written to the console as an error.
import { type BrowserContext, test as base, type ConsoleMessage, expect } from "@playwright/test";

export interface Complaints {
  /** A complaint that this test provokes. */
  expect(pattern: RegExp): void;
}

/** A network that is cut, a server that refuses: Chromium writes it down, and pages say it to people. */
const OF_THE_NETWORK =
  /^Failed to load resource: net::ERR_|^WebSocket connection to .* failed|^Failed to load resource: the server responded with a status of 503/;

/** An answer of the API that is no success; a page, a script or a picture that is missing is a fault. */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/;

export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ browser }, use) => {
      const found: string[] = [];
      const expected: RegExp[] = [];
      const follow = (context: BrowserContext) => void watch(context, found);
      browser.on("context", follow);
      await use({ expect: (pattern) => expected.push(pattern) });
      browser.off("context", follow);
      const unexpected = found.filter((text) => !expected.some((pattern) => pattern.test(text)));
      expect(unexpected, "what browsers complained of").toEqual([]);
      const missing = expected.filter((pattern) => !found.some((text) => pattern.test(text)));
      expect(missing, "complaints that did not come").toEqual([]);
    },
    { auto: true },
  ],
});

async function watch(context: BrowserContext, found: string[]): Promise<void> {
  context.on("weberror", (error) =>
    found.push(`uncaught: ${error.error().stack || error.error()} (${error.page()?.url()})`),
  );
  context.on("console", (message) => {
    if (message.type() === "error" && !isOfTheNetwork(message)) {
      found.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  // Chromium calls these in the order in which they were sent: before the first page is opened.
  await Promise.all([
    context.exposeBinding("tellViolation", (_, text: string) => found.push(`policy: ${text}`)),
    context.addInitScript(tellViolations),
  ]);
}

function isOfTheNetwork(message: ConsoleMessage): boolean {
  const isApi = /\/(api|ws)\//.test(message.location().url);
  return OF_THE_NETWORK.test(message.text()) || (isApi && REFUSAL.test(message.text()));
}

function tellViolations(): void {
  const { tellViolation } = window as unknown as { tellViolation: (text: string) => void };
  document.addEventListener("securitypolicyviolation", (event) => {
    tellViolation(`${event.effectiveDirective} ${event.blockedURI}`);
  });
}
