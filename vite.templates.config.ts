// Takes out of the templates of `html` and `css` what only their readers need: indents, line breaks and
// comments. Between two pieces of markup one space stays, since it may be one that is seen.
import type { Plugin } from "vite";

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

interface Piece {
  start: number;
  raw: string;
  text: string;
}

const COMPACT: Record<string, (text: string) => string> = {
  html: (text) => text.replace(/\s+/g, " "),
  svg: (text) => text.replace(/\s+/g, " "),
  css: (text) =>
    text
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/\s+/g, " ")
      .replace(/ ?([{};,]) ?/g, "$1")
      .replace(/: /g, ":")
      .replace(/;}/g, "}"),
};

export function compactTemplates(): Plugin {
  return {
    name: "frontdesk:compact-templates",
    enforce: "pre",
    transform: {
      filter: { id: /\/web\/.*\.ts$/, code: /\b(?:html|css|svg)`/ },
      handler(code) {
        const program = this.parse(code, { lang: "ts" });
        const pieces = [...templatePieces(program)].sort((one, other) => other.start - one.start);
        const compact = pieces.reduce((rest, { raw, start, text }) => {
          // Whether a piece begins with its quote is not the same in every syntax tree.
          const from = rest.indexOf(raw, start);
          return rest.slice(0, from) + text + rest.slice(from + raw.length);
        }, code);
        return { code: compact, map: null };
      },
    },
  };
}

/** Vite wraps what is imported later to load its style sheets first. Ours has none. */
export function plainImports(): Plugin {
  return {
    name: "frontdesk:plain-imports",
    enforce: "pre",
    load: {
      filter: { id: /^\0vite\/preload-helper/ },
      handler: () => "export const __vitePreload = (load) => load();",
    },
  };
}

/** The literal parts of every tagged template, as they are to be. */
function* templatePieces(node: unknown): Generator<Piece> {
  if (typeof node !== "object" || node === null) return;
  const { quasi, tag, type } = node as Record<string, Node | undefined>;
  const compact = COMPACT[String(tag?.name)];
  const isKnown = compact !== undefined && quasi !== undefined;
  if (String(type) === "TaggedTemplateExpression" && isKnown) {
    for (const { start, value } of quasi.quasis as (Node & { value: { raw: string } })[]) {
      yield { start, raw: value.raw, text: compact(value.raw) };
    }
    yield* templatePieces(quasi.expressions);
    return;
  }
  for (const child of Object.values(node)) yield* templatePieces(child);
}
