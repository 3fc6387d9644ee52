// Who may do what, so that pages offer only what the server allows. The server decides;
// `src/chat/policy.rs` is the table that this one follows.
import type { Role, RoomStatus, RoomType, Standing } from "./views.ts";

export type RoomAction =
  | "send"
  | "read"
  | "join"
  | "leave"
  | "close"
  | "reopen"
  | "archive"
  | "rename"
  | "add"
  /** To take somebody out, or to silence them for a time. */
  | "remove"
  | "appoint"
  | "call_staff";

export interface Case {
  role: Role;
  standing: Standing;
  room_type: RoomType;
  status: RoomStatus;
}

export function isStaff(role: Role | "system"): boolean {
  return role === "staff" || role === "admin";
}

/** Whether the person belongs to the room and its list shows them. */
export function belongs(standing: Standing): boolean {
  return standing === "member" || standing === "party" || standing === "room_admin";
}

export function may(action: RoomAction, given: Case): boolean {
  const { role, room_type, standing, status } = given;
  switch (action) {
    case "send":
      return (
        (belongs(standing) || (isStaff(role) && room_type === "support")) &&
        (status === "open" || isStaff(role))
      );
    case "read":
      return belongs(standing) || (isStaff(role) && room_type === "support");
    case "join":
      return !belongs(standing) && (room_type === "group" ? role === "admin" : isStaff(role));
    case "leave":
      return standing === "member" || standing === "room_admin";
    case "close":
      return status === "open" && mayClose(given);
    case "reopen":
      return status !== "open" && (room_type === "support" ? isStaff(role) : mayClose(given));
    case "archive":
      return status !== "archived" && isInCharge(given);
    case "rename":
      return (
        isInCharge(given) || (room_type === "support" && standing === "party" && status === "open")
      );
    case "add":
      return isInCharge(given) && (room_type !== "direct" || belongs(standing));
    case "remove":
      return isInCharge(given);
    case "appoint":
      return room_type === "group" && isInCharge(given);
    case "call_staff":
      return room_type === "direct" && !isStaff(role) && belongs(standing);
  }
}

/** Staff look after rooms where customers talk, a team after its own. */
export function isInCharge({ role, room_type, standing }: Case): boolean {
  if (room_type !== "group") return isStaff(role);
  return role === "admin" || standing === "room_admin";
}

function mayClose({ role, room_type, standing }: Case): boolean {
  switch (room_type) {
    case "support":
      return isStaff(role) || standing === "party";
    case "direct":
      return isStaff(role) || (role === "vendor" && standing === "party");
    case "group":
      return role === "admin" || standing === "room_admin";
  }
}
