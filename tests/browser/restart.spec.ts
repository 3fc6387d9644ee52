import { test } from "./own_server.ts";
import { bubble, expect, listed, say, startConversation, texts } from "./people.ts";

test("i2 a server that is killed under open pages loses nothing, and what is written meanwhile arrives once", async ({
  people,
  server,
}) => {
  const ana = await people.enter("chat", { baseURL: server.url });
  const sam = await people.enter("staff", { baseURL: server.url });
  await startConversation(ana.page, "Where is my parcel?");
  await listed(sam.page, ana.name).click();
  await say(sam.page, "Let me look");
  await expect(bubble(ana.page, "Let me look")).toBeVisible();

  await server.kill();
  await expect(ana.page.getByText("Reconnecting…").first()).toBeVisible();
  await say(ana.page, "Are you still there?");
  await say(sam.page, "It is on its way");
  await server.start();

  const all = ["Are you still there?", "It is on its way", "Let me look", "Where is my parcel?"];
  await expect.poll(async () => (await texts(ana.page)).sort(), { timeout: 30_000 }).toEqual(all);
  await expect.poll(async () => (await texts(sam.page)).sort(), { timeout: 30_000 }).toEqual(all);
  expect(await texts(sam.page)).toEqual(await texts(ana.page));
  await expect(ana.page.getByText("Reconnecting…")).toBeHidden();
  await ana.page.reload();
  await expect(bubble(ana.page, "It is on its way")).toHaveCount(1);
  expect((await texts(ana.page)).sort()).toEqual(all);
});
