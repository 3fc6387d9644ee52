import { expectAccessible } from "./expect_accessible.ts";
import { expect, listed, newName, say, startConversation, test } from "./people.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("the details say whom one talks to, about what, and who is there", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "An older one", "Before");
  const start = `/chat/start/product/lamp/?title=Brass+lamp&demo=${encodeURIComponent(ana.name)}`;
  await ana.page.goto(start);
  await say(ana.page, "Is it dimmable?");
  const sam = await people.enter("staff");
  await listed(sam.page, "Is it dimmable?").filter({ hasText: ana.name }).click();
  const details = sam.page.getByRole("region", { name: "Details" });

  await expect(details).toContainText("Customer · Online");
  await expect(details).toContainText("Brass lamp");
  await expect(details).toContainText("First response");
  await expect(details.getByRole("link", { name: /Before/ })).toBeVisible();
  await expect(details).toContainText("Has read everything");
  await say(sam.page, "It is");
  await expect(details).toContainText(/after \d+ seconds?/);
  await expect(details).toContainText("You · Staff");

  await details.getByRole("button", { name: "Change the subject" }).click();
  await sam.page.getByRole("textbox", { name: "Subject" }).fill("Dimming");
  await sam.page.getByRole("button", { name: "Save" }).click();
  await expect(sam.page.getByText("Online · Dimming")).toBeVisible();
  await details.getByRole("link", { name: /Before/ }).click();
  await expect(sam.page.getByText(/· Before$/)).toBeVisible();
});

test("the details stay hidden when they were, and come by key", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  await startConversation(ana.page, "Hello");
  await listed(sam.page, ana.name).click();
  const details = sam.page.getByRole("region", { name: "Details" });
  await details.getByRole("button", { name: "Hide the details" }).click();
  await expect(details).toBeHidden();
  await sam.page.reload();
  await expect(sam.page.getByRole("button", { name: "Details" })).toBeVisible();
  await expect(details).toBeHidden();
  await sam.page.keyboard.press("i");
  await expect(details).toBeVisible();
});

test("on a phone there is one pane at a time, and the details lie over it", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const sam = await people.enter("staff", PHONE);
  await expect(listed(sam.page, ana.name)).toBeVisible();
  await expectAccessible(sam.page);
  await listed(sam.page, ana.name).click();
  await expect(sam.page.getByRole("navigation", { name: "Views" })).toBeHidden();
  await sam.page.getByRole("button", { name: "Details", exact: true }).click();
  await expect(sam.page.getByRole("region", { name: "Details" })).toBeInViewport();
  await expectAccessible(sam.page);
  await sam.page.getByRole("button", { name: "Hide the details" }).click();
  await sam.page.getByRole("button", { name: "Back to the list" }).click();
  await expect(sam.page.getByRole("navigation", { name: "Views" })).toBeInViewport();
  expect(await sam.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

for (const [name, options, query] of [
  ["light", { colorScheme: "light" }, ""],
  ["dark", { colorScheme: "dark" }, ""],
  ["from right to left", {}, "&lang=ar"],
] as const) {
  test(`the console is accessible, ${name}`, async ({ people }) => {
    const ana = await people.enter("chat");
    await startConversation(ana.page, "Hello");
    const sam = await people.enter("staff", options);
    if (query !== "") await sam.page.goto(`/staff/?demo=${encodeURIComponent(sam.name)}${query}`);
    const entry = listed(sam.page, ana.name);
    await expect(entry).toBeVisible();
    await expectAccessible(sam.page);
    await entry.click();
    await expect(sam.page.locator("fd-side-panel")).toBeVisible();
    await expectAccessible(sam.page);
  });

  test(`what lies over the console is accessible, ${name}`, async ({ people }) => {
    const sam = await people.enter("staff", options);
    if (query !== "") await sam.page.goto(`/staff/?demo=${encodeURIComponent(sam.name)}${query}`);
    await expect(sam.page.getByRole("switch")).toBeVisible();
    await sam.page.keyboard.press("Control+k");
    await expect(sam.page.locator("fd-palette input")).toBeFocused();
    await expectAccessible(sam.page);
    await sam.page.keyboard.press("Escape");
    // The field keeps the focus until it goes.
    await expect(sam.page.locator("fd-palette input")).toHaveCount(0);
    for (const open of ["Shift+?", "c"]) {
      await sam.page.keyboard.press(open);
      await expect(sam.page.getByRole("dialog")).toBeVisible();
      await expectAccessible(sam.page);
      await sam.page.keyboard.press("Escape");
      await expect(sam.page.getByRole("dialog")).toBeHidden();
    }
    await sam.page.locator(".me.in-rail").click();
    await expect(sam.page.getByRole("dialog")).toBeVisible();
    await expectAccessible(sam.page);
  });
}

test("from right to left the rail is at the right, and nothing is cut off", async ({ people }) => {
  const sam = await people.enter("staff");
  await sam.page.goto(`/staff/?demo=${encodeURIComponent(sam.name)}&lang=ar`);
  const rail = await sam.page.locator("fd-rail").boundingBox();
  expect(rail?.x).toBeGreaterThan(1_100);
  expect(await sam.page.evaluate(() => document.documentElement.scrollWidth)).toBe(1_280);
});

test("the inbox and the conversation as they are read out", async ({ people }) => {
  const ana = await people.enter("chat", { name: newName("Ana") });
  await startConversation(ana.page, "Where is my parcel?", "Parcel");
  const sam = await people.enter("staff");
  await expect(listed(sam.page, ana.name)).toBeVisible();
  await expect(sam.page.getByRole("navigation", { name: "Views" })).toMatchAriaSnapshot(`
    - navigation "Views":
      - link /Open \\d+ conversations?/
      - link /Mine/
      - link /Needs staff/
      - link /Unread \\d+ conversations?/
      - link "Closed"
  `);
  await expect(sam.page.getByRole("region", { name: "Inbox" })).toMatchAriaSnapshot(`
    - region "Inbox":
      - heading "Open" [level=2]
      - paragraph: Online
      - switch "Available to customers" [checked]
      - button "New conversation"
      - combobox "Kind"
      - combobox "Order"
      - navigation "Conversations":
        - list:
          - listitem:
            - link /${ana.name}.*Where is my parcel\\?/
  `);
  await listed(sam.page, ana.name).click();
  await expect(sam.page.getByRole("region", { name: "Conversation" })).toMatchAriaSnapshot(`
    - region "Conversation":
      - heading "${ana.name}" [level=1]
      - paragraph: Online · Parcel
      - button "Join"
      - button "Details" [expanded]
      - log "Messages"
      - textbox "Message"
  `);
});
