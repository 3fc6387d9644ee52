// The SDK: what a page needs to talk in a room. The live list of rooms is in `list.ts`, guests' tokens are
// in `guest_keep.ts`, calls of overseers in `admin_rest.ts`, so that pages without them stay small.
export type * from "./bodies.ts";
export type { ConnectionEnvironment, ConnectionStatus, GetToken } from "./connection.ts";
export type { FrontdeskEvent } from "./flat_events.ts";
export type { RoomClientFrame, RoomFrame } from "./frames.ts";
export { Frontdesk, type FrontdeskOptions } from "./frontdesk.ts";
export type { Outgoing, OutgoingState } from "./outbox.ts";
export { RequestError } from "./request_error.ts";
export { Rest } from "./rest.ts";
export {
  type Loading,
  RoomClient,
  type RoomClientOptions,
  type RoomSnapshot,
  type SendOptions,
} from "./room_client.ts";
export type { RoomState } from "./room_state.ts";
export type { KeyValueStorage } from "./storage.ts";
export { cachedToken } from "./token_cache.ts";
export type { UploadOptions, UploadRequest } from "./upload.ts";
export type * from "./views.ts";
