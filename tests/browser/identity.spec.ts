import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import {
  bubble,
  dialogOf,
  expect,
  listed,
  newName,
  note,
  startConversation,
  test,
} from "./people.ts";

test("a3 a guest who comes back finds the conversation again", async ({ page }) => {
  await page.goto("/chat/");
  await startConversation(page, "I am new here", "First question");
  await page.goto("/chat/");
  await listed(page, "First question").click();
  await expect(bubble(page, "I am new here")).toBeVisible();
});

/** A user of the site, with the token that it would hand over. */
async function userOf(request: APIRequestContext, first: string) {
  const username = newName(first);
  const grant = await request.post("/api/dev/token/", { data: { username, role: "customer" } });
  const { token } = await grant.json();
  const rooms = async () => {
    const headers = { Authorization: `Bearer ${token}` };
    const { results } = await (await request.get("/api/chat/rooms/", { headers })).json();
    return results.length as number;
  };
  return { username, token, rooms };
}

const guestToken = (page: Page) => page.evaluate(() => localStorage.getItem("frontdesk.guest"));

test("a3 what a guest has said at the page is the user's once they have signed in there and want it", async ({
  page,
  people,
  request,
}) => {
  await page.goto("/chat/");
  await startConversation(page, "I am new here", "First question");
  const { token, username } = await userOf(request, "Ana");
  await page.goto("about:blank");
  await page.goto(`/chat/#token=${token}`);
  await expect(dialogOf(page)).toContainText(`You are signed in as ${username}.`);
  await page.getByRole("button", { name: "Move them" }).click();
  await listed(page, "First question").click();
  await expect(bubble(page, "I am new here")).toBeVisible();
  await expect(note(page, `Guest signed in as ${username}`)).toBeVisible();
  expect(await guestToken(page)).toBeNull();

  const sam = await people.enter("staff");
  await expect(listed(sam.page, username)).toBeVisible();
});

test("a stranger's link takes nothing of a guest's, says whose account it is, and signing out ends it", async ({
  page,
  request,
}) => {
  await page.goto("/chat/");
  await startConversation(page, "My private question", "Private");
  const before = await guestToken(page);
  const mallory = await userOf(request, "Mallory");
  await page.goto("about:blank");
  await page.goto(`/chat/#token=${mallory.token}`);
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await mallory.rooms()).toBe(0);
  await expectAccessible(page);

  // What is at hand for the hasty is to keep them.
  await expect(page.getByRole("button", { name: "Keep them apart" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText(`Signed in as ${mallory.username}`)).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText(`Signed in as ${mallory.username}`)).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await mallory.rooms()).toBe(0);

  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(listed(page, "Private")).toBeVisible();
  expect(await guestToken(page)).toBe(before);
});

test("a token that comes to an open page by its fragment is taken from there, and moves nothing unasked", async ({
  page,
  request,
}) => {
  await page.goto("/chat/");
  await startConversation(page, "I was here before", "Before");
  const { rooms, token, username } = await userOf(request, "Ana");
  await page.evaluate((text) => {
    location.hash = `token=${text}`;
  }, token);
  await expect(dialogOf(page)).toContainText(`You are signed in as ${username}.`);
  expect(page.url()).not.toContain("token");
  expect(await rooms()).toBe(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a3 a guest who was away for longer than their token lasts finds the conversation again", async ({
  page,
}) => {
  await page.goto("/chat/");
  await startConversation(page, "I will be back", "Long ago");
  const before = await guestToken(page);
  // The page's clock is a week ahead: to it the token has run out long ago.
  await page.clock.install({ time: Date.now() + 7 * 24 * 3_600_000 });
  const renewal = page.waitForResponse("**/api/chat/guest/");
  await page.goto("/chat/");
  expect((await renewal).status()).toBe(201);
  await expect(listed(page, "Long ago")).toBeVisible();
  expect(await guestToken(page)).not.toBe(before);
});

test("who is forgotten in one tab is forgotten in all of them", async ({ context, page }) => {
  await page.goto("/chat/");
  await startConversation(page, "My secret");
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(bubble(other, "My secret")).toBeVisible();
  const kept = () =>
    page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("answers-")));
  await expect.poll(kept).toHaveLength(1);
  const [before] = await kept();

  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Forget me" }).click();
  await page.getByRole("button", { name: "Yes, forget me" }).click();
  for (const tab of [page, other]) {
    await expect(tab.getByLabel("Your message")).toBeVisible();
    await expect(tab.getByText("My secret")).toHaveCount(0);
  }
  await startConversation(other, "Somebody else");
  await expect.poll(kept).toHaveLength(1);
  expect(await kept()).not.toContain(before);
});

test("a token in the fragment signs in, and does not stay in the address", async ({
  page,
  request,
}) => {
  const username = newName("Sam");
  const grant = await request.post("/api/dev/token/", { data: { username, role: "staff" } });
  const { token } = await grant.json();
  await page.goto(`/staff/#token=${token}`);
  await expect(page.getByRole("button", { name: `Settings of ${username}` })).toBeVisible();
  await expect(page).toHaveURL(/\/staff\/$/);
  await page.reload();
  await expect(page.getByRole("button", { name: `Settings of ${username}` })).toBeVisible();
});

test("staff who are not signed in are asked to", async ({ page }) => {
  await page.goto("/staff/");
  await expect(page.getByRole("heading", { name: "Please sign in" })).toBeVisible();
});

test("a conversation that is not one's own is not there", async ({ people, voice }) => {
  const ana = await people.enter("chat");
  const roomId = await voice(newName("Ben")).tell("customer", "Mine");
  await ana.page.goto(`/chat/${roomId}/?demo=${encodeURIComponent(ana.name)}`);
  await expect(
    ana.page.getByText("It is not there any more, or you may not see it."),
  ).toBeVisible();
  await expect(ana.page.getByText("Mine")).toBeHidden();
});

test("the policy forbids scripts in the page, and no page needs them", async ({
  complaints,
  page,
}) => {
  for (const path of ["/", "/demo/", "/chat/", "/staff/"]) {
    const response = await page.goto(path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    await page.waitForLoadState("networkidle");
  }
  complaints.expect(/^policy: script-src-elem inline$/);
  complaints.expect(/^console: .*inline script violates/);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.stranger = true";
    document.body.append(script);
  });
  expect(await page.evaluate(() => "stranger" in window)).toBe(false);
});
