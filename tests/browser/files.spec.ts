// Files among the messages: what is one's own, what plays, and what cannot be loaded.
import { readFileSync } from "node:fs";
import { expectAccessible } from "./expect_accessible.ts";
import { expect, listed, startConversation, test } from "./people.ts";

// Requests are held and refused below, which the service worker may get around.
test.use({ serviceWorkers: "block" });

const PICTURE = readFileSync("tests/fixtures/files/picture.png");

/** Half a second of silence. */
function sound(): Buffer {
  const samples = Buffer.alloc(8_000);
  const header = Buffer.alloc(44);
  header.write("RIFF");
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  // PCM of one channel, 8,000 samples a second of two bytes each.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

test("who sends a picture sees their own copy, and does not load it back", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Hello");
  const loaded: string[] = [];
  ana.page.on("request", (request) => {
    if (request.method() === "GET" && request.url().includes("/attachments/")) {
      loaded.push(request.url());
    }
  });
  await ana.page
    .locator("input[type=file]")
    .setInputFiles({ name: "desk.png", mimeType: "image/png", buffer: PICTURE });
  await expect(ana.page.getByRole("list", { name: "Files to send" })).toBeVisible();
  await ana.page.getByRole("textbox", { name: "Message" }).press("Enter");
  const own = ana.page.getByRole("log").getByRole("button", { name: "Picture: desk.png" });
  await expect(own).toBeEnabled();
  const opacity = () =>
    own.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
      const middle = [Math.floor(canvas.width / 2), Math.floor(canvas.height / 2), 1, 1] as const;
      return canvas.getContext("2d")?.getImageData(...middle).data[3];
    });
  await expect.poll(opacity).toBe(255);
  expect(loaded).toEqual([]);
});

test("sound is played where it stands", async ({ people, voice }) => {
  const ana = await people.enter("chat");
  const roomId = await voice(ana.name).tell("customer", "Hello");
  const sam = voice(ana.name.replace("Ana", "Sam"));
  await sam.show("staff", roomId, { name: "doorbell.wav", body: sound() });
  await listed(ana.page, "Support").click();
  const player = ana.page.getByRole("log").locator("audio[aria-label='doorbell.wav']");
  await expect(player).toBeVisible();
  const seconds = () => player.evaluate((audio: HTMLAudioElement) => audio.duration);
  await expect.poll(seconds).toBe(0.5);
  await player.evaluate((audio: HTMLAudioElement) => audio.play());
  const hasEnded = () => player.evaluate((audio: HTMLAudioElement) => audio.ended);
  await expect.poll(hasEnded).toBe(true);
  await expectAccessible(ana.page);
});

test("a picture that cannot be loaded says so, and can be tried again", async ({
  people,
  voice,
}) => {
  const ana = await people.enter("chat");
  const roomId = await voice(ana.name).tell("customer", "Hello");
  const sam = voice(ana.name.replace("Ana", "Sam"));
  await sam.show("staff", roomId, { name: "desk.png", body: PICTURE });
  await ana.page.route(/\/attachments\//, (route) => route.abort());
  await listed(ana.page, "Support").click();
  await expect(ana.page.getByText("This file could not be loaded.")).toBeVisible();
  await expectAccessible(ana.page);
  const again = ana.page.getByRole("log").getByRole("button", { name: "Try again" });
  await ana.page.unroute(/\/attachments\//);
  await again.click();
  const image = ana.page.getByRole("button", { name: "Picture: desk.png" }).locator("img");
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).not.toBe(0);
});
