import { bubble, expect, listed, newName, test } from "./people.ts";

test("staff find a conversation by its name, and one they come back to is there at once", async ({
  people,
  voice,
}) => {
  const [ana, ben] = [newName("Ana"), newName("Ben")];
  await voice(ana).tell("customer", "From Ana");
  await voice(ben).tell("customer", "From Ben");
  const { page } = await people.enter("staff");
  const field = page.getByRole("searchbox").first();
  await field.fill(ana);
  const found = (name: string) => page.getByRole("link").filter({ hasText: name });
  await expect(found(ana)).toBeVisible();
  await expect(found(ben)).toBeHidden();
  await found(ana).click();
  await expect(bubble(page, "From Ana")).toBeVisible();
  await field.fill("");
  await listed(page, ben).click();
  await expect(bubble(page, "From Ben")).toBeVisible();

  // What was read before does not wait for the server.
  await page.route(/\/messages\/\?/, () => {});
  await listed(page, ana).click();
  await expect(bubble(page, "From Ana")).toBeVisible();
  await expect(bubble(page, "From Ben")).toBeHidden();
});
