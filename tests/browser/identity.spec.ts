import { bubble, expect, listed, newName, note, startConversation, test } from "./people.ts";

test("a3 a guest who comes back finds the conversation again", async ({ page }) => {
  await page.goto("/chat/");
  await startConversation(page, "I am new here", "First question");
  await page.goto("/chat/");
  await listed(page, "First question").click();
  await expect(bubble(page, "I am new here")).toBeVisible();
});

test("a3 what a guest has said at the page is the user's once they have signed in there", async ({
  page,
  people,
  request,
}) => {
  await page.goto("/chat/");
  await startConversation(page, "I am new here", "First question");
  const username = newName("Ana");
  const grant = await request.post("/api/dev/token/", { data: { username, role: "customer" } });
  const { token } = await grant.json();
  await page.goto("about:blank");
  await page.goto(`/chat/#token=${token}`);
  await listed(page, "First question").click();
  await expect(bubble(page, "I am new here")).toBeVisible();
  await expect(note(page, `Guest signed in as ${username}`)).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("frontdesk.guest"))).toBeNull();

  const sam = await people.enter("staff");
  await expect(listed(sam.page, username)).toBeVisible();
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
