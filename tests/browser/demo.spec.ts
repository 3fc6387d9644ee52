import { expectAccessible } from "./expect_accessible.ts";
import { expect, launcher, newName, panel, said, test, write } from "./host_page.ts";
import { bubble, listed } from "./people.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`the shop is accessible and as wide as the screen, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto("/demo/");
      await expect(page.getByRole("heading", { name: "Brass desk lamp" })).toBeVisible();
      await expect(launcher(page)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await expectAccessible(page);
    }
  });
}

test("the seller is asked about the lamp, and answers from a page of their own", async ({
  browser,
  page,
}) => {
  const question = newName("Is it dimmable?");
  // Guests write to vendors and staff, so Vera has to be known as one.
  const vera = await browser.newPage();
  await vera.goto("/chat/?demo=Vera&role=vendor");
  await expect(vera.getByRole("heading", { name: "Messages" })).toBeAttached();
  await page.goto("/demo/");
  await page.getByRole("button", { name: "Ask the seller" }).click();
  await expect(panel(page).getByText("You are writing to Vera.")).toBeVisible();
  await expect(panel(page).getByText("€129.00")).toBeVisible();
  await write(page, question);
  await expect(said(page, question)).toBeVisible();

  await listed(vera, "Guest").filter({ hasText: question }).click();
  await expect(bubble(vera, question)).toBeVisible();
  await vera.close();
});

test("the shop's bar leads to everybody else, and signs in", async ({ page }) => {
  await page.goto("/demo/");
  const bar = page.getByRole("complementary", { name: "Demo" });
  await expect(bar.getByText("You are a guest.")).toBeVisible();
  const roles = bar.getByRole("navigation").getByRole("link");
  await expect(roles).toHaveText(["Customer's page", "Vera, the seller", "Sam, support", "Admin"]);
  for (const link of await roles.all()) {
    const address = new URL((await link.getAttribute("href")) ?? "", page.url());
    expect((await page.request.get(address.href)).status()).toBe(200);
  }
  await bar.getByRole("link", { name: "Sign in as Ana" }).click();
  await expect(bar.getByText("You are Ana.")).toBeVisible();
  await page.getByRole("button", { name: "Add to basket" }).click();
  await expect(page.getByRole("status").getByText("1 lamp")).toBeVisible();
});
