import type { Page } from "@playwright/test";
import { expect, newName, test } from "./people.ts";

/** All that is kept of the server's answers. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("answers-"));
    const texts = await Promise.all(
      names.map(async (name) => {
        const cache = await caches.open(name);
        const answers = await Promise.all((await cache.keys()).map((url) => cache.match(url)));
        return Promise.all(answers.map((answer) => answer?.text() ?? ""));
      }),
    );
    return texts.flat().join();
  });
}

/** Waits until the page could be read without a network, with this in it. */
async function expectKept(page: Page, ...parts: string[]): Promise<void> {
  for (const part of parts) {
    await expect.poll(() => kept(page), { timeout: 15_000 }).toContain(part);
  }
}

test("without a network the page starts, and says that it is not connected", async ({ people }) => {
  const ana = await people.enter("chat");
  await expect(ana.page.getByRole("heading", { name: "How can we help?" })).toBeVisible();
  await expectKept(ana.page, ana.name);
  await ana.context.setOffline(true);
  await ana.page.goto(`/chat/?demo=${encodeURIComponent(ana.name)}`);
  await expect(ana.page.getByText("Reconnecting…")).toBeVisible();
});

test("nothing of one person is kept for another, nor any token", async ({ page }) => {
  const [ana, ben] = [newName("Ana"), newName("Ben")];
  await page.goto(`/chat/?demo=${encodeURIComponent(ana)}`);
  await expectKept(page, ana);
  await page.goto(`/chat/?demo=${encodeURIComponent(ben)}`);
  await expectKept(page, ben);
  expect(await kept(page)).not.toContain(ana);
  expect(await kept(page)).not.toContain("token");
});
