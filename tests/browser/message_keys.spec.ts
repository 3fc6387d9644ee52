// The messages by keyboard and by ear.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { bubble, expect, listed, say, startConversation, test } from "./people.ts";

// Requests are held and refused below, which the service worker may get around.
test.use({ serviceWorkers: "block" });

const PICTURE = readFileSync("tests/fixtures/files/picture.png");

/** The row that the keyboard is at. */
function focused(page: Page) {
  return page.getByRole("log").locator("li:focus");
}

/** What is read out to those who do not see the list. */
function spoken(page: Page) {
  return page.locator("fd-message-list").locator("p.unseen[role=status]");
}

test("messages are gone through, answered for and left by keyboard alone", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "one");
  await say(ana.page, "two");
  await say(ana.page, "three");
  // What is still on its way has no menu.
  const row = ana.page.getByRole("log").getByRole("listitem").filter({ hasText: "three" });
  await expect(row).toContainText("✓ Sent");

  await ana.page.getByRole("textbox", { name: "Message" }).focus();
  // Past the button that attaches files.
  await ana.page.keyboard.press("Shift+Tab");
  await ana.page.keyboard.press("Shift+Tab");
  await expect(focused(ana.page)).toContainText("three");
  await ana.page.keyboard.press("ArrowUp");
  await expect(focused(ana.page)).toContainText("two");
  await ana.page.keyboard.press("Home");
  await expect(focused(ana.page)).toContainText("one");
  await ana.page.keyboard.press("End");
  await expect(focused(ana.page)).toContainText("three");

  await ana.page.keyboard.press("Enter");
  await expect(ana.page.getByRole("menuitem").first()).toBeFocused();
  await ana.page.keyboard.press("Escape");
  await expect(ana.page.getByRole("menu")).toBeHidden();
  await expect(focused(ana.page)).toContainText("three");

  await ana.page.keyboard.press("Shift+F10");
  await expect(ana.page.getByRole("menuitem").first()).toBeFocused();
  await ana.page.keyboard.press("End");
  await expect(ana.page.getByRole("menuitem", { name: "Delete…" })).toBeFocused();
  await ana.page.keyboard.press("Enter");
  const dialog = ana.page.locator("fd-dialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await ana.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(focused(ana.page)).toContainText("three");
});

test("new messages of others are read out, once, and nothing else is", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const sam = voice(ana.name.replace("Ana", "Sam"));
  const roomId = await voice(ana.name).tell("customer", "Hello");
  await sam.add("staff", roomId, "An old answer");
  await listed(ana.page, "Support").click();
  await expect(bubble(ana.page, "An old answer")).toBeVisible();
  await expect(ana.page.getByRole("log")).toHaveAttribute("aria-live", "off");

  await say(ana.page, "My own");
  await sam.add("staff", roomId, "Let me look");
  await expect(spoken(ana.page)).toHaveText(/^Sam .*: Let me look$/);
  await Promise.all([1, 2, 3].map((number) => sam.add("staff", roomId, `answer ${number}`)));
  await expect(spoken(ana.page)).toHaveText(/new messages$/);
});

test("pictures have their place before they are there, and are looked at by keyboard", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const roomId = await voice(ana.name).tell("customer", "Hello");
  const files = ["first.png", "second.png"].map((name) => ({ name, body: PICTURE }));
  await voice(ana.name.replace("Ana", "Sam")).show("staff", roomId, ...files);
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await ana.page.route(/\/attachments\//, async (route) => {
    await asked;
    await route.continue();
  });
  await listed(ana.page, "Support").click();
  const picture = ana.page.getByRole("button", { name: "Picture: first.png" });
  await expect(picture).toBeVisible();
  const before = await picture.boundingBox();
  answer();
  const isLoaded = () =>
    picture.locator("img").evaluate((image: HTMLImageElement) => image.complete);
  await expect.poll(isLoaded).toBe(true);
  expect(await picture.boundingBox()).toEqual(before);

  await picture.press("Enter");
  const large = ana.page.getByRole("dialog", { name: /first\.png/ });
  await expect(large).toContainText("1 of 2");
  await expectAccessible(ana.page);
  await ana.page.keyboard.press("ArrowRight");
  await expect(ana.page.getByRole("dialog", { name: /second\.png/ })).toBeVisible();
  await ana.page.keyboard.press("Escape");
  await expect(ana.page.getByRole("dialog")).toBeHidden();
  await expect(picture).toBeFocused();
});

test("a link to a picture that has run out is renewed", async ({ people, voice }) => {
  const ana = await people.enter("chat");
  const roomId = await voice(ana.name).tell("customer", "Hello");
  const sam = voice(ana.name.replace("Ana", "Sam"));
  await sam.show("staff", roomId, { name: "desk.png", body: PICTURE });
  await ana.page.route(/\/messages\/\?/, async (route) => {
    const answer = await route.fetch();
    const page = await answer.json();
    for (const { attachments } of page.results) {
      for (const file of attachments) file.url = file.url.replace(/expires=\d+/, "expires=1");
    }
    await route.fulfill({ response: answer, json: page });
  });
  await listed(ana.page, "Support").click();
  const image = ana.page.getByRole("button", { name: "Picture: desk.png" }).locator("img");
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).not.toBe(0);
});

test("of thousands of messages those around the reader are drawn, and all can be gone to", async ({
  people,
}) => {
  const sam = await people.enter("staff");
  const made: string = "../../scripts/measure/large_desk.mjs";
  const { largeDesk } = await import(made);
  await sam.page.addInitScript(largeDesk, { rooms: 3, messages: 2_000 });
  await sam.page.goto("/staff/?demo=Sam&room=room-0");
  const rows = sam.page.getByRole("log").getByRole("listitem");
  await expect(rows.filter({ hasText: "2000 " })).toBeInViewport();
  await sam.page.locator("fd-room").evaluate(async (room) => {
    await (
      room as unknown as { client: { loadUntil(seq: number): Promise<boolean> } }
    ).client.loadUntil(1);
  });
  expect(await rows.count()).toBeLessThan(80);

  await rows.last().focus();
  await sam.page.keyboard.press("Home");
  await expect(focused(sam.page)).toHaveText(/\b1 is/);
  await expect(focused(sam.page)).toBeInViewport();
  await sam.page.keyboard.press("ArrowDown");
  await expect(focused(sam.page)).toHaveText(/\b2 /);
  expect(Number(await focused(sam.page).getAttribute("aria-setsize"))).toBeGreaterThan(2_000);
  expect(await rows.count()).toBeLessThan(80);

  await sam.page.evaluate(() => (window as unknown as { newMessage(): void }).newMessage());
  await sam.page.getByRole("button", { name: "1 new message" }).click();
  await expect(rows.filter({ hasText: "2001 " })).toBeInViewport();
});
