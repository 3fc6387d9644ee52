// Events of a room as flat frames have them (W12): what happened beside `type`, a message under
// `message`.
import type { RoomFrame } from "./frames.ts";
import type { MessageView } from "./views.ts";

type DataOf<Type extends RoomFrame["type"]> = Extract<RoomFrame, { type: Type }>["data"];
type Flat<Type extends RoomFrame["type"]> = { type: Type } & DataOf<Type>;

export type FrontdeskEvent =
  | { type: "chat_message" | "message_edited" | "message_deleted"; message: MessageView }
  | ({ type: "user_status"; status: "online" | "offline" } & DataOf<"presence">)
  | Flat<"connection_established">
  | Flat<"typing">
  | Flat<"read_receipt">
  | Flat<"member">
  | { type: "room"; room: DataOf<"room"> }
  | Flat<"error">;

/** New messages are no events of a frame: they may also come by REST, and are told by the state. */
export function flatEvents(frame: RoomFrame): FrontdeskEvent[] {
  switch (frame.type) {
    case "message_edited":
    case "message_deleted":
      return [{ type: frame.type, message: frame.data }];
    case "presence": {
      const status = frame.data.is_online ? "online" : "offline";
      return [{ type: "user_status", ...frame.data, status }];
    }
    case "room":
      return [{ type: "room", room: frame.data }];
    case "connection_established":
    case "typing":
    case "read_receipt":
    case "member":
    case "error":
      return [{ type: frame.type, ...frame.data } as FrontdeskEvent];
    default:
      return [];
  }
}
