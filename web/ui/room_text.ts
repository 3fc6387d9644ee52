// How a room is called and described, from where its reader stands.
import type { Me } from "../client/bodies.ts";
import { belongs, isStaff } from "../client/policy.ts";
import type { MemberView, MessagePreview, RoomType, RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { isolated } from "./isolated.ts";
import { systemText } from "./system_text.ts";

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
    return (
      room.subject ||
      (isOwnSupport ? i18n._("Support") : names(others(members, me)) || i18n._("Group"))
    );
  }
  return names(counterparts(room, members, me)) || room.subject || i18n._("Conversation");
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

/** The last message in one line; who it is from, where that is not plain. */
export function previewText(message: MessagePreview | null, me: Me, type?: RoomType): string {
  if (message === null) return i18n._("No messages yet");
  if (message.message_type === "system") return systemText(message.system, message.content);
  const text = contentText(message);
  if (message.sender.id === me.user_id) return i18n._("You: {text}", { text: isolated(text) });
  return type === "group"
    ? i18n._("{name}: {text}", { name: isolated(message.sender.username), text: isolated(text) })
    : text;
}

/** Without a text the server gives the name of the first file. */
function contentText({ content, message_type }: MessagePreview): string {
  if (content === "") return i18n._("Message deleted");
  if (message_type === "image") return i18n._("Photo: {text}", { text: isolated(content) });
  if (message_type === "file") return i18n._("File: {text}", { text: isolated(content) });
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
