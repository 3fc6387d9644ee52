import type { Locator } from "@playwright/test";
import { bubble, expect, say, test, type Voice } from "./people.ts";

const MESSAGES = 60;

/** A conversation of `message 1`, `message 2` …; of several staff, for one may not speak that fast. */
async function fill(
  voice: (person: string) => Voice,
  name: string,
  count: number,
): Promise<string> {
  const roomId = await voice(name).tell("customer", "message 1");
  const speakers = [0, 1, 2, 3, 4].map((place) => voice(name.replace("Ana", `Sam ${place}`)));
  for (let number = 2; number <= count; number += 1) {
    await speakers[number % 5]?.add("staff", roomId, `message ${number}`);
  }
  return roomId;
}

/** The text of the first message that is wholly on screen, and how far down it stands. */
function firstOnScreen(log: Locator): Promise<{ text: string; top: number }> {
  return log.evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const texts = [...element.querySelectorAll(".text")];
    const first = texts.find((text) => text.getBoundingClientRect().top > top);
    if (first === undefined) throw new Error("Nothing is on screen.");
    return { text: first.textContent ?? "", top: first.getBoundingClientRect().top };
  });
}

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
