import { call, expect, newName, panel, said, test, tokenOf } from "./host_page.ts";
import { fill, firstOnScreen } from "./long_room.ts";

test("in the widget older messages come in above without moving what is being read", async ({
  request,
  site,
  voice,
}) => {
  const ana = newName("Ana");
  const roomId = await fill(voice, ana, 70);
  await voice(ana).read("customer", roomId);
  const page = await site.visit();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/before=/, async (route) => {
    await asked;
    await route.continue();
  });
  await call(page, "identify", { token: await tokenOf(request, ana) });
  await call(page, "open");
  await panel(page).getByRole("button").filter({ hasText: "message 70" }).click();
  await expect(said(page, "message 70")).toBeInViewport();

  const log = panel(page).getByRole("log");
  const height = () => log.evaluate((element) => element.scrollHeight);
  await log.evaluate((element) => element.scrollTo(0, 0));
  await expect(panel(page).getByText("Loading earlier messages…")).toBeVisible();
  const [before, heightBefore] = [await firstOnScreen(log), await height()];
  answer();
  await expect.poll(height).toBeGreaterThan(heightBefore + 400);
  await expect(panel(page).getByText("Loading earlier messages…")).toBeHidden();
  const after = await said(page, before.text).boundingBox();
  expect(Math.abs((after?.y ?? 0) - before.top)).toBeLessThan(4);
});
