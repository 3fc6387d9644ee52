import { bubble, expect, listed, say, startConversation, test } from "./people.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("on a phone the list leads to the room and back", async ({ people }) => {
  const ana = await people.enter("chat", PHONE);
  await startConversation(ana.page, "Hello", "Lamps");
  await expect(ana.page.getByRole("heading", { name: "Messages" })).toBeHidden();
  await say(ana.page, "From my phone");
  await expect(bubble(ana.page, "From my phone")).toBeVisible();

  await ana.page.getByRole("button", { name: "Back to the list" }).click();
  await expect(ana.page.getByRole("heading", { name: "Messages" })).toBeVisible();
  await expect(listed(ana.page, "Lamps")).toContainText("You: From my phone");
  await ana.page.goBack();
  await expect(bubble(ana.page, "From my phone")).toBeVisible();
});

test("on a phone nothing is wider than the screen, and no field makes it zoom", async ({
  people,
}) => {
  const ana = await people.enter("chat", PHONE);
  await startConversation(ana.page, `Look: https://example.com/${"long".repeat(60)}`);
  const width = await ana.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  const composer = ana.page.getByRole("textbox", { name: "Message" });
  expect(await composer.evaluate((field) => getComputedStyle(field).fontSize)).toBe("16px");

  const sam = await people.enter("staff", PHONE);
  await listed(sam.page, ana.name).click();
  await expect(sam.page.getByRole("button", { name: "Join" })).toBeInViewport();
  await expect(sam.page.getByRole("textbox", { name: "Message" })).toBeInViewport();
});
