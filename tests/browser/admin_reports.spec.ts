import type { Locator, Page } from "@playwright/test";
import { bubble, dialogOf, expect, newName, startConversation, test } from "./people.ts";

/** The report about what somebody wrote. */
function report(page: Page, sender: string): Locator {
  return page.getByRole("article", { name: sender });
}

async function roomOf(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/chat\/[^/?]+\//);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

test("what a customer reports is decided in two presses, and the conversation shows it", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello?");
  const roomId = await roomOf(ana.page);
  const sam = newName("Sam");
  await voice(sam).add("staff", roomId, "Go away");
  await expect(bubble(ana.page, "Go away")).toBeVisible();
  await voice(ana.name).report("customer", `${roomId}.3`, "That is no way to speak");

  const zoe = await people.enter("admin");
  await zoe.page.getByRole("link", { name: "Reports" }).click();
  const reported = report(zoe.page, sam);
  await expect(reported).toContainText("That is no way to speak");
  await expect(reported).toContainText("Abuse");
  await reported.getByRole("button", { name: "Delete the message" }).click();
  await dialogOf(zoe.page).getByRole("button", { name: "Delete the message" }).click();
  await expect(reported).toBeHidden();
  await expect(bubble(ana.page, "Go away")).toBeHidden();

  await zoe.page.getByRole("link", { name: "Resolved" }).click();
  await expect(report(zoe.page, sam)).toContainText("The message was deleted");
  await zoe.page.goBack();
  await expect(zoe.page.getByRole("link", { name: "Open", exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
});

test("staff decide by keys, mute for a while, and ban nobody", async ({ people, voice }) => {
  const ana = newName("Ana");
  const roomId = await voice(ana).tell("customer", "You fools");
  const sam = await people.enter("staff");
  await voice(sam.name).report("staff", `${roomId}.1`, "Again");
  await sam.page.goto(`/admin/?demo=${encodeURIComponent(sam.name)}&role=staff`);

  await expect(sam.page.getByRole("heading", { name: "Reports" })).toBeVisible();
  await expect(sam.page.getByRole("link", { name: "Rules" })).toBeHidden();
  const reported = report(sam.page, ana);
  await expect(reported.getByRole("button", { name: "Ban" })).toBeHidden();
  await reported.focus();
  await sam.page.keyboard.press("m");
  const dialog = dialogOf(sam.page);
  await expect(dialog).toContainText("can still read the conversation");
  await dialog.getByLabel("Note (optional)").fill("Second time");
  await dialog.getByRole("button", { name: "Mute" }).click();
  await expect(reported).toBeHidden();

  await sam.page.getByRole("link", { name: "Resolved" }).click();
  await expect(report(sam.page, ana)).toContainText("The sender was muted");
  await expect(report(sam.page, ana)).toContainText("Second time");
});

test("who decides what somebody else has decided is told, and changes nothing", async ({
  people,
  voice,
}) => {
  const ana = newName("Ana");
  const roomId = await voice(ana).tell("customer", "Is anybody there?");
  await voice(newName("Sam")).report("staff", `${roomId}.1`, "Too impatient");
  const [zoe, max] = [await people.enter("admin"), await people.enter("admin")];
  for (const { page } of [zoe, max]) {
    await page.getByRole("link", { name: "Reports" }).click();
    await expect(report(page, ana)).toBeVisible();
  }
  await report(zoe.page, ana).getByRole("button", { name: "Dismiss" }).click();
  await dialogOf(zoe.page).getByRole("button", { name: "Dismiss" }).click();
  await expect(report(zoe.page, ana)).toBeHidden();

  await report(max.page, ana).getByRole("button", { name: "Delete the message" }).click();
  await dialogOf(max.page).getByRole("button", { name: "Delete the message" }).click();
  await expect(max.page.getByText("was decided by")).toBeVisible();
  await expect(report(max.page, ana)).toBeHidden();
  await max.page.getByRole("link", { name: "Messages" }).click();
  const row = max.page.getByRole("row").filter({ hasText: ana });
  await expect(row).toContainText("Is anybody there?");
});
