// Messages of the pages' words: ICU's `{name}`, `{count, number}` and plurals, which are all that we
// write. `@lingui/cli` compiles the translated ones to `Message`; the English ones, being in the source
// where they are shown, are read from there. A library's reader would weigh more than the room's words.

export type Message = string | readonly Token[];

type Token =
  | string
  | readonly [name: string, kind?: string]
  | readonly [name: string, kind: "plural", cases: Readonly<Record<string, Message>>];

export type Values = Readonly<Record<string, unknown>>;

/** What is said of these values; `#` is the count of the plural that it stands in. */
export function say(message: Message, values: Values, locale: string, count?: number): string {
  if (typeof message === "string") return message;
  const parts = message.map((token) => {
    if (token === "#") return count === undefined ? token : numberText(count, locale);
    if (typeof token === "string") return token;
    const [name, kind, cases] = token;
    const value = values[name];
    if (kind === undefined) return value ?? "";
    if (cases === undefined) return numberText(Number(value), locale);
    const chosen = cases[String(value)] ?? cases[formatsOf(locale).plural.select(Number(value))];
    return say(chosen ?? cases.other ?? "", values, locale, Number(value));
  });
  return parts.join("");
}

/** Reads a message as it stands in the source. */
export function compiled(text: string): Message {
  return text.includes("{") ? tokens(text.split(/([{}#])/).filter((piece) => piece !== "")) : text;
}

/** Takes the pieces up to the brace that ends them. */
function tokens(pieces: string[]): Token[] {
  const found: Token[] = [];
  for (let piece = pieces.shift(); piece !== undefined && piece !== "}"; piece = pieces.shift()) {
    found.push(piece === "{" ? argument(pieces) : piece);
  }
  return found;
}

function argument(pieces: string[]): Token {
  const [name = "", kind, first] = (pieces.shift() ?? "").split(",").map((part) => part.trim());
  const cases: Record<string, Message> = {};
  let label = first;
  while (pieces.shift() === "{") {
    cases[label?.replace("=", "") ?? ""] = tokens(pieces);
    label = pieces[0] === "}" ? "" : pieces.shift()?.trim();
  }
  if (kind === "plural") return [name, kind, cases];
  return kind === undefined ? [name] : [name, kind];
}

interface Formats {
  plural: Intl.PluralRules;
  number: Intl.NumberFormat;
}

/** By locale: making one takes longer than using it a hundred times. */
const known = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  const found = known.get(locale);
  if (found !== undefined) return found;
  const made = { plural: new Intl.PluralRules(locale), number: new Intl.NumberFormat(locale) };
  known.set(locale, made);
  return made;
}

function numberText(value: number, locale: string): string {
  return formatsOf(locale).number.format(value);
}
