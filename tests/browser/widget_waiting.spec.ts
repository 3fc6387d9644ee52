// What was written in the widget and has not arrived: nobody loses it, and it arrives once.
import type { Page } from "@playwright/test";
import { call, expect, launcher, newName, panel, said, test, tokenOf, write } from "./host_page.ts";

/** The sockets of rooms that are open. */
function roomSockets(page: Page): Set<object> {
  const open = new Set<object>();
  page.on("websocket", (socket) => {
    if (!socket.url().includes("/ws/chat/")) return;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  return open;
}

/** What this browser still has to send. */
function waiting(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.entries(localStorage).flatMap(([key, text]) =>
      key.startsWith("frontdesk.outbox") ? [JSON.parse(text).content] : [],
    ),
  );
}

test("what is written offline goes out behind a closed panel", async ({ site }) => {
  const page = await site.visit();
  const sockets = roomSockets(page);
  await call(page, "open");
  await write(page, "Hello there");
  await expect(said(page, "Hello there")).toBeVisible();
  await page.context().setOffline(true);
  await write(page, "Second");
  await expect(said(page, "Second")).toBeVisible();
  await call(page, "close");
  expect(await waiting(page)).toEqual(["Second"]);
  await page.context().setOffline(false);
  await expect.poll(() => waiting(page)).toEqual([]);
  await expect.poll(() => sockets.size).toBe(0);
});

test("what is written offline goes out from the next page, without its room being opened", async ({
  site,
}) => {
  const page = await site.visit();
  await call(page, "open");
  await write(page, "Hello there");
  await expect(said(page, "Hello there")).toBeVisible();
  await page.context().setOffline(true);
  await write(page, "Second");
  await expect(said(page, "Second")).toBeVisible();
  expect(await waiting(page)).toEqual(["Second"]);
  const next = await page.context().newPage();
  await page.close();
  await next.context().setOffline(false);
  await next.goto(site.publish({}));
  await expect.poll(() => waiting(next)).toEqual([]);
  await call(next, "open");
  await expect(panel(next).getByRole("button").filter({ hasText: "Second" })).toBeVisible();
});

test("a3 what a guest has written offline is sent after signing in", async ({ request, site }) => {
  const page = await site.visit();
  await call(page, "open");
  await write(page, "Hello there");
  await expect(said(page, "Hello there")).toBeVisible();
  const token = await tokenOf(request, newName("Ana"));
  await page.context().setOffline(true);
  await write(page, "Second");
  await expect(said(page, "Second")).toBeVisible();
  await page.context().setOffline(false);
  await call(page, "identify", { token });
  await expect(said(page, "Hello there")).toBeVisible();
  await expect(said(page, "Second")).toHaveCount(1);
  await expect.poll(() => waiting(page)).toEqual([]);
});

test("a first message whose answer is lost is sent again and arrives once", async ({ site }) => {
  const page = await site.visit();
  await call(page, "open");
  let posts = 0;
  await page.route("**/api/chat/rooms/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    posts += 1;
    if (posts > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await write(page, "Once only");
  await expect(panel(page).getByText("The server cannot be reached.")).toBeVisible();
  await panel(page).getByRole("button", { name: "Send" }).click();
  await expect(said(page, "Once only")).toHaveCount(1);
  expect(posts).toBe(2);
  await panel(page).getByRole("button", { name: "Back" }).click();
  await expect(panel(page).getByRole("button").filter({ hasText: "Once only" })).toHaveCount(1);
});

test("what one person began to write is not shown to the next", async ({ request, site }) => {
  const [ana, ben] = [newName("Ana"), newName("Ben")];
  const page = await site.visit();
  const field = panel(page).getByRole("textbox", { name: "Message" });
  const become = async (name: string) => {
    const signedIn = page.waitForResponse((answer) => answer.url().endsWith("/api/chat/me/"));
    await call(page, "identify", { token: await tokenOf(request, name) });
    await signedIn;
  };
  await call(page, "open");
  await field.fill("A guest's question");
  await become(ana);
  await expect(field).toHaveValue("A guest's question");
  await expect(panel(page).getByText("Loading…")).toHaveCount(0);
  await field.fill("Ana's secret");
  await become(ben);
  await expect(panel(page).getByText("Loading…")).toHaveCount(0);
  await expect(field).toHaveValue("");
  await become(ana);
  await expect(field).toHaveValue("Ana's secret");
});

test("a conversation is open while its panel is, also after another language was chosen", async ({
  site,
}) => {
  const page = await site.visit();
  const sockets = roomSockets(page);
  await call(page, "open");
  await write(page, "Hello there");
  await expect(said(page, "Hello there")).toBeVisible();
  await call(page, "close");
  await expect.poll(() => sockets.size).toBe(0);
  await call(page, "setLocale", "de");
  await expect(launcher(page)).toBeVisible();
  await call(page, "open");
  await expect.poll(() => sockets.size).toBe(1);
  const field = panel(page).getByRole("textbox", { name: "Nachricht" });
  await field.fill("Second");
  await field.press("Enter");
  await expect(said(page, "Second")).toBeVisible();
  await expect.poll(() => waiting(page)).toEqual([]);
});

test("a conversation that begins behind a closed panel has no socket before it is seen", async ({
  site,
}) => {
  const page = await site.visit();
  const sockets = roomSockets(page);
  await call(page, "open");
  let goOn = () => {};
  const isClosed = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/api/chat/rooms/", async (route) => {
    if (route.request().method() === "POST") await isClosed;
    return route.continue();
  });
  await write(page, "Hello there");
  await call(page, "close");
  const begun = page.waitForResponse((answer) => answer.request().method() === "POST");
  goOn();
  await begun;
  await call(page, "open");
  await expect(said(page, "Hello there")).toBeVisible();
  expect(sockets.size).toBe(1);
  await call(page, "close");
  await expect.poll(() => sockets.size).toBe(0);
});

test("the widget is there on a page that came in place of the one before", async ({ site }) => {
  const page = await site.visit();
  await call(page, "open");
  await write(page, "Hello there");
  await expect(said(page, "Hello there")).toBeVisible();
  await page.evaluate(() => {
    const body = document.createElement("body");
    body.append("The next page");
    document.documentElement.replaceChild(body, document.body);
  });
  await expect(page.getByText("The next page")).toBeVisible();
  await expect(launcher(page)).toBeVisible();
  await expect(said(page, "Hello there")).toBeVisible();
  await write(page, "Second");
  await expect(said(page, "Second")).toBeVisible();
});
