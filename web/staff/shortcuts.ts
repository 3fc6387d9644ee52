// The one table of what can be done by key: it binds the keys, and the help and the palette list it.
import { i18n } from "../words/i18n.ts";
import { VIEWS, type ViewName } from "./inbox_views.ts";
import { viewLabel } from "./view_words.ts";

export type ActionId =
  | "next"
  | "previous"
  | "open_next"
  | "open_previous"
  | "next_unread"
  | "reply"
  | "close_or_reopen"
  | "join_or_leave"
  | "panel"
  | "back"
  | "search"
  | "new_room"
  | "palette"
  | "help"
  | "status"
  | `view_${ViewName}`;

export type ActionGroup = "inbox" | "conversation" | "views" | "console";

export interface Action {
  id: ActionId;
  group: ActionGroup;
  /** Each is one press, like `Alt+1`, or two in a row, like `g o`. `Mod` is Ctrl, on a Mac ⌘. */
  keys: readonly string[];
  label: () => string;
}

/** The second key of `g` for each view. */
const VIEW_KEYS: Record<ViewName, string> = {
  open: "o",
  mine: "m",
  needs_staff: "n",
  unread: "u",
  closed: "c",
};

export const ACTIONS: readonly Action[] = [
  {
    id: "next",
    group: "inbox",
    keys: ["j", "ArrowDown"],
    label: () => i18n._("Down the list"),
  },
  {
    id: "previous",
    group: "inbox",
    keys: ["k", "ArrowUp"],
    label: () => i18n._("Up the list"),
  },
  {
    id: "open_next",
    group: "inbox",
    keys: ["Alt+ArrowDown"],
    label: () => i18n._("Open the next conversation"),
  },
  {
    id: "open_previous",
    group: "inbox",
    keys: ["Alt+ArrowUp"],
    label: () => i18n._("Open the previous conversation"),
  },
  {
    id: "next_unread",
    group: "inbox",
    keys: ["u"],
    label: () => i18n._("Open the next unread conversation"),
  },
  { id: "search", group: "inbox", keys: ["/"], label: () => i18n._("Search") },
  { id: "reply", group: "conversation", keys: ["r"], label: () => i18n._("Write an answer") },
  {
    id: "close_or_reopen",
    group: "conversation",
    keys: ["e"],
    label: () => i18n._("Close or reopen the conversation"),
  },
  {
    id: "join_or_leave",
    group: "conversation",
    keys: ["t"],
    label: () => i18n._("Join or leave the conversation"),
  },
  {
    id: "panel",
    group: "conversation",
    keys: ["i"],
    label: () => i18n._("Show or hide the details"),
  },
  { id: "back", group: "conversation", keys: ["Escape"], label: () => i18n._("Back to the list") },
  ...VIEWS.map((view, index) => ({
    id: `view_${view}` as const,
    group: "views" as const,
    keys: [`g ${VIEW_KEYS[view]}`, `Alt+${index + 1}`],
    label: () => viewLabel(view),
  })),
  {
    id: "palette",
    group: "console",
    keys: ["Mod+k"],
    label: () => i18n._("Do or find anything"),
  },
  { id: "new_room", group: "console", keys: ["c"], label: () => i18n._("New conversation") },
  {
    id: "status",
    group: "console",
    keys: ["a"],
    label: () => i18n._("Be available or away"),
  },
  { id: "help", group: "console", keys: ["?"], label: () => i18n._("Show the keys") },
];

export function actionOf(id: ActionId): Action | undefined {
  return ACTIONS.find((action) => action.id === id);
}
