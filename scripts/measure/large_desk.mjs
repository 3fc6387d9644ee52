// A server that is only made up, within the page: a desk of very many rooms, and one of them with very
// many messages. What a browser does with them can be measured without writing them first.

/**
 * Runs in the page, before anything else does.
 * @param {{rooms: number, messages: number}} size
 */
export function largeDesk({ messages, rooms }) {
  const FIRST = Date.UTC(2026, 0, 5, 8);
  const MINUTE = 60_000;
  const WORDS = "Where is my parcel and when will the driver bring it up to the third floor please".split(" ");
  const sam = { id: "sam", username: "Sam", role: "staff" };
  const time = (minute) => new Date(FIRST + minute * MINUTE).toISOString();

  const nameOf = (room) => `Customer ${room + 1}`;
  const textOf = (seq) => Array.from({ length: 3 + ((seq * 7) % 40) }, (_, place) => WORDS[(seq + place) % WORDS.length]).join(" ");

  const messageOf = (seq) => ({
    id: `room-0.${seq}`,
    room_id: "room-0",
    seq,
    rev: seq,
    sender: seq % 3 === 0 ? sam : { id: "customer-0", username: nameOf(0), role: "customer" },
    message_type: "text",
    content: `${seq} ${textOf(seq)}`,
    reply_to: null,
    attachments: [],
    created_at: time(seq * 2),
    edited_at: seq % 50 === 0 ? time(seq * 2 + 1) : null,
    deleted_at: null,
  });
  const memberOf = (user_id, username, role, standing) => ({
    user_id, username, role, standing, is_admin: false, joined_at: time(0), muted_until: null,
    last_read_seq: messages, last_read_at: time(0), rev: 1,
  });
  const roomOf = (number) => {
    const last = messageOf(number === 0 ? messages : (number % 90) + 1);
    return {
      id: `room-${number}`, room_type: "support", subject: `Order ${4_000 + number}`, context: null,
      status: "open", created_by: `customer-${number}`, created_at: time(0), updated_at: last.created_at,
      needs_staff: false, rev: last.rev, last_seq: last.seq,
      last_message: { id: last.id, seq: last.seq, sender: last.sender, message_type: "text", content: last.content, created_at: time(messages * 2 - number) },
      unread_count: number % 5, online: number % 7 === 0 ? [`customer-${number}`] : [],
      members: [memberOf(`customer-${number}`, nameOf(number), "customer", "party"), memberOf("sam", "Sam", "staff", "member")],
    };
  };

  const answers = {
    "me/": () => ({ user_id: "sam", username: "Sam", role: "staff", expires_at: "2100-01-01T00:00:00.000Z" }),
    "rooms/": (query) => {
      const from = Number(query.get("cursor") ?? 0);
      const to = Math.min(rooms, from + Number(query.get("limit") ?? 50));
      return { results: Array.from({ length: to - from }, (_, place) => roomOf(from + place)), next: to < rooms ? String(to) : null };
    },
    "rooms/room-0/messages/": (query) => {
      const to = Math.min(messages, Number(query.get("before") ?? messages + 1) - 1);
      const from = Math.max(1, to - Number(query.get("limit") ?? 50) + 1);
      return { results: Array.from({ length: to - from + 1 }, (_, place) => messageOf(from + place)), next: from > 1 ? String(from) : null, rev: messages, last_seq: messages };
    },
  };
  const fetchForReal = window.fetch.bind(window);
  window.fetch = async (resource, init) => {
    const { pathname, searchParams } = new URL(String(resource), location.href);
    if (!pathname.startsWith("/api/chat/")) return fetchForReal(resource, init);
    const answer = answers[pathname.slice("/api/chat/".length)];
    return Response.json(answer?.(searchParams) ?? { results: [], next: null });
  };

  window.WebSocket = class extends EventTarget {
    readyState = 1;
    constructor(url) {
      super();
      const isRoom = url.includes("/ws/chat/");
      const { members, online, last_message, ...room } = roomOf(0);
      const welcome = isRoom
        ? { type: "connection_established", data: { room_id: room.id, user_id: "sam", username: "Sam", unread_count: 0, last_seq: messages, rev: messages, room, members, online } }
        : { type: "presence_state", data: { staff: [{ user_id: "sam", username: "Sam", status: "online" }], any_staff_online: true } };
      setTimeout(() => this.tell(welcome));
      if (isRoom) window.roomSocket = this;
    }
    tell(frame) {
      this.onmessage?.({ data: JSON.stringify(frame) });
    }
    send() {}
    close() {}
  };
  window.newMessage = () => {
    messages += 1;
    window.roomSocket.tell({ type: "message", data: { ...messageOf(messages), sender: { id: "customer-0", username: nameOf(0), role: "customer" } } });
    return messages;
  };
}
