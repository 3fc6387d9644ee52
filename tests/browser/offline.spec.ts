import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { bubble, expect, listed, newName, say, startConversation, test, texts } from "./people.ts";

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
  await expect(ana.page.getByText("You are offline.")).toBeVisible();
  await expectAccessible(ana.page);
});

test("the page without a network is laid out from right to left too, and is accessible", async ({
  people,
}) => {
  const ana = await people.enter("chat", { colorScheme: "dark" });
  const address = `/chat/?demo=${encodeURIComponent(ana.name)}&lang=ar`;
  await ana.page.goto(address);
  await expect(ana.page.getByRole("textbox").first()).toBeVisible();
  await expectKept(ana.page, ana.name);
  await ana.context.setOffline(true);
  await ana.page.goto(address);
  await expect(ana.page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(ana.page.locator("fd-status p")).toBeVisible();
  await expectAccessible(ana.page);
});

test("what was read before is read without a network, and what is written then is sent once", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Where is my parcel?", "Parcel");
  const roomId = new URL(ana.page.url()).pathname.split("/")[2] ?? "";
  const sam = newName("Sam");
  await voice(sam).add("staff", roomId, "It is on its way");
  await expect(bubble(ana.page, "It is on its way")).toBeVisible();
  await expectKept(ana.page, '"subject":"Parcel"', '"content":"It is on its way"');

  await ana.context.setOffline(true);
  await ana.page.reload();
  await expect(listed(ana.page, "Parcel")).toBeVisible();
  await expect(bubble(ana.page, "Where is my parcel?")).toBeVisible();
  await say(ana.page, "Thank you");
  await expect(bubble(ana.page, "Thank you")).toBeVisible();
  await ana.page.reload();
  await expect(bubble(ana.page, "Thank you")).toBeVisible();

  await voice(sam).add("staff", roomId, "Anything else?");
  await ana.context.setOffline(false);
  await expect(bubble(ana.page, "Anything else?")).toBeVisible();
  await expect
    .poll(() => texts(ana.page))
    .toEqual(["Where is my parcel?", "It is on its way", "Anything else?", "Thank you"]);
  await ana.page.reload();
  await expect(bubble(ana.page, "Thank you")).toHaveCount(1);
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
