// Conversations of many messages, and where somebody is in them.
import type { Locator } from "@playwright/test";
import type { Voice } from "./people.ts";

/** A conversation of `message 1`, `message 2` …; of several staff, for one may not speak that fast. */
export async function fill(
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
export function firstOnScreen(log: Locator): Promise<{ text: string; top: number }> {
  return log.evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const texts = [...element.querySelectorAll(".text")];
    const first = texts.find((text) => text.getBoundingClientRect().top > top);
    if (first === undefined) throw new Error("Nothing is on screen.");
    return { text: first.textContent ?? "", top: first.getBoundingClientRect().top };
  });
}
