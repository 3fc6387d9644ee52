// What the composer says of the message that is being written.
import type { MessageView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import type { Uploads } from "./uploads.ts";

/** What is being written: something new, an answer, or another wording. */
export type ComposerMode =
  | { is: "new" }
  | { is: "reply"; to: MessageView }
  | { is: "edit"; message: MessageView };

/** Characters of the longest message (W10). */
export const MESSAGE_CHARS_MAX = 4_000;

/** Characters left from which on the number is shown. */
const NEARLY_FULL_CHARS = 200;

/** As the server counts them. */
export function charsLeft(text: string): number {
  return MESSAGE_CHARS_MAX - Array.from(text.trim()).length;
}

/** How much room is left, when it is little. */
export function countText(text: string): string | null {
  // Counting costs: most texts are short, and no character is longer than its code units.
  if (text.length < MESSAGE_CHARS_MAX - NEARLY_FULL_CHARS) return null;
  const left = charsLeft(text);
  if (left >= NEARLY_FULL_CHARS) return null;
  return left < 0
    ? i18n._("{count, plural, one {# character too many} other {# characters too many}}", {
        count: -left,
      })
    : i18n._("{count, plural, one {# character left} other {# characters left}}", { count: left });
}

/** Whether there is something to send, and nothing that stands against it. */
export function maySend(text: string, uploads: Uploads | null, mode: ComposerMode): boolean {
  if (text.length > MESSAGE_CHARS_MAX && charsLeft(text) < 0) return false;
  if (mode.is === "edit") return text.trim() !== "" || mode.message.attachments.length > 0;
  if (uploads?.hasFailed) return false;
  return text.trim() !== "" || (uploads?.all.length ?? 0) > 0;
}

/** The message that is answered or changed, in one line. */
export function excerptText({ attachments, content }: MessageView): string {
  return content || (attachments[0]?.name ?? "");
}

/** With a piece put where the caret is, or instead of what is selected. */
export function withInserted(
  text: string,
  piece: string,
  start: number,
  end: number,
): { text: string; caret: number } {
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}
