import { bubble, expect, listed, say, startConversation, test } from "./people.ts";

test("two tabs of one person agree on what is read, and on what was said", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Where is my parcel?", "Parcel");
  const sam = await people.enter("staff");
  await listed(sam.page, ana.name).click();
  await ana.page.goto(`/chat/?demo=${encodeURIComponent(ana.name)}`);
  const other = await ana.context.newPage();
  await other.goto(ana.page.url());

  await say(sam.page, "It is on its way");
  for (const page of [ana.page, other]) {
    await expect(listed(page, "Parcel")).toContainText("1 unread");
    await expect(page).toHaveTitle(/^\(1\)/);
  }
  await listed(other, "Parcel").click();
  await expect(bubble(other, "It is on its way")).toBeVisible();
  for (const page of [ana.page, other]) {
    await expect(listed(page, "Parcel")).not.toContainText("unread");
    await expect(page).not.toHaveTitle(/^\(/);
  }

  await listed(ana.page, "Parcel").click();
  await say(ana.page, "Thank you");
  await expect(bubble(other, "Thank you")).toHaveCount(1);
  await expect(bubble(ana.page, "Thank you")).toHaveCount(1);
});
