// What the checker is given of a room, and what it finds.
import type { MessageView } from "../../web/client/views.ts";

/** A room as it stands in the end, by REST. */
export interface RoomLog {
  id: string;
  /** Whether any of the staff may be waited for. */
  isSupport: boolean;
  /** Page after page, the oldest first. */
  messages: readonly MessageView[];
  /** How far everybody in it has read. */
  marks: Readonly<Record<string, number>>;
}

export interface Violation {
  rule: string;
  room: string;
  says: string;
  /** The message that it is about. */
  seq?: number;
  client_id?: string;
  client?: string;
}
