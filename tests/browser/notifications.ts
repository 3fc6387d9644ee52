// A browser that lets pages notify and sound, and writes down what it is told.
import type { Page } from "@playwright/test";

interface Shown {
  title: string;
  body: string;
  tag: string;
}

interface Recorder {
  shown: (Shown & { press: () => void })[];
  tones: number;
}

/** Of this page, from its next load on. */
export async function stubNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recorder: Recorder = { shown: [], tones: 0 };
    class FakeNotification {
      static permission = "default";
      static requestPermission() {
        FakeNotification.permission = "granted";
        return Promise.resolve("granted");
      }
      onclick: (() => void) | null = null;
      constructor(title: string, { body = "", tag = "" }: NotificationOptions) {
        recorder.shown.push({ title, body, tag, press: () => this.onclick?.() });
      }
      close() {}
    }
    class CountingContext extends AudioContext {
      constructor() {
        super();
        recorder.tones += 1;
      }
    }
    Object.assign(window, {
      Notification: FakeNotification,
      AudioContext: CountingContext,
      recorder,
    });
  });
  await page.reload();
}

export function shownTo(page: Page): Promise<Shown[]> {
  return page.evaluate(() =>
    (window as unknown as { recorder: Recorder }).recorder.shown.map(({ body, tag, title }) => ({
      body,
      tag,
      title,
    })),
  );
}

/** Presses the first notification. */
export function pressShown(page: Page): Promise<void> {
  return page.evaluate(() =>
    (window as unknown as { recorder: Recorder }).recorder.shown[0]?.press(),
  );
}

/** Whether the page has made a sound. */
export async function hasSounded(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as unknown as { recorder: Recorder }).recorder.tones > 0);
}
