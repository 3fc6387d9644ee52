// How a room is called and described, from where its reader stands.
import type { Me } from "../client/bodies.ts";
import { belongs, isStaff } from "../client/policy.ts";
import type { MemberView, MessagePreview, RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";

type Members = readonly MemberView[];

/** Everybody else who belongs to the room. */
export function others(members: Members, me: Me): MemberView[] {
  return members.filter(({ standing, user_id }) => belongs(standing) && user_id !== me.user_id);
}

/** Whom the reader talks to: the customer, the other side, or the whole group. */
export function counterparts(room: RoomView, members: Members, me: Me): MemberView[] {
  const all = others(members, me);
  if (room.room_type === "group") return all;
  if (room.room_type === "support" && !isStaff(me.role)) {
    return all.filter(({ role }) => isStaff(role));
  }
  return all.filter(({ standing }) => standing === "party");
}

export function roomTitle(room: RoomView, members: Members, me: Me): string {
  const isOwnSupport = room.room_type === "support" && !isStaff(me.role);
  if (isOwnSupport || room.room_type === "group") {
    return room.subject || (isOwnSupport ? "Support" : names(others(members, me)) || "Group");
  }
  return names(counterparts(room, members, me)) || room.subject || "Conversation";
}

/** Whose face stands for the room. */
export function faceName(room: RoomView, members: Members, me: Me): string {
  return counterparts(room, members, me)[0]?.username ?? roomTitle(room, members, me);
}

/** The line under the title. */
export function roomSubtitle(room: RoomView, members: Members, me: Me): string {
  const title = roomTitle(room, members, me);
  const people = names(others(members, me));
  const subject = room.subject || room.context?.title || "";
  const isSubjectSaid = subject === "" || subject === title;
  return isSubjectSaid ? (people === title ? "" : people) : subject;
}

function names(members: Members): string {
  return members.map(({ username }) => username).join(", ");
}

/** The last message in one line. */
export function previewText(message: MessagePreview | null, me: Me): string {
  if (message === null) return "No messages yet";
  if (message.message_type === "system") return message.content;
  const content = message.content || "Message deleted";
  if (message.sender.id === me.user_id) return `You: ${content}`;
  return content;
}

/** "Ana is typing…" */
export function typingText(typists: readonly { username: string }[]): string {
  const [first, second] = typists;
  if (first === undefined) return "";
  if (second === undefined) return i18n._("{name} is typing…", { name: first.username });
  if (typists.length === 2) {
    return i18n._("{first} and {second} are typing…", {
      first: first.username,
      second: second.username,
    });
  }
  return i18n._("Several people are typing…");
}
