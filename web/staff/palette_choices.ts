// What the palette offers at a moment.
import type { Me } from "../client/bodies.ts";
import type { RoomSummary } from "../client/views.ts";
import { chooseScheme, SCHEMES } from "../ui/color_scheme.ts";
import { previewText, roomSubtitle, roomTitle } from "../ui/room_text.ts";
import { languageName, schemeLabel } from "../ui/settings_choices.ts";
import { chooseLanguage, i18n } from "../words/i18n.ts";
import { LOCALES } from "../words/locales.ts";
import type { Choice } from "./palette.ts";
import { groupLabel } from "./shortcut_help.ts";
import { ACTIONS, type Action, type ActionId } from "./shortcuts.ts";

/** What the list does with the arrows, or the palette itself, is nothing to choose. */
const NOT_OFFERED: readonly ActionId[] = ["next", "previous", "palette"];

export interface PaletteContext {
  me: Me;
  /** The rooms that are known, the one to be offered first at the beginning. */
  rooms: readonly RoomSummary[];
  /** What of the table can be done now. */
  possible: (id: ActionId) => boolean;
  run: (id: ActionId) => void;
  show: (roomId: string) => void;
  openSettings: () => void;
}

export function paletteChoices(context: PaletteContext): Choice[] {
  return [...actionChoices(context), ...roomChoices(context), ...settingChoices(context)];
}

function actionChoices({ possible, run }: PaletteContext): Choice[] {
  const offered = ACTIONS.filter(({ id }) => !NOT_OFFERED.includes(id) && possible(id));
  // What can be done where one is comes first.
  const isHere = ({ group }: Action) => Number(group === "conversation");
  return offered
    .toSorted((one, other) => isHere(other) - isHere(one))
    .map(({ group, id, keys, label }) => ({
      id,
      group: groupLabel(group),
      title: label(),
      hint: "",
      ...(keys[0] === undefined ? {} : { keys: keys[0] }),
      run: () => run(id),
    }));
}

function roomChoices({ me, rooms, show }: PaletteContext): Choice[] {
  return rooms.map((room) => ({
    id: room.id,
    group: i18n._("Conversations"),
    title: roomTitle(room, room.members, me),
    hint: roomSubtitle(room, room.members, me) || previewText(room.last_message, me),
    run: () => show(room.id),
  }));
}

function settingChoices({ openSettings }: PaletteContext): Choice[] {
  const group = groupLabel("console");
  return [
    { id: "settings", group, title: i18n._("Settings"), hint: "", run: openSettings },
    ...SCHEMES.map((scheme) => ({
      id: `scheme ${scheme}`,
      group,
      title: i18n._("Colours: {name}", { name: schemeLabel(scheme) }),
      hint: "",
      run: () => chooseScheme(scheme),
    })),
    ...LOCALES.map((locale) => ({
      id: `language ${locale}`,
      group,
      title: i18n._("Language: {name}", { name: languageName(locale) }),
      hint: locale,
      run: () => chooseLanguage(locale),
    })),
  ];
}
