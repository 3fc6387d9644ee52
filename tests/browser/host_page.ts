// Pages of a site that is not ours, with the widget on them: another origin, its own policy and styles.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIRequestContext, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { test as base, expect, newName } from "./people.ts";

export interface HostPage {
  /** Attributes of the script besides its address. */
  attributes?: string;
  /** Before the script. */
  head?: string;
  body?: string;
  /** The Content-Security-Policy; `CHAT` stands for the chat's origin. */
  policy?: string;
  lang?: string;
  /** Of the browser, for the first page of a test. */
  context?: BrowserContextOptions;
  /** A path of the site; several pages may be there at once. */
  path?: string;
}

export interface Site {
  origin: string;
  chat: string;
  /** Opens a page of the site; the same visitor comes back with each call. */
  visit(page?: HostPage): Promise<Page>;
  /** A page of the site that nobody has opened yet. */
  publish(page: HostPage): string;
}

export const test = base.extend<{ site: Site }>({
  site: async ({ baseURL, browser }, use) => {
    const chat = new URL(baseURL ?? "").origin;
    const pages = new Map<string, HostPage>();
    const server = await serve(pages, chat);
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    let page: Page | null = null;
    const publish = (content: HostPage) => {
      const path = content.path ?? "/";
      pages.set(path, content);
      return origin + path;
    };
    await use({
      origin,
      chat,
      publish,
      visit: async (content = {}) => {
        page ??= await (await browser.newContext(content.context ?? {})).newPage();
        await page.goto(publish(content));
        return page;
      },
    });
    await (page as Page | null)?.context().close();
    server.close();
  },
});

export { expect, newName };

async function serve(pages: Map<string, HostPage>, chat: string): Promise<Server> {
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? "");
    if (page === undefined) {
      response.writeHead(204).end();
      return;
    }
    const policy = page.policy?.replaceAll("CHAT", `${chat} ${chat.replace("http", "ws")}`);
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      ...(policy === undefined ? {} : { "Content-Security-Policy": policy }),
    });
    response.end(documentOf(page, chat));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function documentOf(page: HostPage, chat: string): string {
  return `<!doctype html>
<html lang="${page.lang ?? "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A shop</title>
${page.head ?? ""}
<script async src="${chat}/widget.js" ${page.attributes ?? ""}></script>
</head>
<body>
<main><h1>A shop</h1><p>With things.</p>${page.body ?? ""}</main>
</body>
</html>`;
}

/** The button in the corner. */
export function launcher(page: Page | ReturnType<Page["frameLocator"]>): Locator {
  return page.locator("frontdesk-widget").locator("aside button");
}

export function panel(page: Page): Locator {
  return page.locator("frontdesk-widget").getByRole("dialog");
}

export async function write(page: Page, text: string): Promise<void> {
  const field = panel(page).getByRole("textbox", { name: "Message" });
  await field.fill(text);
  await field.press("Enter");
}

/** A message in the open conversation. */
export function said(page: Page, text: string): Locator {
  return panel(page).getByRole("log").getByText(text, { exact: true });
}

/** A token as the site's own server would sign it. */
export async function tokenOf(
  request: APIRequestContext,
  username: string,
  role = "customer",
): Promise<string> {
  const grant = await request.post("/api/dev/token/", { data: { username, role } });
  return (await grant.json()).token;
}

/** Calls the widget from the page. */
export async function call(page: Page, ...call: unknown[]): Promise<void> {
  await page.evaluate((given) => {
    const { Frontdesk } = window as unknown as { Frontdesk: { push(call: unknown[]): void } };
    Frontdesk.push(given);
  }, call);
}

/** Has the page write down the widget's events, as `[name, detail]`. */
export const LISTENING = `<script>
window.heard = [];
window.Frontdesk = ["ready", "open", "close", "unread", "message", "error"].map((name) =>
  ["on", name, (detail) => window.heard.push([name, detail])]);
</script>`;

export function heard(page: Page): Promise<[string, unknown][]> {
  return page.evaluate(() => (window as unknown as { heard: [string, unknown][] }).heard);
}
