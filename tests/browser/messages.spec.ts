// What can be done with a message, with the mouse and with a finger.
import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { bubble, expect, listed, say, startConversation, test } from "./people.ts";

const GONE = "This message was deleted";

/** The row of a message. */
function row(page: Page, text: string) {
  return page
    .getByRole("log")
    .getByRole("listitem")
    .filter({ has: page.locator(".text").getByText(text, { exact: true }) });
}

/** What stands in the dialog that is open. */
function dialogOf(page: Page) {
  return page.locator("fd-dialog");
}

async function choose(page: Page, text: string, action: string): Promise<void> {
  await row(page, text).hover();
  await row(page, text).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("who deletes a message is asked first, and it is gone for both", async ({ people }) => {
  const [ana, sam] = [await people.enter("chat"), await people.enter("staff")];
  await startConversation(ana.page, "My card is 4711");
  await listed(sam.page, ana.name).click();
  await expect(bubble(sam.page, "My card is 4711")).toBeVisible();

  await choose(ana.page, "My card is 4711", "Delete…");
  const dialog = dialogOf(ana.page);
  await expect(ana.page.getByRole("dialog", { name: "Delete this message?" })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(bubble(ana.page, "My card is 4711")).toBeVisible();

  await choose(ana.page, "My card is 4711", "Delete…");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(bubble(ana.page, GONE)).toBeVisible();
  await expect(bubble(sam.page, GONE)).toBeVisible();
  await expect(sam.page.getByText("My card is 4711")).toBeHidden();
});

test("a message is answered and changed, and the other side sees both", async ({ people }) => {
  const [ana, sam] = [await people.enter("chat"), await people.enter("staff")];
  await startConversation(ana.page, "Where is my parcel?");
  await listed(sam.page, ana.name).click();
  await row(sam.page, "Where is my parcel?").hover();
  await row(sam.page, "Where is my parcel?").getByRole("button", { name: "Reply" }).click();
  await say(sam.page, "On its wy");
  const quote = row(ana.page, "On its wy").getByRole("blockquote");
  await expect(quote).toContainText("Where is my parcel?");

  await choose(sam.page, "On its wy", "Edit");
  await say(sam.page, "On its way");
  await expect(bubble(ana.page, "On its way")).toBeVisible();
  await expect(row(ana.page, "On its way")).toContainText("Edited");
});

test("a deletion that fails says why, and is tried again", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  await choose(ana.page, "Hello", "Delete…");
  const dialog = dialogOf(ana.page);
  await ana.context.setOffline(true);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The server cannot be reached.");
  await ana.context.setOffline(false);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(bubble(ana.page, GONE)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a message is reported, its menu and dialogs are accessible, ${colorScheme}`, async ({
    people,
    voice,
  }) => {
    const ana = await people.enter("chat", { colorScheme });
    const roomId = await voice(ana.name).tell("customer", "Hello");
    await voice(ana.name.replace("Ana", "Sam")).add("staff", roomId, "Send me your card");
    await listed(ana.page, "Support").click();

    await row(ana.page, "Send me your card").hover();
    await row(ana.page, "Send me your card").getByRole("button", { name: "More actions" }).click();
    await expect(ana.page.getByRole("menuitem", { name: "Delete…" })).toBeHidden();
    await expectAccessible(ana.page);
    await ana.page.getByRole("menuitem", { name: "Report…" }).click();
    const dialog = dialogOf(ana.page);
    await expect(ana.page.getByRole("dialog", { name: "Report this message" })).toBeVisible();
    await expect(dialog).toContainText("Send me your card");
    await expectAccessible(ana.page);
    await dialog.getByLabel("Fraud").check();
    await dialog.getByLabel("Anything else").fill("Nobody should ask that");
    await dialog.getByRole("button", { name: "Send the report" }).click();
    await expect(dialog).toContainText("Thank you.");
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
  });
}

test("staff see what a message was before, and may delete it", async ({ people, voice }) => {
  const [ana, sam] = [await people.enter("chat"), await people.enter("staff")];
  const roomId = await voice(ana.name).tell("customer", "Order 1");
  await voice(ana.name).edit("customer", `${roomId}.1`, "Order 2");
  await listed(sam.page, ana.name).click();
  await expect(row(sam.page, "Order 2")).toContainText("Edited");

  await choose(sam.page, "Order 2", "Earlier versions");
  const versions = dialogOf(sam.page).getByRole("listitem");
  await expect(versions).toHaveCount(2);
  await expect(versions.nth(0)).toContainText("(now)");
  await expectAccessible(sam.page);
  await expect(versions.nth(0)).toContainText("Order 2");
  await expect(versions.nth(1)).toContainText("Order 1");
  await sam.page.keyboard.press("Escape");

  await choose(sam.page, "Order 2", "Delete…");
  await expect(dialogOf(sam.page).getByRole("button", { name: "Delete" })).toBeVisible();
  await expectAccessible(sam.page);
  await dialogOf(sam.page).getByRole("button", { name: "Delete" }).click();
  await expect(bubble(sam.page, GONE)).toBeVisible();
});

test("a text is copied as it was written", async ({ people }) => {
  const ana = await people.enter("chat", { permissions: ["clipboard-read", "clipboard-write"] });
  await startConversation(ana.page, "Order 4711");
  await choose(ana.page, "Order 4711", "Copy text");
  await expect(ana.page.getByText("Copied").first()).toBeVisible();
  expect(await ana.page.evaluate(() => navigator.clipboard.readText())).toBe("Order 4711");
});

test("in a group it is said how many have read a message, and who", async ({ people, voice }) => {
  const sam = await people.enter("staff");
  const [kim, lea] = [voice(sam.name.replace("Sam", "Kim")), voice(sam.name.replace("Sam", "Lea"))];
  const roomId = await voice(sam.name).gather(
    "staff",
    await kim.id("staff"),
    await lea.id("staff"),
  );
  await voice(sam.name).add("staff", roomId, "Lunch?");
  await kim.read("staff", roomId);
  await lea.read("staff", roomId);
  await listed(sam.page, "Team").click();
  await expect(sam.page.getByText("✓ Read by 2")).toBeVisible();
  await choose(sam.page, "Lunch?", "Read by");
  const readers = dialogOf(sam.page).getByRole("listitem");
  await expect(readers).toHaveCount(2);
  await expect(readers.first()).toContainText("Kim");
  await expectAccessible(sam.page);
});

test("a quote leads to what it quotes, which is shown for a moment", async ({ people, voice }) => {
  const ana = await people.enter("chat");
  const speaker = voice(ana.name);
  const roomId = await speaker.tell("customer", "The first");
  const staff = [0, 1, 2, 3, 4].map((place) => voice(ana.name.replace("Ana", `Sam ${place}`)));
  for (let number = 1; number <= 55; number += 1) {
    await staff[number % 5]?.add("staff", roomId, `${number}`);
  }
  await speaker.answer("customer", roomId, 1, "As I said");
  await listed(ana.page, "Support").click();
  await expect(bubble(ana.page, "As I said")).toBeInViewport();

  await row(ana.page, "As I said").getByRole("button", { name: "The first" }).click();
  await expect(bubble(ana.page, "The first")).toBeInViewport();
  await expect(row(ana.page, "The first")).toHaveClass(/marked/);
  await expect(row(ana.page, "The first")).not.toHaveClass(/marked/);
});

test("on a phone a long press opens what can be done, as a sheet", async ({ people }) => {
  const ana = await people.enter("chat", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await startConversation(ana.page, "Hello");
  const place = await bubble(ana.page, "Hello").boundingBox();
  const touchPoints = [{ x: (place?.x ?? 0) + 10, y: (place?.y ?? 0) + 10 }];
  const touch = await ana.context.newCDPSession(ana.page);
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  const menu = ana.page.getByRole("menu");
  await expect(menu).toBeVisible();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(menu).toBeVisible();
  const sheet = await menu.boundingBox();
  expect(sheet?.width).toBeGreaterThan(350);
  await ana.page.getByRole("menuitem", { name: "Delete…" }).tap();
  await expect(ana.page.getByRole("dialog", { name: "Delete this message?" })).toBeVisible();
});

test("from right to left one's own messages stand on the left, and nothing sticks out", async ({
  people,
}) => {
  const ana = await people.enter("chat", { locale: "ar" });
  await expect(ana.page.locator("html")).toHaveAttribute("dir", "rtl");
  await ana.page.getByRole("textbox").nth(1).fill("Hello");
  await ana.page.getByRole("textbox").nth(1).press("Control+Enter");
  await ana.page.getByRole("button", { name: /./ }).last().click();
  await expect(bubble(ana.page, "Hello")).toBeVisible();
  const [log, own] = [
    await ana.page.getByRole("log").boundingBox(),
    await bubble(ana.page, "Hello").boundingBox(),
  ];
  expect((own?.x ?? 0) - (log?.x ?? 0)).toBeLessThan(60);
  await expectAccessible(ana.page);
});
