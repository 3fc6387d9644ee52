import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { bubble, expect, listed, newName, note, startConversation, test } from "./people.ts";

async function choose(page: Page, entry: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test("a message is found in its room by its words, and shown where it stands", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const speaker = voice(ana.name);
  const more = Array.from({ length: 70 }, (_, index) => `Message ${index}`);
  await speaker.tell("customer", "The blue lamp is broken", ...more);
  await listed(ana.page, "Support").click();
  await expect(bubble(ana.page, "Message 69")).toBeVisible();

  await choose(ana.page, "Search in this conversation");
  await ana.page.getByRole("searchbox", { name: "Search in this conversation" }).fill("lamp");
  const found = ana.page.getByRole("button").filter({ hasText: "The blue lamp is broken" });
  await expect(found.getByText("lamp", { exact: true })).toBeVisible();
  await expectAccessible(ana.page);
  await ana.page.keyboard.press("ArrowDown");
  await expect(found).toBeFocused();
  await ana.page.keyboard.press("Enter");
  await expect(bubble(ana.page, "The blue lamp is broken")).toBeInViewport();
  await expect(ana.page.getByRole("searchbox", { name: "in this conversation" })).toBeHidden();
});

test("the list is searched by name, and all messages by their words", async ({ people, voice }) => {
  const ana = await people.enter("chat", { colorScheme: "dark" });
  const speaker = voice(ana.name);
  const room = { room_type: "support", message: "Do you have green kettles?" };
  await speaker.open("customer", { ...room, subject: "Kettles" });
  await speaker.open("customer", { room_type: "support", subject: "Parcel", message: "Where?" });
  const box = ana.page.getByRole("searchbox", { name: "Search conversations and messages" });
  await expect(listed(ana.page, "Parcel")).toBeVisible();
  await box.fill("kett");
  await expect(listed(ana.page, "Kettles")).toBeVisible();
  await expect(listed(ana.page, "Parcel")).toBeHidden();
  await box.fill("green");
  await expect(ana.page.getByText("No conversation is called that.")).toBeVisible();
  const found = ana.page.getByRole("button").filter({ hasText: "green kettles" });
  await expect(found).toContainText("Kettles");
  await expectAccessible(ana.page);
  await found.click();
  await expect(bubble(ana.page, "Do you have green kettles?")).toBeInViewport();
  await box.fill("nothing like this");
  await expect(ana.page.getByText("No message has these words.")).toBeVisible();
  await box.press("Escape");
  await expect(listed(ana.page, "Parcel")).toBeVisible();
});

test("the list is walked with the keys, and is one stop of the Tab key", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const speaker = voice(ana.name);
  for (const subject of ["Third", "Second", "First"]) {
    await speaker.open("customer", { room_type: "support", subject, message: subject });
  }
  await expect(listed(ana.page, "Third")).toBeVisible();
  await ana.page.getByRole("searchbox", { name: "Search conversations" }).press("ArrowDown");
  await expect(listed(ana.page, "First")).toBeFocused();
  await ana.page.keyboard.press("ArrowDown");
  await expect(listed(ana.page, "Second")).toBeFocused();
  await ana.page.keyboard.press("End");
  await expect(listed(ana.page, "Third")).toBeFocused();
  await ana.page.keyboard.press("Enter");
  await expect(bubble(ana.page, "Third")).toBeVisible();
  await expect(ana.page.getByRole("navigation").locator("a[tabindex='0']")).toHaveCount(1);
});

test("what is aimed at stays where it is while the mouse moves over the list", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const speaker = voice(ana.name);
  const older = await speaker.open("customer", { room_type: "support", subject: "Older" });
  await speaker.add("customer", older, "one");
  const newer = await speaker.open("customer", { room_type: "support", subject: "Newer" });
  await speaker.add("customer", newer, "two");
  const links = ana.page.getByRole("navigation").getByRole("link");
  await expect(links.first()).toContainText("two");
  await links.first().hover();
  await speaker.add("customer", older, "three");
  await expect(listed(ana.page, "Older")).toContainText("three");
  await expect(links.first()).toContainText("Newer");
  await ana.page.mouse.move(900, 400);
  await expect(links.first()).toContainText("Older");
});

test("admins of a group see who is in it, bring people in, and say who may write", async ({
  people,
  voice,
}) => {
  // Who was never here is known by their id.
  const kim = await voice(newName("Kim")).id("staff");
  const sam = await people.enter("staff");
  const group = { room_type: "group", subject: `Team of ${sam.name}`, message: "Welcome" };
  await voice(sam.name).open("staff", group);
  await listed(sam.page, group.subject).click();
  await choose(sam.page, "Details");
  const details = sam.page.locator("fd-room-details");
  await details.getByRole("textbox", { name: "User id of somebody to add" }).fill(kim);
  await details.getByRole("button", { name: "Add", exact: true }).click();
  const row = details.getByRole("listitem").filter({ hasText: kim });
  await expect(row).toBeVisible();
  await expectAccessible(sam.page);

  const act = async (entry: string) => {
    await row.getByRole("button", { name: `More about ${kim}` }).click();
    await sam.page.getByRole("menuitem", { name: entry }).click();
  };
  await act("Make an admin");
  await expect(row).toContainText("Admin of this group");
  await act("Mute for an hour");
  await expect(row).toContainText("Muted until");
  await act("Let write again");
  await expect(row).not.toContainText("Muted until");
  await act("Remove from the conversation");
  await expect(row).toBeHidden();
});

test("a customer gives a conversation its subject and closes it, once that is meant", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello", "Lamps");
  await choose(ana.page, "Change the subject");
  await expectAccessible(ana.page);
  await ana.page.getByRole("textbox", { name: "Subject" }).fill("Blue lamps");
  await ana.page.getByRole("button", { name: "Save" }).click();
  await expect(ana.page.getByRole("heading", { name: "Blue lamps" })).toBeVisible();

  await choose(ana.page, "Close the conversation");
  await ana.page.getByRole("button", { name: "Cancel" }).click();
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toBeVisible();
  await choose(ana.page, "Close the conversation");
  await ana.page.getByRole("button", { name: "Close the conversation" }).click();
  await expect(ana.page.getByText("This conversation is closed.")).toBeVisible();
});

test("the other one of two is blocked and unblocked, and staff are asked to join", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const vera = await voice(newName("Vera")).id("vendor");
  const context = { type: "lamp", id: vera, title: "Blue lamp", url: "https://shop.example/lamp" };
  const room = { room_type: "direct", participant_ids: [vera], context, message: "Is it blue?" };
  await voice(ana.name).open("customer", room);
  await listed(ana.page, vera).click();
  await expect(ana.page.getByRole("link", { name: "Blue lamp" })).toHaveAttribute(
    "href",
    "https://shop.example/lamp",
  );
  await choose(ana.page, `Block ${vera}`);
  await expectAccessible(ana.page);
  await ana.page.getByRole("button", { name: "Block", exact: true }).click();
  await expect(ana.page.getByText(`You have blocked ${vera}.`)).toBeVisible();
  await ana.page.getByRole("button", { name: "Unblock" }).click();
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toBeVisible();

  // Whom one has blocked may be told late, or never.
  await ana.page.route("**/blocks/*", (route) =>
    route.request().method() === "GET" ? route.abort() : route.continue(),
  );
  await ana.page.reload();
  await choose(ana.page, `Block ${vera}`);
  await ana.page.getByRole("button", { name: "Block", exact: true }).click();
  await ana.page.getByRole("button", { name: "Unblock" }).click();
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toBeVisible();

  await choose(ana.page, "Ask our staff to join");
  await ana.page.getByRole("button", { name: "Ask our staff" }).click();
  await expect(note(ana.page, `${ana.name} asked the staff for help`)).toBeVisible();
});

test("the menu is opened, walked and left with the keys", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const more = ana.page.getByRole("button", { name: "More", exact: true });
  await more.press("ArrowDown");
  await expect(ana.page.getByRole("menuitem", { name: "Search in this" })).toBeFocused();
  await expectAccessible(ana.page);
  await ana.page.keyboard.press("ArrowUp");
  await expect(ana.page.getByRole("menuitem", { name: "Close the conversation" })).toBeFocused();
  await ana.page.keyboard.press("Escape");
  await expect(more).toBeFocused();
  await expect(ana.page.getByRole("menu")).toBeHidden();
});
