import {
  call,
  expect,
  heard,
  LISTENING,
  launcher,
  newName,
  panel,
  said,
  test,
  write,
} from "./host_page.ts";
import { bubble, listed, say } from "./people.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("nothing but the launcher is loaded before somebody comes near it", async ({ site }) => {
  const page = await site.visit({ head: "<script></script>" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("websocket", (socket) => asked.push(socket.url()));
  await page.reload();
  await expect(launcher(page)).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual(["/", "/widget.js"]);

  const core = page.waitForRequest((request) => request.url().endsWith("/assets/widget/core.js"));
  await launcher(page).hover();
  await core;
  await launcher(page).click();
  await expect(panel(page).getByRole("heading", { name: "Hi! How can we help?" })).toBeVisible();
  // Whoever only looks is nobody: no token, no socket.
  expect(asked.filter((path) => path.includes("/api/") || path.includes("/ws/"))).toEqual([]);
});

test("a guest writes from another site, staff answer, and the badge counts", async ({
  people,
  site,
}) => {
  const question = newName("Where is my parcel?");
  const page = await site.visit({ head: LISTENING });
  await launcher(page).click();
  await write(page, question);
  await expect(said(page, question)).toBeVisible();

  const sam = await people.enter("staff");
  await listed(sam.page, "Guest").filter({ hasText: question }).click();
  await say(sam.page, "On its way");
  await expect(said(page, "On its way")).toBeVisible();
  const messages = async () => (await heard(page)).filter(([name]) => name === "message").length;
  await expect.poll(messages).toBe(1);

  await panel(page).getByRole("button", { name: "Close the chat" }).click();
  await expect(panel(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  await say(sam.page, "It will be there tomorrow");
  await expect(launcher(page)).toHaveAccessibleName("Chat, 1 unread message");
  expect(await heard(page)).toContainEqual(["unread", { total: 1 }]);
  await expect.poll(messages).toBe(2);

  // The next page counts by itself, and has the conversation.
  await page.reload();
  await expect(launcher(page)).toHaveAccessibleName("Chat, 1 unread message");
  await launcher(page).click();
  await panel(page).getByRole("button").filter({ hasText: "It will be there tomorrow" }).click();
  await expect(said(page, "It will be there tomorrow")).toBeVisible();
  await expect(launcher(page)).toHaveAccessibleName("Close the chat");
  await expect(bubble(sam.page, question)).toBeVisible();
});

test("a button of the page asks the seller about its product", async ({ people, site }) => {
  const vendor = newName("vera").replace(" ", "-");
  const question = newName("Is it dimmable?");
  const page = await site.visit({
    body: `<button data-frontdesk-open data-frontdesk-type="product" data-frontdesk-id="${vendor}"
      data-frontdesk-title="A lamp" data-frontdesk-price="129 €" data-frontdesk-vendor="${vendor}"
      data-frontdesk-vendor-name="Vera">Ask <b>the seller</b></button>`,
  });
  await page.getByText("the seller").click();
  await expect(panel(page).getByText("You are writing to Vera.")).toBeVisible();
  await expect(panel(page).getByText("129 €")).toBeVisible();
  await write(page, question);
  await expect(said(page, question)).toBeVisible();
  await expect(panel(page).getByText("A lamp").first()).toBeVisible();

  const vera = await people.enter("chat", { name: vendor });
  await listed(vera.page, "Guest").click();
  await expect(bubble(vera.page, question)).toBeVisible();
});

test("the page opens, closes and configures it, also before it is there", async ({ site }) => {
  const page = await site.visit({
    head: `${LISTENING}<script>Frontdesk.push(["configure", { title: "Our shop", greeting: "Well met" }], ["open"])</script>`,
  });
  await expect(panel(page)).toHaveAccessibleName("Our shop");
  await expect(panel(page).getByRole("heading", { name: "Well met" })).toBeVisible();
  await call(page, "close");
  await expect(panel(page)).toBeHidden();
  await call(page, "toggle");
  await expect(panel(page)).toBeVisible();
  await call(page, "configure", { accent: "reddish" });
  await call(page, "fly");
  await expect
    .poll(() => heard(page))
    .toEqual([
      ["ready", undefined],
      ["open", undefined],
      ["close", undefined],
      ["open", undefined],
      ["error", { code: "invalid_option", message: "accent" }],
      ["error", { code: "unknown_call", message: "fly" }],
    ]);
});

test("the launcher stands where it is told, in the brand's colour with text that can be read", async ({
  site,
}) => {
  const attributes = `data-position="start" data-offset-inline="40" data-offset-block="60"
    data-accent="#ffd400" data-label="Questions?" data-z-index="5"`;
  const page = await site.visit({
    attributes,
    context: { viewport: { width: 1280, height: 800 } },
  });
  const box = await launcher(page).boundingBox();
  expect(box).toMatchObject({ x: 40, height: 56 });
  expect(Math.round((box?.y ?? 0) + 56)).toBe(740);
  await expect(launcher(page)).toHaveCSS("background-color", "rgb(255, 212, 0)");
  await expect(launcher(page)).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(launcher(page)).toHaveText("Questions?");
  await expect(page.locator("frontdesk-widget")).toHaveCSS("z-index", "5");
});

test("by keys alone: open, write, go back, close, and nothing of it is the page's", async ({
  site,
}) => {
  const page = await site.visit({
    head: `<script>window.pressed = []; addEventListener("keydown", (event) => pressed.push(event.key))</script>`,
  });
  await expect(launcher(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(launcher(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("textbox", { name: "Message" })).toBeFocused();
  await page.keyboard.type("Hello");
  await page.keyboard.press("Enter");
  await expect(said(page, "Hello")).toBeVisible();
  await expect(panel(page).getByRole("textbox", { name: "Message" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  const pressed = await page.evaluate(() => (window as unknown as { pressed: string[] }).pressed);
  expect(pressed.join("")).not.toContain("Hello");
});

test("on a phone it covers the screen, and the page behind stays where it is", async ({ site }) => {
  const page = await site.visit({ body: `<div style="height:3000px"></div>`, context: PHONE });
  await launcher(page).tap();
  await expect(panel(page)).toBeVisible();
  await expect
    .poll(() => panel(page).boundingBox())
    .toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const field = panel(page).getByRole("textbox", { name: "Message" });
  await expect(field).toHaveCSS("font-size", "16px");
  expect(await page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe("hidden");

  // A keyboard comes up: what is seen is smaller, and the field is in it.
  await page.setViewportSize({ width: 390, height: 480 });
  await expect.poll(async () => (await panel(page).boundingBox())?.height).toBe(480);
  await expect(field).toBeInViewport({ ratio: 1 });
  await panel(page).getByRole("button", { name: "Close the chat" }).tap();
  await expect(panel(page)).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe("visible");
});

test("a second copy of the line changes nothing", async ({ site }) => {
  const page = await site.visit({
    body: `<script src="${site.chat}/widget.js" data-label="Second"></script>`,
    attributes: `data-label="First"`,
    head: LISTENING,
  });
  await page.waitForLoadState("networkidle");
  await expect(launcher(page)).toHaveCount(1);
  expect((await heard(page)).filter(([name]) => name === "ready")).toHaveLength(1);
});

test("where the rest cannot be loaded it says so, and a second press tries again", async ({
  site,
}) => {
  const page = await site.visit({ head: LISTENING });
  await page.route("**/assets/widget/core.js*", (route) => route.abort());
  await launcher(page).click();
  await expect(page.locator("frontdesk-widget").getByRole("alert")).toContainText("⚠");
  expect((await heard(page)).map(([name]) => name)).toContain("error");
  await page.unroute("**/assets/widget/core.js*");
  await launcher(page).click();
  await expect(panel(page)).toBeVisible();
});
