// What a page says is spread over files that several pages share: each page's catalogs have all of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { test } from "node:test";
import { messagesOf, PAGES } from "../../vite.words.config.ts";

const ENTRIES: Record<string, string> = { widget: "core.ts" };

for (const page of Object.keys(PAGES)) {
  test(`the catalogs of the page ${page} have all that it says`, async () => {
    const messages = await messagesOf(page, "de");
    const entry = resolve(import.meta.dirname, "..", page, ENTRIES[page] ?? "main.ts");
    const said = [...filesOf(entry)].flatMap(messagesIn);
    assert.notEqual(said.length, 0);
    assert.deepEqual(
      said.filter((message) => !(message in messages)),
      [],
    );
  });
}

/** A source and all that it imports, at once or later. */
function filesOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  const code = codeOf(path).replace(/^import type [^;]*;/gm, "");
  for (const [, next = ""] of code.matchAll(/(?:from|import)[\s(]*"(\.{1,2}\/[^"]+\.ts)"/g)) {
    filesOf(resolve(dirname(path), next), found);
  }
  return found;
}

function messagesIn(path: string): string[] {
  const calls = codeOf(path).matchAll(/\bi18n\._\(\s*("(?:[^"\\]|\\.)*")/g);
  return [...calls].map(([, text = ""]) => JSON.parse(text));
}

function codeOf(path: string): string {
  return readFileSync(path, "utf8").replace(/^\s*\/\/.*$/gm, "");
}
