import { expectAccessible } from "./expect_accessible.ts";
import { bubble, expect, listed, say, startConversation, test } from "./people.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages are accessible, ${colorScheme}`, async ({ people }) => {
    const ana = await people.enter("chat", { colorScheme });
    const sam = await people.enter("staff", { colorScheme });
    await expect(ana.page.getByRole("heading", { name: "How can we help?" })).toBeVisible();
    await expectAccessible(ana.page);

    await startConversation(ana.page, "Where is my parcel? https://example.com/");
    const entry = listed(sam.page, ana.name);
    await expect(entry).toContainText("1 unread");
    await expectAccessible(sam.page);

    await entry.click();
    await say(sam.page, "Let me look");
    await expect(bubble(ana.page, "Let me look")).toBeVisible();
    await say(ana.page, "Thank you");
    await expect(bubble(sam.page, "Thank you")).toBeVisible();
    await expectAccessible(ana.page);
    await expectAccessible(sam.page);

    await sam.page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(ana.page.getByText("This conversation is closed.")).toBeVisible();
    await expectAccessible(ana.page);

    await sam.context.setOffline(true);
    await expect(sam.page.getByText("You are offline")).toBeVisible();
    await say(sam.page, "On its way");
    await expectAccessible(sam.page);
  });

  test(`the API's page is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/docs/");
    await page.getByText("Say something").click();
    await expect(page.getByRole("heading", { name: "Body", exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  test(`the landing page and the sign-in are accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/");
    await expectAccessible(page);
    await page.goto("/staff/");
    await expect(page.getByRole("heading", { name: "Please sign in" })).toBeVisible();
    await expectAccessible(page);
  });
}
