import {
  call,
  expect,
  heard,
  LISTENING,
  launcher,
  newName,
  panel,
  said,
  test,
  tokenOf,
  write,
} from "./host_page.ts";
import { listed } from "./people.ts";

test("whoever the page names has their conversations, and nobody has them after signing out", async ({
  request,
  site,
  voice,
}) => {
  const ana = newName("Ana");
  await voice(ana).tell("customer", "My own question");
  const token = await tokenOf(request, ana);
  const page = await site.visit();
  await page.evaluate((token) => {
    const { Frontdesk } = window as unknown as { Frontdesk: { identify(given: object): void } };
    Frontdesk.identify({ getToken: async () => token });
  }, token);
  await launcher(page).click();
  const mine = panel(page).getByRole("button").filter({ hasText: "My own question" });
  await mine.click();
  await expect(said(page, "My own question")).toBeVisible();

  await call(page, "reset");
  await expect(panel(page)).toBeHidden();
  await launcher(page).click();
  await expect(panel(page).getByRole("textbox", { name: "Message" })).toBeVisible();
  await expect(mine).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("another person's sockets take the place of the one's before", async ({
  request,
  site,
  voice,
}) => {
  const [ana, ben] = [newName("Ana"), newName("Ben")];
  await voice(ana).tell("customer", "From Ana");
  await voice(ben).tell("customer", "From Ben");
  const page = await site.visit();
  const open = new Set<string>();
  page.on("websocket", (socket) => {
    open.add(socket.url());
    socket.on("close", () => open.delete(socket.url()));
  });
  await call(page, "identify", { token: await tokenOf(request, ana) });
  await call(page, "open");
  await panel(page).getByRole("button").filter({ hasText: "From Ana" }).click();
  await expect(said(page, "From Ana")).toBeVisible();
  const before = [...open];
  expect(before).toHaveLength(2);

  await call(page, "identify", { token: await tokenOf(request, ben) });
  await expect(panel(page).getByRole("button").filter({ hasText: "From Ben" })).toBeVisible();
  await expect(panel(page).getByText("From Ana")).toHaveCount(0);
  await expect.poll(() => before.filter((url) => open.has(url))).toEqual([]);
});

test("a3 what a guest has said is the user's after signing in", async ({
  people,
  request,
  site,
}) => {
  const [ana, question] = [newName("Ana"), newName("Do you ship?")];
  const page = await site.visit();
  await launcher(page).click();
  await write(page, question);
  await expect(said(page, question)).toBeVisible();
  await call(page, "identify", { token: await tokenOf(request, ana) });
  // The same conversation goes on.
  await expect(said(page, `Guest signed in as ${ana}`)).toBeVisible();
  await expect(said(page, question)).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("frontdesk.guest"))).toBeNull();

  const sam = await people.enter("staff");
  await expect(listed(sam.page, ana)).toBeVisible();
});

test("where guests may not write, they are asked to sign in", async ({ site }) => {
  const page = await site.visit({ attributes: `data-guests="off" data-open` });
  await expect(panel(page).getByText("Sign in to this site to write to us.")).toBeVisible();
  await expect(panel(page).getByRole("textbox")).toHaveCount(0);
});

test("a token that is refused is said, to the page and to the person", async ({ site }) => {
  const page = await site.visit({ head: LISTENING });
  await call(page, "identify", { token: "not.a.token" });
  await call(page, "open");
  await expect(
    panel(page).getByRole("heading", { name: "The chat could not be opened" }),
  ).toBeVisible();
  await expect
    .poll(() => heard(page))
    .toContainEqual(["error", expect.objectContaining({ code: "unauthorized" })]);
});

test("a first message that is refused is still there", async ({ site }) => {
  const page = await site.visit();
  await page.route("**/api/chat/guest/", (route) => route.abort());
  await launcher(page).click();
  await write(page, "Hello?");
  await expect(panel(page).getByText("The server cannot be reached.")).toBeVisible();
  await expect(panel(page).getByRole("textbox", { name: "Message" })).toHaveValue("Hello?");
  await page.unroute("**/api/chat/guest/");
  await panel(page).getByRole("button", { name: "Send" }).click();
  await expect(said(page, "Hello?")).toBeVisible();
});
