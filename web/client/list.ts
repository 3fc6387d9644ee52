// The live list of a person's rooms, and who of the staff is there.
export {
  type ListSnapshot,
  PresenceClient,
  type PresenceClientOptions,
} from "./presence_client.ts";
export { listed, type RoomFilter, type RoomListState } from "./room_list.ts";
