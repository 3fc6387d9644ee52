import { expect, newName, test } from "./people.ts";

test("a link on a product page starts one conversation about it, however often it is followed", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  const link = (query: string) =>
    `/chat/start/product/4711/?demo=${encodeURIComponent(ana.name)}&${query}`;
  const about = "title=A%20bicycle&url=/products/4711";
  await ana.page.goto(link(about));
  await expect(ana.page.getByText("A bicycle", { exact: true })).toBeVisible();
  const address = ana.page.url();
  expect(new URL(address).pathname).toMatch(/^\/chat\/[0-9a-f-]{36}\/$/);

  await ana.page.goto(link("title=Another"));
  await expect(ana.page.getByText("A bicycle", { exact: true })).toBeVisible();
  expect(ana.page.url()).toBe(address);
});

test("a link that names the seller starts a conversation with them", async ({ people }) => {
  const ana = await people.enter("chat");
  const seller = newName("vera").replace(" ", "-");
  const demo = encodeURIComponent(ana.name);
  await ana.page.goto(`/chat/start/listing/7/?demo=${demo}&with=${seller}`);
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toBeVisible();
  await expect(ana.page.getByRole("heading", { name: seller })).toBeVisible();
});

test("a link that leads to nobody one may write to says so", async ({ page }) => {
  await page.goto("/chat/start/listing/1/?with=guest:somebody");
  await expect(page.getByText("You can write to vendors and staff.")).toBeVisible();
});
