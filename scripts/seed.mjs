// The demo's people and conversations, through the API like anybody's. Client ids make it repeatable:
// a second run finds everything there.
import { Remedy } from "./shell.mjs";

const CONVERSATIONS = [
  {
    room: { client_id: "demo-delivery", subject: "Where is my parcel?", room_type: "support" },
    messages: [
      ["Ana", "customer", "Hi! I ordered the oak desk on Monday. Do you know when it will arrive?"],
      ["Sam", "staff", "Hello Ana, let me look that up for you."],
      ["Sam", "staff", "It left our warehouse this morning and should be with you tomorrow before noon."],
      ["Ana", "customer", "Perfect, thank you!"],
    ],
  },
  {
    room: { client_id: "demo-invoice", subject: "Invoice for the office", room_type: "support" },
    messages: [["Ben", "customer", "Could you send me the invoice with our VAT number on it?"]],
  },
  {
    room: {
      room_type: "direct",
      participant_ids: ["vera"],
      context: { type: "product", id: "desk-lamp", title: "Brass desk lamp", url: "/demo/" },
    },
    messages: [
      ["Ana", "customer", "Is the lamp dimmable?"],
      ["Vera", "vendor", "It is, with any LED bulb that allows it."],
    ],
  },
];

/** Seeds the server at `origin`, which has to allow signing in as anybody. */
export async function seed(origin) {
  const tokens = new Map();
  const post = async (path, body, token) => {
    const answer = await fetch(`${origin}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Remedy(`The demo could not be seeded: ${path} answered ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const tokenOf = async (username, role) => {
    if (!tokens.has(username)) {
      tokens.set(username, (await post("/api/dev/token/", { username, role })).token);
    }
    return tokens.get(username);
  };
  for (const { room, messages } of CONVERSATIONS) {
    const [[opener, role]] = messages;
    const { id } = await post("/api/chat/rooms/", room, await tokenOf(opener, role));
    for (const [index, [username, senderRole, content]] of messages.entries()) {
      const body = { content, client_id: `demo-${index}` };
      await post(`/api/chat/rooms/${id}/messages/`, body, await tokenOf(username, senderRole));
    }
  }
}
