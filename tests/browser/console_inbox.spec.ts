import { bubble, expect, listed, newName, say, startConversation, test } from "./people.ts";

const views = (name: string) => ({ name: new RegExp(`^${name}`) });

test("two of the staff see each other in a room, and who writes", async ({ people }) => {
  const ana = await people.enter("chat");
  const sam = await people.enter("staff");
  const mia = await people.enter("staff", { name: newName("Mia") });
  await startConversation(ana.page, "Where is my parcel?");
  await listed(sam.page, ana.name).click();
  await expect(sam.page.getByText("is also looking")).toBeHidden();
  await listed(mia.page, ana.name).click();
  await expect(sam.page.getByText(`${mia.name} is also looking`)).toBeVisible();
  await expect(mia.page.getByText(`${sam.name} is also looking`)).toBeVisible();

  await mia.page.getByRole("textbox", { name: "Message" }).pressSequentially("Let me");
  await expect(sam.page.getByText(`${mia.name} is writing an answer…`)).toBeVisible();
  await mia.page.getByRole("textbox", { name: "Message" }).fill("");
  await expect(sam.page.getByText(`${mia.name} is also looking`)).toBeVisible();

  await mia.page.keyboard.press("Alt+3");
  await mia.page.goto(`/staff/?demo=${encodeURIComponent(mia.name)}`);
  await expect(sam.page.getByText("is also looking")).toBeHidden();
});

test("views follow what happens, stand in the address, and the back button leads through them", async ({
  people,
}) => {
  const sam = await people.enter("staff");
  const ana = await people.enter("chat");
  const view = (name: string) => sam.page.getByRole("link", views(name));
  const entry = listed(sam.page, ana.name);

  await view("Mine").click();
  await expect(sam.page).toHaveURL(/view=mine/);
  await expect(sam.page.getByRole("heading", { name: "Nothing is yours" })).toBeVisible();
  await startConversation(ana.page, "Where is my parcel?");
  await view("Unread").click();
  await expect(entry).toContainText("Where is my parcel?");

  await entry.click();
  await say(sam.page, "Let me look");
  await expect(bubble(ana.page, "Let me look")).toBeVisible();
  await expect(entry).toBeVisible();
  await view("Mine").click();
  await expect(view("Mine")).toHaveAttribute("aria-current", "page");
  await expect(entry).toContainText("You: Let me look");
  await expect(view("Mine")).toContainText("1 conversation");

  await sam.page.goBack();
  await expect(sam.page).toHaveURL(/view=unread/);
  await expect(sam.page.getByRole("heading", { name: "Unread", exact: true })).toBeVisible();
});

test("an inbox shows one kind, and who has been waiting longest first", async ({
  people,
  voice,
}) => {
  const [first, second] = [newName("First"), newName("Second")];
  const roomId = await voice(first).tell("customer", "I was first");
  await voice(second).tell("customer", "I was second");
  await voice(first).add("customer", roomId, "Hello?");
  const sam = await people.enter("staff");
  const both = sam.page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link")
    .filter({ hasText: new RegExp(`${first}|${second}`) });
  await expect(both).toContainText([first, second]);
  await sam.page.getByLabel("Order").selectOption("Longest waiting");
  await expect(both).toHaveCount(2);
  await sam.page.getByLabel("Kind").selectOption({ value: "group" });
  await expect(both).toHaveCount(0);
  await expect(sam.page).toHaveURL(/sort=waiting&kind=group/);
});

test("a thousand conversations are all there, counted and quick to choose from", async ({
  people,
}) => {
  const sam = await people.enter("staff", { name: newName("Sam") });
  await sam.page.route("**/api/chat/rooms/?*", async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("cursor") ?? 0);
    const to = Math.min(1_000, from + Number(query.get("limit")));
    const results = Array.from({ length: to - from }, (_, n) => manyRooms(from + n));
    await route.fulfill({ json: { results, next: to === 1_000 ? null : String(to) } });
  });
  await sam.page.goto(`/staff/?demo=${encodeURIComponent(sam.name)}`);
  await expect(sam.page.getByRole("link", views("Open"))).toContainText(/1,?0\d\d conversations/);
  await sam.page.keyboard.press("Control+k");
  await sam.page.keyboard.type("Customer 0987");
  await expect(sam.page.getByRole("dialog").getByRole("option").first()).toContainText(
    "Customer 0987",
  );
});

function manyRooms(n: number) {
  const name = `Customer ${String(n).padStart(4, "0")}`;
  const at = new Date(Date.UTC(2026, 0, 31) - n * 60_000).toISOString();
  const sender = { id: `u${n}`, username: name, role: "customer" };
  const member = {
    user_id: sender.id,
    username: name,
    role: "customer",
    standing: "party",
    is_admin: false,
    joined_at: at,
    muted_until: null,
    last_read_seq: 0,
    last_read_at: null,
    rev: 1,
  };
  return {
    id: `many-${n}`,
    room_type: "support",
    subject: "",
    context: null,
    status: "open",
    created_by: sender.id,
    created_at: at,
    updated_at: at,
    needs_staff: false,
    rev: 1,
    last_seq: 1,
    last_message: {
      id: `many-${n}.1`,
      seq: 1,
      sender,
      message_type: "text",
      content: `Question ${n}`,
      created_at: at,
    },
    unread_count: n % 2,
    members: [member],
    online: [],
  };
}

test("whoever is not of the staff is told so, and led to the chat", async ({ page }) => {
  await page.goto(`/staff/?demo=${encodeURIComponent(newName("Ana"))}&role=customer`);
  await expect(page.getByRole("heading", { name: "This page is for staff" })).toBeVisible();
  await page.getByRole("button", { name: "Go to the chat" }).click();
  await expect(page).toHaveURL(/\/chat\//);
});

test("staff begin a conversation with a customer and a team's room", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const sam = await people.enter("staff");
  await expect(listed(sam.page, ana.name)).toBeVisible();

  await sam.page.getByRole("button", { name: "New conversation" }).click();
  await sam.page.getByRole("button", { name: "Begin" }).click();
  await expect(sam.page.getByText("Choose somebody to write to.")).toBeVisible();
  await sam.page.getByLabel("With whom").fill(ana.name);
  await sam.page.keyboard.press("Enter");
  await sam.page.getByLabel("Subject").fill("Your order");
  await sam.page.getByLabel("First message").fill("We have news");
  await sam.page.getByRole("button", { name: "Begin" }).click();
  await expect(bubble(sam.page, "We have news")).toBeVisible();
  await expect(listed(ana.page, "Your order")).toContainText("We have news");

  await sam.page.getByRole("button", { name: "New conversation" }).click();
  await sam.page.getByRole("radio", { name: /Team/ }).check();
  await sam.page.getByLabel("People").fill("mia");
  await sam.page.getByRole("button", { name: "The user id mia" }).click();
  const team = newName("Night shift");
  await sam.page.getByLabel("Name of the team").fill(team);
  await sam.page.getByRole("button", { name: "Begin" }).click();
  await expect(sam.page.getByRole("heading", { name: team })).toBeVisible();
});
