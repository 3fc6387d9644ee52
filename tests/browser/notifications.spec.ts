import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { pressShown, shownTo, stubNotifications } from "./notifications.ts";
import { bubble, expect, listed, startConversation, test } from "./people.ts";

async function allowNotifications(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("switch", { name: "Notifications" }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
}

test("a notification is shown of what nobody is looking at, and a press leads to it", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await stubNotifications(ana.page);
  await startConversation(ana.page, "Hello", "Lamps");
  await allowNotifications(ana.page);
  await ana.page.getByRole("button", { name: "New conversation" }).click();

  await listed(sam.page, ana.name).click();
  await sam.page.getByRole("textbox", { name: "Message" }).fill("We have blue ones");
  await sam.page.keyboard.press("Enter");
  await expect.poll(() => shownTo(ana.page)).toHaveLength(1);
  const [shown] = await shownTo(ana.page);
  expect(shown).toMatchObject({ title: "Lamps", body: "We have blue ones" });
  await pressShown(ana.page);
  await expect(bubble(ana.page, "We have blue ones")).toBeVisible();
});

test("a conversation that was silenced is not told of, and that is remembered", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await stubNotifications(ana.page);
  await startConversation(ana.page, "Hello", "Lamps");
  await allowNotifications(ana.page);
  const more = ana.page.getByRole("button", { name: "More", exact: true });
  const silence = ana.page.getByRole("menuitemcheckbox", { name: "No sound or notifications" });
  await more.click();
  await silence.click();
  await ana.page.reload();
  await more.click();
  await expect(silence).toBeChecked();
  await ana.page.keyboard.press("Escape");
  await ana.page.getByRole("button", { name: "New conversation" }).click();
  await listed(sam.page, ana.name).click();
  await sam.page.getByRole("textbox", { name: "Message" }).fill("Anybody there?");
  await sam.page.keyboard.press("Enter");
  await expect(listed(ana.page, "Lamps")).toContainText("Anybody there?");
  expect(await shownTo(ana.page)).toEqual([]);
});
