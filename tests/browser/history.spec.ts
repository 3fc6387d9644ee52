import { fill, firstOnScreen } from "./long_room.ts";
import { bubble, expect, say, test } from "./people.ts";

// Requests are held and refused below, which the service worker may get around.
test.use({ serviceWorkers: "block" });

const MESSAGES = 60;

test("older messages come in above without moving what is being read", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const roomId = await fill(voice, ana.name, MESSAGES);
  await voice(ana.name).read("customer", roomId);
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await ana.page.route(/before=/, async (route) => {
    await asked;
    await route.continue();
  });
  await ana.page.goto(`/chat/${roomId}/?demo=${encodeURIComponent(ana.name)}`);
  await expect(bubble(ana.page, `message ${MESSAGES}`)).toBeInViewport();

  const log = ana.page.getByRole("log");
  const height = () => log.evaluate((element) => element.scrollHeight);
  await log.evaluate((element) => element.scrollTo(0, 0));
  await expect(ana.page.getByText("Loading earlier messages…")).toBeVisible();
  const [before, heightBefore] = [await firstOnScreen(log), await height()];
  answer();
  await expect.poll(height).toBeGreaterThan(heightBefore + 400);
  await expect(ana.page.getByText("Loading earlier messages…")).toBeHidden();
  const after = await bubble(ana.page, before.text).boundingBox();
  expect(Math.abs((after?.y ?? 0) - before.top)).toBeLessThan(4);

  await log.evaluate((element) => element.scrollTo(0, 0));
  await expect(bubble(ana.page, "message 1")).toBeInViewport();
});

test("a room opens at the first unread message, also where that is not among the newest", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const roomId = await fill(voice, ana.name, MESSAGES);
  await ana.page.goto(`/chat/${roomId}/?demo=${encodeURIComponent(ana.name)}`);
  await expect(ana.page.getByText("New messages", { exact: true })).toBeInViewport();
  await expect(bubble(ana.page, "message 2")).toBeInViewport();
  await ana.page.getByRole("button", { name: `${MESSAGES - 1} new messages` }).click();
  await expect(bubble(ana.page, `message ${MESSAGES}`)).toBeInViewport();
});

test("who reads further up is told of new messages and not moved", async ({ people, voice }) => {
  const ana = await people.enter("chat");
  const roomId = await fill(voice, ana.name, 40);
  await ana.page.goto(`/chat/${roomId}/?demo=${encodeURIComponent(ana.name)}`);
  await ana.page.getByRole("button", { name: "39 new messages" }).click();
  await expect(bubble(ana.page, "message 40")).toBeInViewport();

  const log = ana.page.getByRole("log");
  await log.evaluate((element) => element.scrollTo(0, 0));
  await voice(ana.name.replace("Ana", "Kim")).add("staff", roomId, "An answer");
  const newer = ana.page.getByRole("button", { name: /new message/ });
  await expect(newer).toBeVisible();
  expect(await log.evaluate((element) => element.scrollTop)).toBe(0);
  await newer.click();
  await expect(bubble(ana.page, "An answer")).toBeInViewport();
  await expect(newer).toBeHidden();

  await log.evaluate((element) => element.scrollTo(0, 0));
  await say(ana.page, "My own");
  await expect(bubble(ana.page, "My own")).toBeInViewport();
});
