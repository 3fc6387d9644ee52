// Which messages say what they say by emoji alone: those are shown large.

const EMOJI_ONLY =
  /^\s*(?:(?:\p{RI}{2}|\p{Extended_Pictographic}(?:[\uFE0F\p{Emoji_Modifier}]|\u200D\p{Extended_Pictographic})*)\s*){1,3}$/u;

export function isEmojiOnly(content: string): boolean {
  return EMOJI_ONLY.test(content);
}
