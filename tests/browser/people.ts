// People at their browsers. Each test has its own, so that tests do not meet.
import { randomUUID } from "node:crypto";
import {
  type APIRequestContext,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { test as base } from "./complaints.ts";

type Side = "chat" | "staff" | "admin";

const FIRST_NAMES: Record<Side, string> = { chat: "Ana", staff: "Sam", admin: "Zoe" };

interface Person {
  name: string;
  page: Page;
  context: BrowserContext;
}

interface People {
  /** Somebody at a page of their own. */
  enter(side: Side, options?: BrowserContextOptions & { name?: string }): Promise<Person>;
}

export const test = base.extend<{ people: People; voice: (person: string) => Voice }>({
  people: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use({
      enter: async (side, { name = newName(FIRST_NAMES[side]), ...options } = {}) => {
        const context = await browser.newContext(options);
        contexts.push(context);
        const page = await context.newPage();
        await page.goto(`/${side}/?demo=${encodeURIComponent(name)}`);
        return { name, page, context };
      },
    });
    for (const context of contexts) await context.close();
  },
  voice: async ({ request }, use) => {
    await use((person) => new Voice(request, person));
  },
});

export { expect };

export function newName(first: string): string {
  return `${first} ${randomUUID().slice(0, 8)}`;
}

export async function startConversation(page: Page, message: string, subject = ""): Promise<void> {
  await page.getByLabel("Subject").fill(subject);
  await page.getByLabel("Your message").fill(message);
  await page.getByRole("button", { name: "Start the conversation" }).click();
  await expect(bubble(page, message)).toBeVisible();
}

/** The conversation with this name in the list. */
export function listed(page: Page, title: string): Locator {
  return page.getByRole("navigation").getByRole("link").filter({ hasText: title });
}

export function bubble(page: Page, text: string): Locator {
  return page.getByRole("log").locator(".text").getByText(text, { exact: true });
}

/** The dialog that is open, with what it asks: its content is handed in from outside. */
export function dialogOf(page: Page): Locator {
  return page.locator("fd-dialog");
}

/** What the room itself says. */
export function note(page: Page, text: string): Locator {
  return page.getByRole("log").getByText(text, { exact: true });
}

/** The texts of all messages on the page, in their order. */
export function texts(page: Page): Promise<string[]> {
  return page.getByRole("log").locator(".text").allTextContents();
}

export async function say(page: Page, text: string): Promise<void> {
  const composer = page.getByRole("textbox", { name: "Message" });
  await composer.fill(text);
  await composer.press("Enter");
}

interface Grant {
  token: string;
  user_id: string;
}

interface Sent {
  name: string;
  body: Buffer;
}

type Speaker = "customer" | "vendor" | "staff" | "admin";

/** A person who speaks by REST. */
export class Voice {
  readonly #request: APIRequestContext;
  readonly #person: string;
  readonly #grants = new Map<string, Grant>();

  constructor(request: APIRequestContext, person: string) {
    this.#request = request;
    this.#person = person;
  }

  /** Starts a conversation with these messages; answers with its id. */
  async tell(role: "customer" | "staff", ...messages: string[]): Promise<string> {
    const room = await this.#post(role, "rooms/", { room_type: "support" });
    for (const content of messages) await this.add(role, room.id, content);
    return room.id;
  }

  /** Opens a room of any kind; answers with its id. */
  async open(role: Speaker, room: object): Promise<string> {
    return (await this.#post(role, "rooms/", room)).id;
  }

  async block(role: Speaker, userId: string): Promise<void> {
    expect((await this.#call(role, "PUT", `blocks/${userId}/`, {})).ok()).toBe(true);
  }

  async add(role: "customer" | "staff", roomId: string, content: string): Promise<void> {
    // The limit on speed is not what is tested here.
    await expect
      .poll(() => this.#try(role, `rooms/${roomId}/messages/`, { content, client_id: content }))
      .toBe(true);
  }

  async answer(role: "customer", roomId: string, seq: number, content: string): Promise<void> {
    await this.#post(role, `rooms/${roomId}/messages/`, { content, reply_to: seq });
  }

  /** Sends files with a message. */
  async show(role: "customer" | "staff", roomId: string, ...files: Sent[]): Promise<void> {
    const attachment_ids: string[] = [];
    for (const { name, body } of files) {
      const path = `rooms/${roomId}/attachments/?name=${encodeURIComponent(name)}`;
      const answer = await this.#call(role, "POST", path, body);
      expect(answer.status()).toBe(201);
      attachment_ids.push((await answer.json()).id);
    }
    await this.#post(role, `rooms/${roomId}/messages/`, { content: "", attachment_ids });
  }

  /** What this person is called by the server. */
  async id(role: Speaker): Promise<string> {
    const { user_id } = await this.#grant(role);
    return user_id;
  }

  /** Reads all that there is. */
  async read(role: "customer" | "staff", roomId: string): Promise<void> {
    await this.#post(role, `rooms/${roomId}/mark_read/`, {});
  }

  /** A group of this person and others; answers with its id. */
  async gather(role: "staff", ...userIds: string[]): Promise<string> {
    const group = { room_type: "group", subject: "Team", participant_ids: userIds };
    return (await this.#post(role, "rooms/", group)).id;
  }

  async edit(role: "customer", messageId: string, content: string): Promise<void> {
    expect((await this.#call(role, "PATCH", `messages/${messageId}/`, { content })).ok()).toBe(
      true,
    );
  }

  async report(role: "customer" | "staff", messageId: string, comment: string): Promise<void> {
    await this.#post(role, `messages/${messageId}/report/`, { reason: "abuse", comment });
  }

  async #try(role: string, path: string, data: object): Promise<boolean> {
    const response = await this.#call(role, "POST", path, data);
    expect([200, 201, 429]).toContain(response.status());
    return response.ok();
  }

  async #post(role: string, path: string, data: object): Promise<{ id: string }> {
    const response = await this.#call(role, "POST", path, data);
    expect(response.ok()).toBe(true);
    return response.json();
  }

  async #call(role: string, method: string, path: string, data?: object | Buffer) {
    const { token } = await this.#grant(role);
    const headers = { Authorization: `Bearer ${token}` };
    return this.#request.fetch(`/api/chat/${path}`, { method, headers, ...(data && { data }) });
  }

  /** One token does for all that a test says. */
  async #grant(role: string): Promise<Grant> {
    const data = { username: this.#person, role };
    const known = this.#grants.get(role);
    const grant = known ?? (await (await this.#request.post("/api/dev/token/", { data })).json());
    this.#grants.set(role, grant);
    return grant;
  }
}
