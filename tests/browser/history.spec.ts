import { bubble, expect, say, test, texts, type Voice } from "./people.ts";

const MESSAGES = 70;

/** A conversation of `message 1`, `message 2` …; of several staff, for one may not speak that fast. */
async function fill(
  voice: (person: string) => Voice,
  name: string,
  count: number,
): Promise<string> {
  const roomId = await voice(name).tell("customer", "message 1");
  for (let number = 2; number <= count; number += 1) {
    const speaker = voice(name.replace("Ana", `Sam ${number % 5}`));
    await speaker.add("staff", roomId, `message ${number}`);
  }
  return roomId;
}

test("older messages come in above without moving what is being read", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const roomId = await fill(voice, ana.name, MESSAGES);
  await ana.page.goto(`/chat/${roomId}/?demo=${encodeURIComponent(ana.name)}`);
  await expect(bubble(ana.page, `message ${MESSAGES}`)).toBeInViewport();
  const shown = (await texts(ana.page)).length;

  const log = ana.page.getByRole("log");
  const anchor = bubble(ana.page, `message ${MESSAGES - shown + 6}`);
  await anchor.scrollIntoViewIfNeeded();
  await log.evaluate((element) => element.scrollTo(0, 200));
  const before = await anchor.boundingBox();
  await expect.poll(async () => (await texts(ana.page)).length).toBeGreaterThan(shown);
  const after = await anchor.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(4);

  const all = Array.from({ length: MESSAGES }, (_, place) => `message ${place + 1}`);
  await expect.poll(() => texts(ana.page)).toEqual(all);
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
