// A room as the server keeps it, as far as frames show it: every change takes the next `rev`, and a
// replay is what changed after a `rev`, as it stands now.
import type { MessagePage } from "../bodies.ts";
import type { RoomFrame } from "../frames.ts";
import type { MemberView, MessageView, RoomSummary, RoomView } from "../views.ts";

/** Changes of one replay; more than that is a reset. */
const REPLAY_MAX = 12;

const ROOM_ID = "0190a0c2-0000-7000-8000-000000000001";
const NOW = "2026-01-31T12:00:00.000Z";

export class ModelRoom {
  #rev = 1;
  #messages: MessageView[] = [];
  /** By seq: the rev under which a message first came. */
  #createdRevs = new Map<number, number>();
  #members = new Map<string, MemberView & { read_rev: number }>();
  #room: RoomView = {
    id: ROOM_ID,
    room_type: "support",
    subject: "Help",
    context: null,
    status: "open",
    created_by: "ana",
    created_at: NOW,
    needs_staff: false,
    rev: 1,
  };

  constructor(...people: string[]) {
    for (const person of people) this.#seat(person, "member");
  }

  /** W4: a repeated `client_id` stores nothing. */
  say(person: string, clientId?: string): RoomFrame[] {
    const first = this.#messages.find(
      ({ client_id, sender }) => clientId && client_id === clientId && sender.id === person,
    );
    if (first === undefined) return [this.#publish(person, `${person} says`, clientId)];
    const { id, seq } = first;
    return [{ type: "ack", data: { client_id: clientId ?? "", id, seq } }];
  }

  answer(person: string, place: number): RoomFrame[] {
    const quoted = this.#messages[place % Math.max(1, this.#messages.length)];
    const seq = quoted?.seq;
    return [this.#publish(person, `${person} answers`, undefined, seq)];
  }

  edit(place: number): RoomFrame[] {
    const known = this.#messages[place % Math.max(1, this.#messages.length)];
    if (known === undefined || known.message_type === "system") return [];
    if (known.deleted_at !== null) return [];
    const rev = this.#nextRev();
    const edited = { ...known, content: `edited at ${rev}`, edited_at: NOW, rev };
    this.#messages[known.seq - 1] = edited;
    return [{ type: "message_edited", data: this.#quoting(edited) }];
  }

  delete(place: number): RoomFrame[] {
    const known = this.#messages[place % Math.max(1, this.#messages.length)];
    if (known === undefined || known.message_type === "system") return [];
    if (known.deleted_at !== null) return [];
    const deleted = { ...known, content: "", deleted_at: NOW, rev: this.#nextRev() };
    this.#messages[known.seq - 1] = deleted;
    return [deletionOf(this.#quoting(deleted), "sam")];
  }

  read(person: string, upTo: number): RoomFrame[] {
    const member = this.#members.get(person);
    const seq = Math.min(upTo, this.#messages.length);
    if (member?.standing !== "member" || member.last_read_seq >= seq) return [];
    const read_rev = this.#nextRev();
    const read = { ...member, last_read_seq: seq, last_read_at: NOW, read_rev };
    this.#members.set(person, read);
    return [receiptOf(read)];
  }

  comeOrGo(person: string): RoomFrame[] {
    const isIn = this.#members.get(person)?.standing === "member";
    const member = this.#seat(person, isIn ? "outsider" : "member");
    return [
      { type: "member", data: viewOf(member) },
      this.#publish("system", `${person} ${isIn ? "left" : "joined"}`),
    ];
  }

  closeOrReopen(): RoomFrame[] {
    const status = this.#room.status === "open" ? "closed" : "open";
    this.#room = { ...this.#room, status, rev: this.#nextRev() };
    return [{ type: "room", data: this.#room }, this.#publish("system", status)];
  }

  welcome(person: string): RoomFrame {
    const { members, unread_count, last_seq } = this.summary(person);
    const people = { members, unread_count, last_seq, online: [person] };
    const data = {
      ...{ room_id: ROOM_ID, user_id: person, username: person },
      ...{ rev: this.#rev, room: this.#room, ...people },
    };
    return { type: "connection_established", data };
  }

  /** As REST answers it. */
  summary(person: string): RoomSummary {
    const members = [...this.#members.values()].filter(({ standing }) => standing !== "outsider");
    return {
      ...this.#room,
      updated_at: NOW,
      last_seq: this.#messages.length,
      last_message: null,
      unread_count: this.#unread(person),
      members: members.map(viewOf),
      online: [],
    };
  }

  /** What a socket that gave `since` gets after the welcome. */
  replay(since: number): RoomFrame[] {
    const changes: [number, RoomFrame[]][] = [
      [this.#room.rev, [{ type: "room", data: this.#room }]],
      ...this.#messages.map((data): [number, RoomFrame[]] => [
        data.rev,
        [this.#replayed(this.#quoting(data), since)],
      ]),
    ];
    for (const member of this.#members.values()) {
      const frames: RoomFrame[] = [{ type: "member", data: viewOf(member) }];
      if (member.read_rev > since) frames.push(receiptOf(member));
      changes.push([viewOf(member).rev, frames]);
    }
    const missed = changes.filter(([rev]) => rev > since).sort(([one], [other]) => one - other);
    if (missed.length > REPLAY_MAX || since > this.#rev) {
      return [{ type: "reset", data: { rev: this.#rev, last_seq: this.#messages.length } }];
    }
    return missed.flatMap(([, frames]) => frames);
  }

  /** What the client has seen changes; what it has not arrives as it stands now. */
  #replayed(data: MessageView, since: number): RoomFrame {
    if ((this.#createdRevs.get(data.seq) ?? 0) > since) return { type: "message", data };
    return data.deleted_at === null ? { type: "message_edited", data } : deletionOf(data, null);
  }

  message(seq: number): MessageView {
    const message = this.#messages[seq - 1];
    if (message === undefined) throw new Error(`there is no message ${seq}`);
    return this.#quoting(message);
  }

  page(limit: number, before = Number.POSITIVE_INFINITY): MessagePage {
    const older = this.#messages.filter(({ seq }) => seq < before);
    const results = older.slice(-limit).map((message) => this.#quoting(message));
    const next = older.length > results.length ? String(results[0]?.seq) : null;
    return { results, next, rev: this.#rev, last_seq: this.#messages.length };
  }

  /** An answer shows what it answers as that stands. */
  #quoting(message: MessageView): MessageView {
    const quoted = this.#messages.find(({ id }) => id === message.reply_to);
    if (quoted === undefined) return message;
    const { seq, rev, sender, message_type, content: excerpt, deleted_at } = quoted;
    return { ...message, quote: { seq, rev, sender, message_type, excerpt, deleted_at } };
  }

  #publish(sender: string, content: string, client_id?: string, answered?: number): RoomFrame {
    const seq = this.#messages.length + 1;
    const isSystem = sender === "system";
    const data: MessageView = {
      id: `${ROOM_ID}.${seq}`,
      room_id: ROOM_ID,
      seq,
      rev: this.#nextRev(),
      sender: { id: sender, username: sender, role: isSystem ? "system" : "customer" },
      message_type: isSystem ? "system" : "text",
      content,
      reply_to: answered === undefined ? null : `${ROOM_ID}.${answered}`,
      attachments: [],
      ...(client_id === undefined ? {} : { client_id }),
      created_at: NOW,
      edited_at: null,
      deleted_at: null,
    };
    this.#messages.push(data);
    this.#createdRevs.set(seq, data.rev);
    return { type: "message", data: this.#quoting(data) };
  }

  #seat(person: string, standing: "member" | "outsider") {
    const known = this.#members.get(person);
    const member = {
      user_id: person,
      username: person,
      role: "customer" as const,
      standing,
      is_admin: false,
      joined_at: NOW,
      muted_until: null,
      last_read_seq: known?.last_read_seq ?? 0,
      last_read_at: known?.last_read_at ?? null,
      read_rev: known?.read_rev ?? 0,
      rev: this.#nextRev(),
    };
    this.#members.set(person, member);
    return member;
  }

  #unread(person: string): number {
    const answered = this.#messages.findLast(({ sender }) => sender.id === person)?.seq ?? 0;
    const read = Math.max(this.#members.get(person)?.last_read_seq ?? 0, answered);
    const isUnread = ({ deleted_at, seq, sender }: MessageView) =>
      seq > read && sender.id !== person && sender.id !== "system" && deleted_at === null;
    return this.#messages.filter(isUnread).length;
  }

  #nextRev(): number {
    this.#rev += 1;
    return this.#rev;
  }
}

function deletionOf(message: MessageView, deleted_by: string | null): RoomFrame {
  const deleted_at = message.deleted_at ?? NOW;
  return { type: "message_deleted", data: { ...message, deleted_at, deleted_by } };
}

function viewOf({ read_rev, ...member }: MemberView & { read_rev: number }): MemberView {
  return { ...member, rev: Math.max(member.rev, read_rev) };
}

function receiptOf(member: MemberView & { read_rev: number }): RoomFrame {
  const { user_id, username, last_read_seq: seq, last_read_at: read_at, read_rev: rev } = member;
  return {
    type: "read_receipt",
    data: { user_id, username, message_id: `${ROOM_ID}.${seq}`, seq, read_at, rev },
  };
}
