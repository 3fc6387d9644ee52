// The emoji to choose from: few, and those that conversations with strangers need.
import { i18n } from "../words/i18n.ts";
import { remember, remembered } from "./page_storage.ts";

export interface EmojiGroup {
  label: string;
  emoji: readonly string[];
}

const FACES = "😀 😂 🙂 😉 😊 😍 🥰 😎 🤔 😅 😐 🙄 😮 😢 😭 😡 😴 🤒 🥳 🤯";
const HANDS = "👍 👎 👌 👏 🙌 🙏 👋 🤝 ✌️ 💪 🤞 🤷";
const SIGNS = "❤️ 💚 💔 ⭐ 🎉 🔥 ✅ ❌ ❗ ❓ 💡 💯";
const THINGS = "📦 🚚 🛒 🎁 💳 💰 🏠 🔑 📷 📎 📅 ⏰ ☎️ ✉️ 🔧 ☕";

const RECENTS_KEY = "frontdesk.emoji";

/** One row. */
const RECENTS_MAX = 8;

export function emojiGroups(): EmojiGroup[] {
  const recent = recentEmoji();
  return [
    ...(recent.length === 0 ? [] : [{ label: i18n._("Used lately"), emoji: recent }]),
    { label: i18n._("Faces"), emoji: FACES.split(" ") },
    { label: i18n._("Hands"), emoji: HANDS.split(" ") },
    { label: i18n._("Signs"), emoji: SIGNS.split(" ") },
    { label: i18n._("Things"), emoji: THINGS.split(" ") },
  ];
}

export function noteEmoji(emoji: string): void {
  const others = recentEmoji().filter((one) => one !== emoji);
  remember(RECENTS_KEY, [emoji, ...others].slice(0, RECENTS_MAX).join(" "));
}

/** Only what is among those above: what is stored may be anything. */
function recentEmoji(): string[] {
  const known = `${FACES} ${HANDS} ${SIGNS} ${THINGS}`.split(" ");
  return (remembered(RECENTS_KEY) ?? "").split(" ").filter((emoji) => known.includes(emoji));
}

/**
 * Where an arrow key leads in groups that are laid out in rows; null for another key.
 *
 * @param lengths How many each group has.
 * @param at Index among all of them.
 */
export function emojiAfter(
  key: string,
  at: number,
  lengths: readonly number[],
  columns: number,
): number | null {
  const rows = rowsOf(lengths, columns);
  const last = lengths.reduce((sum, length) => sum + length, 0) - 1;
  const row = rows.findIndex(({ start, length }) => at < start + length);
  const { start = 0 } = rows[row] ?? {};
  const inRow = (index: number) => {
    const there = rows[index];
    return there === undefined ? at : there.start + Math.min(at - start, there.length - 1);
  };
  switch (key) {
    case "ArrowRight":
      return Math.min(at + 1, last);
    case "ArrowLeft":
      return Math.max(at - 1, 0);
    case "ArrowDown":
      return inRow(row + 1);
    case "ArrowUp":
      return inRow(row - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

function rowsOf(lengths: readonly number[], columns: number): { start: number; length: number }[] {
  const rows = [];
  let start = 0;
  for (const length of lengths) {
    for (let from = 0; from < length; from += columns) {
      rows.push({ start: start + from, length: Math.min(columns, length - from) });
    }
    start += length;
  }
  return rows;
}
