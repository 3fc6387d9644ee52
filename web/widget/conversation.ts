// One conversation, from its socket to its messages. It is fetched when somebody begins to write or goes
// into one: to open the panel it is not needed.
export { RoomClient } from "../client/room_client.ts";
export { KeptRooms } from "../ui/kept_rooms.ts";

import "../ui/room.ts";
