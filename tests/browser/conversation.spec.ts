import { bubble, expect, listed, note, say, startConversation, test } from "./people.ts";

test("a customer and staff talk, and each sees what the other does", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Where is my parcel?", "Parcel");

  const entry = listed(sam.page, ana.name);
  await expect(entry).toContainText("Where is my parcel?");
  await expect(entry).toContainText("1 unread");
  await expect(entry).toContainText("online");
  await expect(ana.page.getByText("✓ Sent")).toBeVisible();

  await entry.click();
  await expect(bubble(sam.page, "Where is my parcel?")).toBeVisible();
  await expect(entry).not.toContainText("unread");
  await expect(ana.page.getByText("✓ Read")).toBeVisible();
  await expect(sam.page.getByText("Online · Parcel")).toBeVisible();

  await sam.page.getByRole("textbox", { name: "Message" }).pressSequentially("Let me look");
  await expect(ana.page.getByText(`${sam.name} is typing…`)).toBeVisible();
  await sam.page.keyboard.press("Enter");
  await expect(bubble(ana.page, "Let me look")).toBeVisible();
  await expect(ana.page.getByText("is typing…")).toBeHidden();
  await expect(note(ana.page, `${sam.name} joined the conversation`)).toBeVisible();
  await expect(sam.page.getByText("✓ Read")).toBeVisible();

  await say(ana.page, "Thank you");
  await expect(bubble(sam.page, "Thank you")).toBeVisible();
  await expect(entry).toContainText("Thank you");
});

test("w5 typing that is given up ends for the other side", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Hello");
  await listed(sam.page, ana.name).click();

  const composer = ana.page.getByRole("textbox", { name: "Message" });
  await composer.pressSequentially("Well");
  await expect(sam.page.getByText(`${ana.name} is typing…`)).toBeVisible();
  await composer.fill("");
  await expect(sam.page.getByText("is typing…")).toBeHidden();
});

test("enter sends, shift and enter makes a new line, and text is never markup", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "<img src=x onerror=alert(1)> <b>bold</b>");
  await expect(ana.page.getByRole("log").locator("img, b")).toHaveCount(0);

  const composer = ana.page.getByRole("textbox", { name: "Message" });
  await composer.pressSequentially("one");
  await composer.press("Shift+Enter");
  await composer.pressSequentially("two https://example.com/a?b=1.");
  await composer.press("Enter");
  await expect(bubble(ana.page, "one two https://example.com/a?b=1.")).toBeVisible();
  await expect(ana.page.getByRole("log").getByRole("link")).toHaveAttribute(
    "rel",
    "noopener noreferrer nofollow",
  );
});

test("an answer shows what it answers, also after that has changed", async ({ people, voice }) => {
  const ana = await people.enter("chat");
  const speaker = voice(ana.name);
  const roomId = await speaker.tell("customer", "Where is my parcel?");
  await speaker.answer("customer", roomId, 1, "It was order 4711");
  await listed(ana.page, "Support").click();
  const quote = ana.page.getByRole("blockquote");
  await expect(quote).toContainText("Where is my parcel?");
  await speaker.edit("customer", `${roomId}.1`, "Where are my parcels?");
  await expect(quote).toContainText("Where are my parcels?");
});

test("w6 the online dot goes when the customer goes", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Hello");
  const entry = listed(sam.page, ana.name);
  await expect(entry).toContainText("online");
  await ana.context.close();
  await expect(entry).not.toContainText("online");
});

test("staff who say they are away are away for customers", async ({ people }) => {
  const sam = await people.enter("staff");
  const available = sam.page.getByRole("switch", { name: "Available to customers" });
  await expect(available).toBeChecked();
  await available.click();
  await expect(available).not.toBeChecked();
  await expect(sam.page.getByText("Away")).toBeVisible();
  await available.click();
  await expect(available).toBeChecked();
  const ana = await people.enter("chat");
  await expect(ana.page.getByText("We are here", { exact: true })).toBeVisible();
});
