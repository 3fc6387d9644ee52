// All that shows a conversation, to be loaded as one.
import "../ui/room.ts";

export { virtualPane } from "../ui/virtual_pane.ts";
