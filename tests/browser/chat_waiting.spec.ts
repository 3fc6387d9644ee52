// What was written on the chat page and has not arrived: nobody loses it, and it arrives once.
import type { Page } from "@playwright/test";
import { bubble, expect, listed, newName, say, startConversation, test } from "./people.ts";

/** What this browser still has to send, by where it is kept. */
function waiting(page: Page): Promise<[string, string][]> {
  return page.evaluate(() =>
    Object.entries(localStorage).filter(([key]) => key.startsWith("frontdesk.outbox")),
  );
}

test("what waits goes out when the page is opened again, without its room", async ({ people }) => {
  const { context, name, page } = await people.enter("chat");
  await startConversation(page, "Hello there");
  await context.setOffline(true);
  await say(page, "Second");
  await expect(bubble(page, "Second")).toBeVisible();
  const kept = await waiting(page);
  expect(kept).toHaveLength(1);
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(`/chat/?demo=${encodeURIComponent(name)}`);
  await expect(listed(next, "Second")).toBeVisible();
  await expect.poll(() => waiting(next)).toEqual([]);
});

test("a conversation whose beginning was not answered is begun once", async ({ people }) => {
  const { page } = await people.enter("chat");
  let posts = 0;
  await page.route("**/api/chat/rooms/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    posts += 1;
    if (posts > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await page.getByLabel("Your message").fill("Once only");
  await page.getByRole("button", { name: "Start the conversation" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "Start the conversation" }).click();
  await expect(bubble(page, "Once only")).toBeVisible();
  expect(posts).toBe(2);
  await expect(page.getByRole("navigation").getByRole("link")).toHaveCount(1);
});

test("what one person began to write is not shown to the next", async ({ people }) => {
  const { name, page } = await people.enter("chat");
  const field = page.getByLabel("Your message");
  await field.fill("My secret");
  await page.goto(`/chat/?demo=${encodeURIComponent(newName("Ben"))}`);
  await expect(field).toHaveValue("");
  await page.goto(`/chat/?demo=${encodeURIComponent(name)}`);
  await expect(field).toHaveValue("My secret");
});

test("a3 two tabs that begin at once are one guest", async ({ browser }) => {
  const context = await browser.newContext();
  const [first, second] = [await context.newPage(), await context.newPage()];
  let guests = 0;
  let begin = () => {};
  const bothAreThere = new Promise<void>((resolve) => {
    begin = resolve;
  });
  await context.route("**/api/chat/guest/", async (route) => {
    guests += 1;
    await bothAreThere;
    return route.continue();
  });
  await Promise.all([first.goto("/chat/"), second.goto("/chat/")]);
  begin();
  await startConversation(first, "From the first tab");
  await second.getByRole("button", { name: "New conversation" }).click();
  await startConversation(second, "From the second tab");
  expect(guests).toBe(1);
  await first.goto("/chat/");
  await expect(listed(first, "From the first tab")).toBeVisible();
  await expect(listed(first, "From the second tab")).toBeVisible();
  await context.close();
});
