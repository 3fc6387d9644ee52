import { bubble, expect, listed, note, say, startConversation, test } from "./people.ts";

test("w11 staff close a conversation and reopen it, and the customer sees both", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Hello");
  await listed(sam.page, ana.name).click();

  await sam.page
    .getByRole("region", { name: "Conversation" })
    .getByRole("button", { name: "Close", exact: true })
    .click();
  await expect(note(ana.page, `${sam.name} closed the conversation`)).toBeVisible();
  await expect(ana.page.getByText("This conversation is closed.")).toBeVisible();
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toBeHidden();
  await expect(listed(sam.page, ana.name)).toBeHidden();
  await sam.page.getByRole("link", { name: /^Closed/ }).click();
  await expect(listed(sam.page, ana.name)).toBeVisible();

  await sam.page
    .getByRole("region", { name: "Conversation" })
    .getByRole("button", { name: "Reopen" })
    .click();
  await expect(note(ana.page, `${sam.name} reopened the conversation`)).toBeVisible();
  await say(ana.page, "Good");
  await expect(bubble(sam.page, "Good")).toBeVisible();
});

test("staff join and leave, and the customer sees both", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Hello");
  await listed(sam.page, ana.name).click();

  await sam.page
    .getByRole("region", { name: "Conversation" })
    .getByRole("button", { name: "Join" })
    .click();
  await expect(note(ana.page, `${sam.name} joined the conversation`)).toBeVisible();
  await sam.page.getByRole("button", { name: "More", exact: true }).click();
  await sam.page.getByRole("menuitem", { name: "Leave the conversation" }).click();
  await sam.page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(note(ana.page, `${sam.name} left the conversation`)).toBeVisible();
  await expect(
    sam.page.getByRole("region", { name: "Conversation" }).getByRole("button", { name: "Join" }),
  ).toBeVisible();
});

test("the list shows what is open, closed or unread", async ({ people, voice }) => {
  const sam = await people.enter("staff");
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const entry = listed(sam.page, ana.name);
  const filter = (name: string) =>
    sam.page.getByRole("navigation", { name: "Views" }).getByRole("link", { name });

  await filter("Unread").click();
  await expect(entry).toBeVisible();
  await entry.click();
  await expect(entry).not.toContainText("unread");
  await filter("Open").click();
  await expect(entry).toBeVisible();
  await filter("Closed").click();
  await expect(entry).toBeHidden();

  await filter("Unread").click();
  await sam.page.goto(`/staff/?demo=${encodeURIComponent(sam.name)}`);
  await voice(ana.name).tell("customer", "Something else");
  await expect(sam.page).toHaveTitle(/^\(\d+\)/);
});
