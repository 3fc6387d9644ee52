import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { expect, listed, newName, startConversation, test } from "./people.ts";

function settingsOf(page: Page) {
  return page.getByRole("dialog", { name: "Settings" });
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(settingsOf(page)).toBeVisible();
}

function ground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

test("light or dark is a choice that lasts", async ({ people }) => {
  const ana = await people.enter("chat", { colorScheme: "light" });
  await openSettings(ana.page);
  const light = await ground(ana.page);
  await ana.page.getByRole("radio", { name: "Dark" }).check();
  const dark = await ground(ana.page);
  expect(dark).not.toBe(light);
  await expectAccessible(ana.page);
  await ana.page.reload();
  await expect(ana.page.getByRole("heading", { name: "Messages" })).toBeVisible();
  expect(await ground(ana.page)).toBe(dark);
  await openSettings(ana.page);
  await ana.page.getByRole("radio", { name: "Automatic" }).check();
  expect(await ground(ana.page)).toBe(light);
  await expectAccessible(ana.page);
});

test("the language is a choice that lasts, and turns the page around", async ({ people }) => {
  const ana = await people.enter("chat");
  await openSettings(ana.page);
  await ana.page.getByLabel("Language").selectOption("ar");
  await expect(ana.page.locator("html")).toHaveAttribute("dir", "rtl");
  await ana.page.reload();
  await expect(ana.page.locator("html")).toHaveAttribute("lang", "ar");
});

test("settings give the focus back when they go", async ({ people }) => {
  const ana = await people.enter("chat");
  await openSettings(ana.page);
  await ana.page.keyboard.press("Escape");
  await expect(settingsOf(ana.page)).toBeHidden();
  await expect(ana.page.getByRole("button", { name: "Settings" })).toBeFocused();
});

test("a guest who wants to be forgotten is asked once more, and is somebody else then", async ({
  page,
}) => {
  await page.goto("/chat/");
  await startConversation(page, "Hello", "Lamps");
  await openSettings(page);
  await page.getByRole("button", { name: "Forget me" }).click();
  await page.getByRole("button", { name: "Yes, forget me" }).click();
  await expect(page.getByRole("heading", { name: "How can we help?" })).toBeVisible();
  await expect(listed(page, "Lamps")).toBeHidden();
});

test("who signs out leaves nothing to read", async ({ page, request }) => {
  const username = newName("Ana");
  const grant = await request.post("/api/dev/token/", { data: { username, role: "customer" } });
  await page.goto(`/chat/#token=${(await grant.json()).token}`);
  await startConversation(page, "Hello", "Lamps");
  const kept = () => page.evaluate(() => caches.keys());
  const answers = (names: string[]) => names.filter((name) => name.startsWith("answers-"));
  await expect.poll(async () => answers(await kept())).toHaveLength(1);
  const [mine] = answers(await kept());
  await openSettings(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "How can we help?" })).toBeVisible();
  await expect(listed(page, "Lamps")).toBeHidden();
  await expect.poll(kept).not.toContain(mine);
});

test("a seller sees who asked, and about which of their products", async ({ people, request }) => {
  const seller = newName("vera").replace(" ", "-");
  const products = { lamp: "Brass lamp", desk: "Oak desk" };
  for (const [id, title] of Object.entries(products)) {
    const username = `Asks for ${id} ${seller}`;
    const grant = await request.post("/api/dev/token/", { data: { username, role: "customer" } });
    const headers = { Authorization: `Bearer ${(await grant.json()).token}` };
    const room = {
      room_type: "direct",
      participant_ids: [seller],
      context: { type: "product", id, title },
      message: `Is the ${id} still there?`,
    };
    expect((await request.post("/api/chat/rooms/", { headers, data: room })).ok()).toBe(true);
  }
  const vera = await people.enter("chat", { name: seller });
  await vera.page.goto(`/chat/?demo=${seller}&role=vendor`);
  await expect(listed(vera.page, "Asks for lamp")).toBeVisible();
  await expect(listed(vera.page, "Asks for desk")).toBeVisible();
  await expectAccessible(vera.page);
  await vera.page.getByRole("button", { name: "Oak desk" }).click();
  await expect(listed(vera.page, "Asks for lamp")).toBeHidden();
  await listed(vera.page, "Asks for desk").click();
  await expect(vera.page.getByText("Oak desk").last()).toBeVisible();
});
