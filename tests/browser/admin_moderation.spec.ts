import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import {
  bubble,
  dialogOf,
  expect,
  listed,
  newName,
  say,
  startConversation,
  test,
} from "./people.ts";

/** A word that only this test looks for. */
function word(): string {
  return `x${randomUUID().slice(0, 8)}`;
}

async function makeRule(page: Page, pattern: string, action: "Refuse" | "Mask"): Promise<void> {
  await page.getByRole("button", { name: "New rule" }).click();
  const dialog = dialogOf(page);
  await dialog.getByLabel("Word", { exact: true }).fill(pattern);
  await dialog.getByRole("radio", { name: action }).check();
  await dialog.getByRole("button", { name: "Make the rule" }).click();
  await expect(page.getByRole("row").filter({ hasText: pattern })).toBeVisible();
}

test("m1 what a rule refuses is not sent, what it masks is; the trial says so before", async ({
  people,
}) => {
  const [refused, masked] = [word(), word()];
  const zoe = await people.enter("admin");
  await zoe.page.getByRole("link", { name: "Rules" }).click();
  await makeRule(zoe.page, refused, "Refuse");
  await makeRule(zoe.page, masked, "Mask");

  const trial = zoe.page.getByRole("region", { name: "Try the rules" });
  await trial.getByRole("textbox").fill(`Tell me of ${masked}`);
  await expect(trial).toContainText("It is sent like this:");
  await expect(trial.getByRole("status")).toContainText("Tell me of ****");
  await trial.getByRole("textbox").fill(`Tell me of ${refused}`);
  await expect(trial).toContainText("It is refused.");
  await expect(trial.getByRole("status").getByText(refused)).toBeVisible();

  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  await say(ana.page, `Now ${masked}!`);
  await expect(bubble(ana.page, `Now ${"*".repeat(masked.length)}!`)).toBeVisible();
  await say(ana.page, `Now ${refused}!`);
  await expect(ana.page.getByText("goes against the rules").first()).toBeVisible();

  for (const pattern of [refused, masked]) {
    await zoe.page.getByRole("button", { name: `Delete ${pattern}` }).click();
    await dialogOf(zoe.page).getByRole("button", { name: "Delete the rule" }).click();
    await expect(zoe.page.getByRole("row").filter({ hasText: pattern })).toBeHidden();
  }
  await expect(trial).toContainText("It is sent as it is.");
  await zoe.page.getByRole("link", { name: "Audit" }).click();
  await expect(zoe.page.getByRole("row").filter({ hasText: refused })).toHaveCount(2);
  await expect(zoe.page.getByRole("row").filter({ hasText: refused }).first()).toContainText(
    "Deleted a rule",
  );
});

test("a bad pattern is said at its field, and nothing that was typed is lost", async ({
  people,
}) => {
  const zoe = await people.enter("admin");
  await zoe.page.getByRole("link", { name: "Rules" }).click();
  await zoe.page.getByRole("button", { name: "New rule" }).click();
  const dialog = dialogOf(zoe.page);
  await dialog.getByRole("radio", { name: "A pattern" }).check();
  await dialog.getByLabel("Pattern", { exact: true }).fill("(never closed");
  await dialog.getByLabel("Note (optional)").fill("For later");
  await dialog.getByRole("button", { name: "Make the rule" }).click();

  const field = dialog.getByLabel("Pattern", { exact: true });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("(never closed");
  await expect(dialog.getByLabel("Note (optional)")).toHaveValue("For later");
  await zoe.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(zoe.page.getByRole("button", { name: "New rule" })).toBeFocused();
});

test("w14 who is banned is put out at once, and let in again; both are on record", async ({
  people,
}) => {
  const reason = `Shouts ${word()}`;
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const zoe = await people.enter("admin");
  await zoe.page.getByRole("link", { name: "People" }).click();
  await zoe.page.getByLabel("The name begins with").fill(ana.name);
  await zoe.page.getByLabel("The name begins with").press("Enter");
  await zoe.page.getByRole("link", { name: ana.name }).click();
  await expect(zoe.page.getByRole("heading", { name: ana.name })).toBeVisible();

  await zoe.page.getByRole("button", { name: "Ban…" }).click();
  const dialog = dialogOf(zoe.page);
  await dialog.getByLabel("Reason (optional)").fill(reason);
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  await expect(zoe.page.getByText("Banned for a time")).toBeVisible();
  await expect(ana.page.getByText(/banned|may not use this chat/i).first()).toBeVisible();

  await zoe.page.getByRole("link", { name: "Bans" }).click();
  await expect(zoe.page.getByRole("row").filter({ hasText: reason })).toBeVisible();
  await zoe.page.goBack();
  await zoe.page.getByRole("button", { name: "Lift the ban" }).click();
  await dialogOf(zoe.page).getByRole("button", { name: "Lift the ban" }).click();
  await expect(zoe.page.getByRole("button", { name: "Ban…" })).toBeVisible();

  await zoe.page.getByRole("link", { name: "Audit", exact: true }).first().click();
  await zoe.page.getByLabel("Id of who did it").fill(zoe.name.toLowerCase().replace(" ", "-"));
  await zoe.page.getByLabel("Id of who did it").press("Enter");
  await expect(zoe.page.getByRole("row").nth(1)).toContainText("Lifted the ban of a person");
  await expect(zoe.page.getByRole("row").nth(2)).toContainText(reason);
});

test("somebody is added before their first visit", async ({ people }) => {
  const zoe = await people.enter("admin");
  const name = newName("Lumen Lamps");
  await zoe.page.getByRole("link", { name: "People" }).click();
  await zoe.page.getByRole("button", { name: "Add a person" }).click();
  const dialog = dialogOf(zoe.page);
  await dialog.getByLabel("Id", { exact: true }).fill(`vendor/${name}`);
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Role").selectOption("Vendor");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(zoe.page.getByRole("heading", { name })).toBeVisible();
  await expect(zoe.page.getByText("They are in no conversation")).toBeVisible();
});

test("m4 what a deleted message said is shown after a warning, and that is recorded", async ({
  people,
  voice,
}) => {
  const ana = newName("Ana");
  const roomId = await voice(ana).tell("customer", "My secret");
  await voice(ana).edit("customer", `${roomId}.1`, "Nothing");
  const zoe = await people.enter("admin");
  await zoe.page.getByRole("link", { name: "Messages" }).click();
  await zoe.page.getByLabel("Id of a conversation").fill(roomId);
  await zoe.page.getByLabel("Id of a conversation").press("Enter");
  await zoe.page.getByRole("button", { name: `Versions of the message of ${ana}` }).click();
  const dialog = dialogOf(zoe.page);
  await expect(dialog).toContainText("is recorded");
  await expect(dialog).not.toContainText("My secret");
  await dialog.getByRole("button", { name: "Read the versions" }).click();
  await expect(dialog).toContainText("My secret");
  await dialog.getByRole("button", { name: "Close" }).click();

  await zoe.page.goto(
    `${zoe.page.url().split("?")[0]}?section=audit&room=${roomId}&demo=${encodeURIComponent(zoe.name)}`,
  );
  await expect(zoe.page.getByRole("row").nth(1)).toContainText("Read the versions of a message");
});

test("from a conversation an admin comes to all about the customer, and to a ban of them", async ({
  people,
  voice,
}) => {
  const ana = newName("Ana");
  await voice(ana).tell("customer", "Hello");
  const { name, page } = await people.enter("staff");
  await page.goto(`/staff/?demo=${encodeURIComponent(name)}&role=admin`);
  await listed(page, ana).click();
  await page.getByRole("link", { name: "All about them" }).click();
  await expect(page.getByRole("heading", { level: 1, name: ana })).toBeVisible();

  await page.goBack();
  await page.getByRole("link", { name: "Ban", exact: true }).click();
  const id = dialogOf(page).getByLabel("Id of the person");
  await expect(id).toHaveValue(await voice(ana).id("customer"));
  await page.keyboard.press("Escape");
  await expect(id).toBeHidden();
  await expect(page).not.toHaveURL(/user=/);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Bans" })).toBeVisible();
  await expect(id).toBeHidden();
});
