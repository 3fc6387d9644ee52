// Finds what somebody means by a few letters. Pure.

/** Something to choose, and the words by which it is found. */
export interface Findable {
  title: string;
  /** Further words that find it, like a subject. */
  hint: string;
}

/** Choices that are shown at most: nobody reads further, they type another letter. */
export const CHOICES_MAX = 40;

const START_OF_WORD = 6;
const NEXT_LETTER = 4;
const ANY_LETTER = 1;
/** What a letter is worth less for each that is skipped before it, up to a word's length. */
const SKIPPED = 0.2;
const SKIPPED_MAX = 10;
/** The title counts more than what stands beside it. */
const HINT_SHARE = 0.6;

/** The choices that have all the letters in their order, the best first; all without letters. */
export function matching<Choice extends Findable>(
  choices: readonly Choice[],
  query: string,
): Choice[] {
  const wanted = plain(query).replaceAll(" ", "");
  if (wanted === "") return choices.slice(0, CHOICES_MAX);
  return choices
    .map((choice, place) => ({ choice, place, score: scoreOf(choice, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .slice(0, CHOICES_MAX)
    .map(({ choice }) => choice);
}

function scoreOf({ hint, title }: Findable, wanted: string): number {
  return Math.max(score(plain(title), wanted), score(plain(hint), wanted) * HINT_SHARE);
}

/** 0 where a letter is missing. Each is looked for at the beginning of a word first. */
function score(text: string, wanted: string): number {
  let sum = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = text.startsWith(letter, at + 1) ? at + 1 : wordWith(text, letter, at + 1);
    const found = next === -1 ? text.indexOf(letter, at + 1) : next;
    if (found === -1) return at === -1 ? 0 : plainRun(text, wanted);
    const isStart = found === 0 || text[found - 1] === " ";
    const isNext = found === at + 1;
    sum += isStart ? START_OF_WORD : isNext ? NEXT_LETTER : ANY_LETTER;
    if (!isNext) sum -= Math.min(SKIPPED_MAX, found - at) * SKIPPED;
    at = found;
  }
  return Math.max(sum, ANY_LETTER);
}

/** Where going from word to word leads past a letter, they may still stand in a row, or in order. */
function plainRun(text: string, wanted: string): number {
  if (text.includes(wanted)) return NEXT_LETTER * wanted.length;
  let at = -1;
  for (const letter of wanted) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return 0;
  }
  return ANY_LETTER;
}

/** Where the next word begins with the letter; -1 where none does. */
function wordWith(text: string, letter: string, from: number): number {
  const at = text.indexOf(` ${letter}`, Math.max(0, from - 1));
  return at === -1 ? -1 : at + 1;
}

/** Without case and accents, its words apart by one space. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
