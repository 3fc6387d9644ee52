import type { Page } from "@playwright/test";
import { bubble, expect, listed, say, startConversation, test, texts } from "./people.ts";

/** Lets the test cut every connection of the page, as a network would. */
async function makeCuttable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sockets: WebSocket[] = [];
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    };
    const cut = () => {
      for (const socket of sockets.splice(0)) {
        socket.dispatchEvent(new CloseEvent("close", { code: 1006 }));
        socket.close();
      }
    };
    Object.assign(window, { cut });
  });
  await page.reload();
}

function cut(page: Page): Promise<void> {
  return page.evaluate(() => (window as unknown as { cut: () => void }).cut());
}

test("w3 what was written on both sides of a lost network arrives once, in one order", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Hello");
  await listed(sam.page, ana.name).click();
  await say(sam.page, "Welcome");
  await expect(bubble(ana.page, "Welcome")).toBeVisible();

  await ana.context.setOffline(true);
  await expect(ana.page.getByText("You are offline")).toBeVisible();
  await say(ana.page, "Written offline 1");
  await say(ana.page, "Written offline 2");
  await expect(ana.page.getByText("Waiting for a connection")).toHaveCount(2);
  await say(sam.page, "Missed 1");
  await say(sam.page, "Missed 2");
  await ana.context.setOffline(false);

  const order = [
    "Hello",
    "Welcome",
    "Missed 1",
    "Missed 2",
    "Written offline 1",
    "Written offline 2",
  ];
  await expect.poll(() => texts(sam.page)).toEqual(order);
  await expect.poll(() => texts(ana.page)).toEqual(order);
  await expect(ana.page.getByText("Reconnecting…")).toBeHidden();
  await expect(ana.page.getByText(/^(Waiting for a connection|Sending…)$/)).toHaveCount(0);
});

test("w4 a connection that is cut again and again loses and doubles nothing", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  await makeCuttable(ana.page);
  const sam = await people.enter("staff");
  await startConversation(ana.page, "0");
  await listed(sam.page, ana.name).click();

  const order = ["0"];
  for (let number = 1; number <= 12; number += 1) {
    await say(ana.page, String(number));
    order.push(String(number));
    if (number % 3 === 0) await cut(ana.page);
  }
  await expect.poll(() => texts(sam.page), { timeout: 20_000 }).toEqual(order);
  await expect.poll(() => texts(ana.page)).toEqual(order);
  await expect(ana.page.getByText(/^(Waiting for a connection|Sending…)$/)).toHaveCount(0);
});

test("the list catches up after its connection was cut", async ({ people, voice }) => {
  const sam = await people.enter("staff");
  await makeCuttable(sam.page);
  await expect(sam.page.getByRole("switch")).toBeVisible();
  await sam.context.setOffline(true);
  const kim = sam.name.replace("Sam", "Kim");
  await voice(kim).tell("customer", "Anybody there?");
  await sam.context.setOffline(false);
  await expect(listed(sam.page, kim)).toContainText("Anybody there?");
});
