// Seeds the demo through the API, like anybody's: people, conversations, rules, a report. A second run
// finds everything there.
import { readFileSync } from "node:fs";
import { CONVERSATIONS, ROLES, RULES } from "./demo/conversations.mjs";
import { Remedy } from "./shell.mjs";

/** Seeds the server at `origin`, which has to allow signing in as anybody. */
export async function seed(origin) {
  const people = new People(origin);
  // Who is written to before their first visit is known by name.
  for (const [name, role] of Object.entries(ROLES)) {
    await people.ask("Ada", "PUT", `admin/users/${encodeURIComponent(await people.idOf(name))}/`, { username: name, role });
  }
  for (const conversation of CONVERSATIONS) await seedConversation(people, conversation);
  const { results } = await people.ask("Ada", "GET", "admin/rules/");
  const known = new Set(results.map(({ pattern }) => pattern));
  for (const rule of RULES) {
    if (!known.has(rule.pattern)) await people.ask("Ada", "POST", "admin/rules/", rule);
  }
}

async function seedConversation(people, { room, opener, messages, closed_by }) {
  const [[first]] = messages;
  const { id, last_seq, status } = await people.ask(opener ?? first, "POST", "rooms/", {
    room_type: "support",
    ...room,
  });
  if (last_seq < messages.length) {
    for (const [index, message] of messages.entries()) await say(people, id, `demo-${index}`, message);
  }
  if (closed_by && status === "open") await people.ask(closed_by, "POST", `rooms/${id}/close/`, {});
}

/** By its client id a message that is there already is found, and not said again. */
async function say(people, roomId, client_id, [who, content, { picture, reported_by, reason } = {}]) {
  const attachment_ids = picture ? [await upload(people, roomId, who, picture)] : [];
  const message = { content, client_id, attachment_ids };
  const { id } = await people.ask(who, "POST", `rooms/${roomId}/messages/`, message);
  if (reported_by) await people.ask(reported_by, "POST", `messages/${id}/report/`, { reason });
}

async function upload(people, roomId, who, name) {
  const picture = readFileSync(new URL(`demo/${name}`, import.meta.url));
  return (await people.ask(who, "POST", `rooms/${roomId}/attachments/?name=${name}`, picture)).id;
}

/** Calls as somebody of the demo. */
class People {
  #origin;
  /** What signing in has answered, by name. */
  #known = new Map();

  constructor(origin) {
    this.#origin = origin;
  }

  async ask(who, method, path, body) {
    return this.#call(method, `/api/chat/${path}`, body, (await this.#signIn(who)).token);
  }

  async idOf(who) {
    return (await this.#signIn(who)).user_id;
  }

  async #signIn(username) {
    if (!this.#known.has(username)) {
      const person = { username, role: ROLES[username] };
      this.#known.set(username, await this.#call("POST", "/api/dev/token/", person));
    }
    return this.#known.get(username);
  }

  async #call(method, path, body, token) {
    const isFile = body instanceof Uint8Array;
    const answer = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        "Content-Type": isFile ? "application/octet-stream" : "application/json",
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: isFile ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Remedy(`The demo could not be seeded: ${path} answered ${answer.status} ${text}`);
    return JSON.parse(text);
  }
}
