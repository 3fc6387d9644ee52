// A room as D1 has it, compared row by row with what the room itself says.
import assert from "node:assert/strict";
import { comesTo, type Person } from "./client.ts";
import type { Row, Server } from "./server.ts";

/** Whatever reads D1. */
type Database = Pick<Server, "rows">;

const time = (text: string | null) => (text === null ? null : Date.parse(text));

/** The rows that D1 should hold of a room, by what the room says to a member of staff. */
async function expected(roomId: string, staff: Person) {
  const messages = (await staff.history(roomId)).map((message) => ({
    room_id: roomId,
    seq: message.seq,
    sender_id: message.sender.id,
    sender_username: message.sender.username,
    sender_role: message.sender.role,
    message_type: message.message_type,
    content: message.content,
    reply_to: message.reply_to === null ? null : Number(message.reply_to.split(".")[1]),
    attachments: message.attachments.map(({ url, ...file }: { url: string }) => file),
    client_id: message.client_id ?? null,
    system: message.system ?? null,
    created_at: time(message.created_at),
    edited_at: time(message.edited_at),
    deleted_at: time(message.deleted_at),
    rev: message.rev,
  }));
  const { body: room } = await staff.get(`rooms/${roomId}/`);
  const members = room.members as Row[];
  return {
    messages,
    members: members.map(({ user_id, username, role, standing, joined_at }) => ({
      user_id,
      username,
      role,
      standing,
      joined_at: time(String(joined_at)),
    })),
    receipts: members
      .filter((member) => member.last_read_seq !== 0)
      .map(({ user_id, last_read_seq, last_read_at }) => ({
        user_id,
        seq: last_read_seq,
        read_at: time(last_read_at as string | null),
      })),
    room: {
      room_type: room.room_type,
      subject: room.subject,
      context: room.context,
      status: room.status,
      created_by: room.created_by,
      created_at: time(room.created_at),
      updated_at: time(room.updated_at),
      last_seq: room.last_seq,
      last_message: room.last_message,
    },
  };
}

const parsed = (text: unknown) => (text === null ? null : JSON.parse(String(text)));

/** The rows that D1 holds of a room. */
async function stored(server: Database, roomId: string) {
  const messages = await server.rows(
    "SELECT * FROM messages WHERE room_id = ? ORDER BY seq",
    roomId,
  );
  const [room] = await server.rows(
    `SELECT room_type, subject, context, status, created_by, created_at, updated_at, last_seq,
       last_message FROM rooms WHERE id = ?`,
    roomId,
  );
  return {
    // What the room shows nobody is not compared.
    messages: messages.map(({ flag: _flag, deleted_by: _deletedBy, ...row }) => ({
      ...row,
      attachments: parsed(row.attachments) ?? [],
      system: parsed(row.system),
    })),
    members: await server.rows(
      `SELECT user_id, username, role, standing, joined_at FROM members
       WHERE room_id = ? AND standing <> 'outsider' ORDER BY user_id`,
      roomId,
    ),
    receipts: await server.rows(
      `SELECT read_receipts.user_id, seq, read_at FROM read_receipts
       JOIN members USING (room_id, user_id)
       WHERE room_id = ? AND standing <> 'outsider' ORDER BY user_id`,
      roomId,
    ),
    room: room && {
      ...room,
      context: parsed(room.context),
      last_message: parsed(room.last_message),
    },
  };
}

/** D1 holds exactly what the room says. */
export async function assertCopied(server: Database, roomId: string, staff: Person): Promise<void> {
  assert.deepEqual(await stored(server, roomId), await expected(roomId, staff));
}

/** D1 comes to hold exactly what the room says. */
export async function assertMirrored(server: Server, roomId: string, staff: Person): Promise<void> {
  const wanted = await expected(roomId, staff);
  await comesTo(
    () => stored(server, roomId),
    (found) => assert.deepEqual(found, wanted),
  );
}
