import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Messages, setupI18n } from "@lingui/core";
import { LOCALES } from "./locales.ts";
import { compiled, type Message, say } from "./message.ts";

const CATALOGS = readdirSync(import.meta.dirname).filter((name) =>
  existsSync(join(import.meta.dirname, name, "en.po")),
);
const COUNTS = [0, 1, 2, 3, 11, 1_234];

for (const catalog of CATALOGS) {
  for (const locale of LOCALES) {
    test(`every message of ${catalog} in ${locale} is said as by the library that compiled it`, async () => {
      const { messages } = await import(`./${catalog}/${locale}.ts`);
      const library = setupI18n({ locale, messages: { [locale]: messages as Messages } });
      for (const [id, message] of Object.entries(messages as Record<string, Message>)) {
        for (const count of COUNTS) {
          const values = valuesOf(id, count);
          assert.equal(say(message, values, locale), library._(id, values));
        }
      }
    });
  }

  test(`every source text of ${catalog} is read as the library reads it`, async () => {
    const { messages } = await import(`./${catalog}/en.ts`);
    for (const [id, message] of Object.entries(messages as Record<string, Message>)) {
      assert.deepEqual([compiled(id)].flat(), message);
    }
  });
}

/** A name for every place of the message, and for those that count the count. */
function valuesOf(id: string, count: number): Record<string, string | number> {
  const places = [...id.matchAll(/\{(\w+)(,?)/g)];
  return Object.fromEntries(
    places.map(([, name = "", comma]) => [name, comma === "" ? `«${name}»` : count]),
  );
}
