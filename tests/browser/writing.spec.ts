import { crc32, deflateSync } from "node:zlib";
import type { Page, Route } from "@playwright/test";
import { expectAccessible } from "./expect_accessible.ts";
import { bubble, expect, listed, newName, say, startConversation, test } from "./people.ts";

// Requests are held and refused below, which the service worker may get around.
test.use({ serviceWorkers: "block" });

const composer = (page: Page) => page.getByRole("textbox", { name: "Message" });

/** A picture of one colour that a browser can draw and the server takes. */
function picture(): Buffer {
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(24, 0x80)]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(Array(8).fill(row)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

async function give(page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
  await page.locator("input[type=file]").setInputFiles(files);
}

const photo = () => ({ name: "lamp.png", mimeType: "image/png", buffer: picture() });
const text = (name = "note.txt") => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from("Hello"),
});

test("files go up while one writes, and the message waits for them", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const upload = Promise.withResolvers<Route>();
  await ana.page.route("**/attachments/**", (route) => upload.resolve(route), { times: 1 });
  await give(ana.page, photo());
  const held = await upload.promise;
  await expect(ana.page.getByRole("progressbar", { name: "Uploading lamp.png" })).toBeVisible();
  await expectAccessible(ana.page);
  await say(ana.page, "Look at this lamp");
  await expect(ana.page.getByText("It will be sent when the files are up.")).toBeVisible();
  await expect(bubble(ana.page, "Look at this lamp")).toHaveCount(0);
  await held.continue();
  await expect(bubble(ana.page, "Look at this lamp")).toBeVisible();
  await expect(ana.page.getByRole("log").getByRole("button", { name: "lamp.png" })).toBeVisible();
  await expect(composer(ana.page)).toHaveValue("");
  await expect(ana.page.getByRole("list", { name: "Files to send" })).toBeHidden();
});

test("a file that is not taken says why, and is in nobody's way once it is removed", async ({
  people,
}) => {
  const ana = await people.enter("chat", { colorScheme: "dark" });
  await startConversation(ana.page, "Hello");
  const program = Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4]);
  await give(ana.page, { name: "setup.exe", mimeType: "", buffer: program }, text());
  await expect(ana.page.getByText("Files of this type cannot be sent.")).toBeVisible();
  await composer(ana.page).fill("Both");
  await expect(ana.page.getByRole("button", { name: "Send" })).toBeDisabled();
  await expectAccessible(ana.page);
  await ana.page.getByRole("button", { name: "Remove setup.exe" }).click();
  await ana.page.getByRole("button", { name: "Send" }).click();
  await expect(ana.page.getByRole("log").getByRole("link", { name: "note.txt" })).toBeVisible();
});

test("an upload that failed is tried again", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  await ana.page.route("**/attachments/**", (route) => route.abort(), { times: 1 });
  await give(ana.page, text());
  await ana.page.getByRole("button", { name: "Upload note.txt again" }).click();
  await expect(ana.page.getByText("5 bytes")).toBeVisible();
  await ana.page.getByRole("button", { name: "Send" }).click();
  await expect(ana.page.getByRole("log").getByRole("link", { name: "note.txt" })).toBeVisible();
});

test("files are pasted, and dropped anywhere on the room", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const files = await ana.page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["Hello"], "pasted.txt", { type: "text/plain" }));
    return transfer;
  });
  await composer(ana.page).evaluate((field, clipboardData) => {
    const init = { clipboardData, bubbles: true, composed: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", init));
  }, files);
  await expect(ana.page.getByText("pasted.txt")).toBeVisible();

  const dropped = await ana.page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["Hello"], "dropped.txt", { type: "text/plain" }));
    return transfer;
  });
  const log = ana.page.getByRole("log");
  await log.dispatchEvent("dragenter", { dataTransfer: dropped });
  await expect(ana.page.getByText("Drop files here to send them")).toBeVisible();
  await expectAccessible(ana.page);
  await log.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(ana.page.getByText("Drop files here to send them")).toBeHidden();
  await expect(ana.page.getByText("dropped.txt")).toBeVisible();
});

test("an emoji is chosen with the keys, and goes where the caret is", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  await composer(ana.page).fill("ab");
  await composer(ana.page).press("ArrowLeft");
  const opener = ana.page.getByRole("button", { name: "Emoji" });
  await opener.click();
  const picker = ana.page.getByRole("dialog", { name: "Emoji" });
  await expect(picker.getByRole("button", { name: "😀" })).toBeFocused();
  await expectAccessible(ana.page);
  await ana.page.keyboard.press("ArrowRight");
  await ana.page.keyboard.press("Enter");
  await expect(picker).toBeHidden();
  await expect(composer(ana.page)).toHaveValue("a😂b");
  await expect(composer(ana.page)).toBeFocused();
  await opener.click();
  await expect(picker.getByRole("group", { name: "Used lately" })).toBeVisible();
  await ana.page.keyboard.press("Escape");
  await expect(picker).toBeHidden();
  await expect(composer(ana.page)).toBeFocused();
});

test("the last message of one's own is changed by arrow up, and left by escape", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Wher is my parcel?");
  await composer(ana.page).press("ArrowUp");
  await expect(ana.page.getByText("Editing your message")).toBeVisible();
  await expect(composer(ana.page)).toHaveValue("Wher is my parcel?");
  await expectAccessible(ana.page);
  await composer(ana.page).press("Escape");
  await expect(composer(ana.page)).toHaveValue("");
  await composer(ana.page).press("ArrowUp");
  await composer(ana.page).fill("Where is my parcel?");
  await composer(ana.page).press("Enter");
  await expect(bubble(ana.page, "Where is my parcel?")).toBeVisible();
  await expect(ana.page.getByText("Edited", { exact: true })).toBeVisible();
  await expect(ana.page.getByText("Editing your message")).toBeHidden();
});

test("what was begun is there after the page is loaded anew, in its own room", async ({
  people,
}) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello", "Lamps");
  await composer(ana.page).fill("I was about to");
  await ana.page.reload();
  await expect(composer(ana.page)).toHaveValue("I was about to");
  await composer(ana.page).press("Enter");
  await expect(bubble(ana.page, "I was about to")).toBeVisible();
  await ana.page.reload();
  await expect(bubble(ana.page, "I was about to")).toBeVisible();
  await expect(composer(ana.page)).toHaveValue("");
});

test("what goes against the rules comes back with a sentence, and nothing is lost", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const ben = voice(newName("Ben"));
  const benId = await ben.id("vendor");
  const anas = voice(ana.name);
  await anas.open("customer", { room_type: "direct", participant_ids: [benId], message: "Hello" });
  await ana.page.reload();
  await listed(ana.page, "Hello").click();
  await ben.block("vendor", await anas.id("customer"));
  await say(ana.page, "Are you there?");
  await expect(ana.page.getByText("You cannot write to each other.")).toBeVisible();
  await expect(bubble(ana.page, "Are you there?")).toBeVisible();
});

test("at the limit the number is shown, and what is too long is not sent", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  await composer(ana.page).fill("x".repeat(3_950));
  await expect(ana.page.getByText("50 characters left")).toBeVisible();
  await composer(ana.page).fill("x".repeat(4_001));
  await expect(ana.page.getByText("1 character too many")).toBeVisible();
  await expect(ana.page.getByRole("button", { name: "Send" })).toBeDisabled();
});

test("on a phone the composer is at the bottom, also from right to left", async ({ people }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const ana = await people.enter("chat", phone);
  await startConversation(ana.page, "Hello");
  await ana.page.goto(`${ana.page.url()}&lang=ar`);
  const field = ana.page.locator("fd-composer textarea");
  await expect(field).toBeInViewport();
  const bottom = await field.evaluate((element) => element.getBoundingClientRect().bottom);
  expect(bottom).toBeGreaterThan(800);
  expect(await ana.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const send = ana.page.locator("fd-composer .send");
  const box = await send.boundingBox();
  expect(box?.x).toBeLessThan(60);
  await expectAccessible(ana.page);
});
