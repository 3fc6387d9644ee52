import { bubble, expect, listed, newName, say, test, texts } from "./people.ts";

test("a customer, a seller and the staff talk in one conversation about a product", async ({
  people,
}) => {
  const seller = newName("vera").replace(" ", "-");
  const vera = await people.enter("chat", { name: seller });
  await vera.page.goto(`/chat/?demo=${seller}&role=vendor`);
  const ana = await people.enter("chat");
  const about = `with=${seller}&title=Brass%20lamp`;
  await ana.page.goto(`/chat/start/product/lamp/?demo=${encodeURIComponent(ana.name)}&${about}`);
  await say(ana.page, "Is it dimmable?");
  await expect(listed(vera.page, ana.name)).toContainText("Is it dimmable?");
  await listed(vera.page, ana.name).click();
  await say(vera.page, "It is");
  await expect(bubble(ana.page, "It is")).toBeVisible();

  const sam = await people.enter("staff");
  await sam.page.goto(
    `/staff/?demo=${encodeURIComponent(sam.name)}&room=${new URL(ana.page.url()).pathname.split("/")[2]}`,
  );
  await sam.page.getByRole("button", { name: "Join" }).first().click();
  await say(sam.page, "With any LED bulb");
  const all = ["Is it dimmable?", "It is", "With any LED bulb"];
  for (const { page } of [ana, vera, sam]) await expect.poll(() => texts(page)).toEqual(all);
  await expect(ana.page.getByRole("log")).toContainText(sam.name);
});
