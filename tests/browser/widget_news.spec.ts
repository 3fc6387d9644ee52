import { expect, launcher, newName, panel, said, test, write } from "./host_page.ts";
import { hasSounded, pressShown, shownTo, stubNotifications } from "./notifications.ts";
import { listed, say } from "./people.ts";

for (const attributes of [`data-sound="on" data-notifications="on"`, ""]) {
  const isAsked = attributes !== "";
  test(`the widget ${isAsked ? "sounds and notifies where the page asks for it" : "is silent where nobody asks"}`, async ({
    people,
    site,
  }) => {
    const question = newName("Where is it?");
    const page = await site.visit({ attributes });
    await stubNotifications(page);
    await launcher(page).click();
    await write(page, question);
    await expect(said(page, question)).toBeVisible();
    expect(await page.evaluate(() => Notification.permission)).toBe(
      isAsked ? "granted" : "default",
    );
    await panel(page).getByRole("button", { name: "Close the chat" }).click();

    const sam = await people.enter("staff");
    await listed(sam.page, "Guest").filter({ hasText: question }).click();
    await say(sam.page, "On its way");
    await expect(launcher(page)).toHaveAccessibleName("Chat, 1 unread message");
    if (!isAsked) {
      expect(await shownTo(page)).toEqual([]);
      expect(await hasSounded(page)).toBe(false);
      return;
    }
    await expect
      .poll(() => shownTo(page))
      .toEqual([expect.objectContaining({ title: "Support", body: "On its way" })]);
    await expect.poll(() => hasSounded(page)).toBe(true);
    await pressShown(page);
    await expect(said(page, "On its way")).toBeVisible();
  });
}
