// A page that was left open while a new version was put up: the parts that it has not loaded yet are gone.
import { expectAccessible } from "./expect_accessible.ts";
import { expect, startConversation, test } from "./people.ts";

const GONE = "This part could not be loaded. Reload the page.";

// The service worker would have them.
test.use({ serviceWorkers: "block" });

test("a part that is gone is said to be, and loading the page anew brings it", async ({
  complaints,
  people,
}) => {
  const { page } = await people.enter("chat");
  await startConversation(page, "Hello");
  complaints.expect(/404/);
  await page.route(/\/assets\/.*(emoji_picker|settings)/, (route) =>
    route.fulfill({ status: 404 }),
  );
  for (const name of ["Emoji", "Settings"]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("alert").filter({ hasText: GONE })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(page.getByText(GONE)).toBeHidden();
  }
  await page.getByRole("button", { name: "Settings" }).click();
  await page.unroute(/\/assets\/.*(emoji_picker|settings)/);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("where the words of a language are gone, the page speaks English", async ({
  complaints,
  page,
}) => {
  complaints.expect(/404/);
  await page.route(/\/assets\/.*\bde-/, (route) => route.fulfill({ status: 404 }));
  await page.goto("/chat/?lang=de");
  await expect(page.getByRole("button", { name: "Start the conversation" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
