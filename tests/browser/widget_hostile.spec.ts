import { expectAccessible } from "./expect_accessible.ts";
import { call, expect, launcher, panel, said, test, write } from "./host_page.ts";

/** Nothing of the page's own, and of the chat's only what it needs; no styles of anybody. */
const STRICTEST = "default-src 'none'; script-src CHAT; connect-src CHAT; img-src CHAT";

const HOSTILE = `
  * { all: unset !important; }
  html { font-size: 40px !important; direction: rtl; }
  body * { display: none !important; opacity: 0.1 !important; transform: scale(3) !important; }
  div, p, button, dialog, textarea { display: none !important; }
  button { position: static !important; inline-size: 3px !important; color: red !important; }
  frontdesk-widget { display: none !important; z-index: -1 !important; pointer-events: none !important; }
  :root { --fd-accent: red !important; --brand: red !important; --fd-surface: red !important; }
`;

test("no style of the page reaches it", async ({ site }) => {
  const plain = await site.visit({
    context: { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" },
  });
  const look = async () => {
    await launcher(plain).click();
    await expect(panel(plain).getByRole("textbox", { name: "Message" })).toBeFocused();
    const field = panel(plain).getByRole("textbox", { name: "Message" });
    const styles = (locator: typeof field, names: string[]) =>
      locator.evaluate(
        (element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(name)),
        names,
      );
    return {
      launcher: await launcher(plain).boundingBox(),
      button: await styles(launcher(plain), ["color", "background-color", "opacity", "display"]),
      panel: await panel(plain).boundingBox(),
      surface: await styles(panel(plain), [
        "background-color",
        "direction",
        "font-size",
        "z-index",
      ]),
      field: await field.boundingBox(),
      text: await styles(field, ["font-size", "color", "font-family"]),
    };
  };
  const wanted = await look();
  await site.visit({ path: "/hostile", head: `<style>${HOSTILE}</style>` });
  expect(await look()).toEqual(wanted);
});

for (const [name, policy] of [
  ["the strictest policy", `${STRICTEST}; require-trusted-types-for 'script'`],
  [
    "trusted types of lit alone",
    `${STRICTEST}; require-trusted-types-for 'script'; trusted-types lit-html`,
  ],
  ["a sandbox", `${STRICTEST}; sandbox allow-scripts allow-same-origin allow-forms`],
] as const) {
  test(`it works under ${name}, and nothing is refused`, async ({ site }) => {
    const page = await site.visit({ policy });
    await launcher(page).click();
    await write(page, "Hello");
    await expect(said(page, "Hello")).toBeVisible();
    await expect(panel(page)).toHaveCSS("border-radius", "20px");
    await panel(page).getByRole("button", { name: "Emoji" }).click();
    await panel(page).locator("button").filter({ hasText: "👍" }).first().click();
    await panel(page).getByRole("button", { name: "Send" }).click();
    await expect(said(page, "👍")).toBeVisible();
    await panel(page)
      .locator("input[type=file]")
      .setInputFiles({
        name: "dot.png",
        mimeType: "image/png",
        buffer: Buffer.from(
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
          "base64",
        ),
      });
    await panel(page).getByRole("button", { name: "Send" }).click();
    // One's own is drawn from the file while it goes out, without an address that a policy could refuse.
    await expect(panel(page).getByRole("log").locator("img, canvas")).toBeVisible();
    await page.reload();
    await launcher(page).click();
    await panel(page).getByRole("button").filter({ hasText: "Support" }).click();
    const picture = panel(page).getByRole("log").locator("img");
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(1);
  });
}

test("a nonce and strict-dynamic are enough", async ({ site }) => {
  const page = await site.visit({
    policy: "script-src 'nonce-abc' 'strict-dynamic'; base-uri 'none'; object-src 'none'",
    attributes: `nonce="abc"`,
  });
  await launcher(page).click();
  await write(page, "Hello");
  await expect(said(page, "Hello")).toBeVisible();
});

test("where nothing may be stored it works for as long as the page is open", async ({ site }) => {
  const page = await site.visit({
    head: `<script>for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });</script>`,
  });
  await launcher(page).click();
  await write(page, "Hello");
  await expect(said(page, "Hello")).toBeVisible();
  await panel(page).getByRole("button", { name: "Close the chat" }).click();
  await launcher(page).click();
  await expect(said(page, "Hello")).toBeVisible();
  await call(page, "reset");
  await launcher(page).click();
  await expect(panel(page).getByText("Write to us: the answer comes right here.")).toBeVisible();
  await expect(panel(page).getByText("Hello")).toHaveCount(0);
});

test("it works within a frame, and where the page names another base", async ({ site }) => {
  const inner = site.publish({ path: "/inner", head: `<base href="https://elsewhere.example/">` });
  const page = await site.visit({
    body: `<iframe src="${inner}" title="Inner" width="700" height="700"></iframe>`,
  });
  const frame = page.frameLocator("iframe");
  await launcher(frame).click();
  const field = frame.locator("frontdesk-widget").getByRole("textbox", { name: "Message" });
  await field.fill("From a frame");
  await field.press("Enter");
  await expect(frame.getByRole("log").getByText("From a frame")).toBeVisible();
});

test("elements of the page by our names are left to the page", async ({ site }) => {
  const page = await site.visit({
    head: `<script>for (const name of ["fd-room", "fd-panel", "fd-composer", "fd-message-list"])
      customElements.define(name, class extends HTMLElement {});</script>`,
  });
  await launcher(page).click();
  await write(page, "Hello");
  await expect(said(page, "Hello")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the page with the open widget is accessible, ${colorScheme}`, async ({ site }) => {
    const page = await site.visit({
      context: { colorScheme },
      head: `<meta name="color-scheme" content="light dark">`,
      attributes: `data-accent="#e0457b" data-context-type="product" data-context-id="7"
        data-context-title="A lamp" data-context-price="129 €"`,
    });
    await expect(launcher(page)).toBeVisible();
    await expectAccessible(page);
    await launcher(page).click();
    await expect(panel(page).getByText("A lamp")).toBeVisible();
    await expectAccessible(page);
    await write(page, "Is it dimmable?");
    await expect(said(page, "Is it dimmable?")).toBeVisible();
    await expectAccessible(page);
    await panel(page).getByRole("button", { name: "Back", exact: true }).click();
    await expect(panel(page).getByRole("heading", { name: "Your conversations" })).toBeVisible();
    await expectAccessible(page);
  });
}

test("a theme that the page chooses stays, whatever the browser prefers", async ({ site }) => {
  const page = await site.visit({
    context: { colorScheme: "light" },
    attributes: `data-theme="dark" data-open`,
  });
  await expect(panel(page)).toHaveCSS("background-color", "rgb(27, 30, 29)");
});

test("in a language from right to left it stands on the other side", async ({ site }) => {
  const page = await site.visit({
    lang: "ar",
    attributes: "data-open",
    context: { viewport: { width: 1280, height: 800 } },
  });
  await expect(panel(page)).toHaveCSS("direction", "rtl");
  expect((await panel(page).boundingBox())?.x).toBe(20);
  expect((await launcher(page).boundingBox())?.x).toBe(20);
});
