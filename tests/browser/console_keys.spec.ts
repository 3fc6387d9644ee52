import { bubble, expect, listed, note, startConversation, test } from "./people.ts";

test("from the list to the answer by keys alone", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Where is my parcel?");
  const entry = listed(sam.page, ana.name);
  await expect(entry).toBeVisible();

  await sam.page.keyboard.press("g");
  await sam.page.keyboard.press("u");
  await expect(sam.page).toHaveURL(/view=unread/);
  await sam.page.keyboard.press("j");
  await expect(entry).toBeFocused();
  await sam.page.keyboard.press("Enter");
  await expect(bubble(sam.page, "Where is my parcel?")).toBeVisible();
  await sam.page.keyboard.press("r");
  await expect(sam.page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await sam.page.keyboard.type("just a moment, (g)reat");
  await sam.page.keyboard.press("Enter");
  await expect(bubble(ana.page, "just a moment, (g)reat")).toBeVisible();
  await expect(sam.page).toHaveURL(/view=unread/);
});

test("conversations are closed, reopened, joined and left by one key each", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Hello");
  await listed(sam.page, ana.name).click();
  await expect(bubble(sam.page, "Hello")).toBeVisible();

  const deeds = [
    ["t", "joined"],
    ["t", "left"],
    ["e", "closed"],
    ["e", "reopened"],
  ] as const;
  for (const [key, deed] of deeds) {
    await sam.page.keyboard.press(key);
    const told = `${sam.name} ${deed} the conversation`;
    await expect(note(ana.page, told)).toBeVisible();
    // What the next key does depends on what this page knows.
    await expect(note(sam.page, told)).toBeVisible();
  }
  await sam.page.keyboard.press("Escape");
  await expect(sam.page.getByRole("heading", { name: "No conversation is open" })).toBeVisible();
});

test("the keys are listed, and single ones can be turned off for good", async ({ people }) => {
  const sam = await people.enter("staff");
  const help = sam.page.getByRole("dialog", { name: "Keys" });
  await expect(sam.page.getByRole("switch")).toBeVisible();
  await sam.page.keyboard.press("Shift+?");
  await expect(help).toBeVisible();
  await expect(sam.page.getByRole("term").filter({ hasText: "next unread" })).toBeVisible();
  await sam.page.getByRole("checkbox", { name: "Single keys" }).uncheck();
  await sam.page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await sam.page.reload();
  await expect(sam.page.getByRole("switch")).toBeVisible();
  await sam.page.keyboard.press("Shift+?");
  await sam.page.keyboard.press("c");
  await sam.page.keyboard.press("Alt+5");
  await expect(sam.page).toHaveURL(/view=closed/);
  await expect(sam.page.getByRole("dialog")).toHaveCount(0);

  await sam.page.getByRole("button", { name: /^Settings/ }).click();
  await sam.page.getByRole("switch", { name: /Single keys/ }).check();
  await sam.page.keyboard.press("Escape");
  await sam.page.keyboard.press("Shift+?");
  await expect(help).toBeVisible();
});

test("the palette finds a conversation and does what is asked, by keys alone", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Where is my parcel?");
  await expect(listed(sam.page, ana.name)).toBeVisible();
  const field = sam.page.getByRole("combobox", { name: "Do or find anything" });

  await sam.page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await sam.page.keyboard.type(ana.name);
  await expect(sam.page.getByRole("dialog").getByRole("option", { selected: true })).toContainText(
    ana.name,
  );
  await sam.page.keyboard.press("Enter");
  await expect(field).toBeHidden();
  await expect(bubble(sam.page, "Where is my parcel?")).toBeVisible();

  await sam.page.keyboard.press("Control+k");
  await sam.page.keyboard.type("close or reopen");
  await sam.page.keyboard.press("Enter");
  await expect(note(ana.page, `${sam.name} closed the conversation`)).toBeVisible();

  await sam.page.keyboard.press("Control+k");
  await sam.page.keyboard.type("no such thing at all");
  await expect(sam.page.getByText("Nothing is called that.")).toBeVisible();
  // Asked for again before the dialog has told that it closed.
  await sam.page.locator("fd-palette dialog").evaluate((dialog: HTMLDialogElement) => {
    dialog.close();
    const keys = { key: "k", ctrlKey: true, bubbles: true };
    document.body.dispatchEvent(new KeyboardEvent("keydown", keys));
  });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
  await sam.page.keyboard.type("colours dark");
  await sam.page.keyboard.press("ArrowDown");
  await sam.page.keyboard.press("ArrowUp");
  await sam.page.keyboard.press("Enter");
  await expect(sam.page.locator("body")).toHaveCSS("background-color", "rgb(18, 20, 19)");
});
