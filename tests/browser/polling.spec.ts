import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { bubble, expect, listed, say, startConversation, test } from "./people.ts";

const BLOCKED = "This network lets nothing live through. New messages come a little later.";

/** Milliseconds in which the list of a page without sockets asks anew, and some to draw it. */
const LIST_ROUND_MS = 20_000;

/** A network through which no socket gets, until `allowSockets`. */
async function blockSockets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const allowSockets = () => Object.assign(window, { WebSocket: Real });
    const Real = WebSocket;
    class Blocked {
      readyState = Real.CLOSED;
      onclose: ((event: CloseEvent) => void) | null = null;
      constructor() {
        queueMicrotask(() => this.onclose?.(new CloseEvent("close", { code: 1006 })));
      }
      close() {}
    }
    Object.assign(window, { WebSocket: Blocked, allowSockets });
  });
  await page.reload();
}

async function allowSockets(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as { allowSockets: () => void }).allowSockets();
    // What a page is told when the network has changed.
    window.dispatchEvent(new Event("online"));
  });
}

test("where sockets are blocked, people talk all the same, and live again once sockets work", async ({
  people,
}) => {
  // Without sockets a list asks every fifteen seconds.
  test.slow();
  const ana = await people.enter("chat");
  await blockSockets(ana.page);
  await startConversation(ana.page, "Do you hear me?", "Lamps");
  await expect(ana.page.getByText(BLOCKED)).toBeVisible();
  await expectAccessible(ana.page);

  const sam = await people.enter("staff");
  await listed(sam.page, ana.name).click();
  await say(sam.page, "Loud and clear");
  await expect(bubble(ana.page, "Loud and clear")).toBeVisible({ timeout: 10_000 });
  await say(ana.page, "Good");
  await expect(bubble(sam.page, "Good")).toBeVisible();
  await expect(ana.page.getByText("✓ Read")).toBeVisible({ timeout: 10_000 });

  await ana.page.getByRole("button", { name: "New conversation" }).click();
  await expect(ana.page.getByText(BLOCKED)).toBeVisible();
  await say(sam.page, "Anything else?");
  await expect(listed(ana.page, "Lamps")).toContainText("Anything else?", {
    timeout: LIST_ROUND_MS,
  });

  await listed(ana.page, "Lamps").click();
  await expect(ana.page.getByText(BLOCKED)).toBeVisible();
  const socket = ana.page.waitForEvent("websocket", (socket) => socket.url().includes("/ws/chat/"));
  await allowSockets(ana.page);
  await socket;
  await expect(ana.page.getByText(BLOCKED)).toBeHidden();
  await say(sam.page, "Live again");
  await expect(bubble(ana.page, "Live again")).toBeVisible();
  await expect(ana.page.getByRole("log").getByText("Anything else?")).toHaveCount(1);
});
