// docs/scaling.md: its tables stand between two comments each, and are those of the model.
import { readFileSync } from "node:fs";
import { millionTables } from "./million.ts";
import type { Counted } from "./profile.ts";
import { actsTable, costTable, hostedTable, rowsTable, sensitivityTable } from "./tables.ts";

export const DOCUMENT = new URL("../../docs/scaling.md", import.meta.url);

export const counted: Counted = JSON.parse(
  readFileSync(new URL("counted.json", import.meta.url), "utf8"),
);

export function allTables(): Record<string, string> {
  const { day, limits } = millionTables(counted);
  return {
    counted: actsTable(counted),
    rows: rowsTable(counted),
    cost: costTable(counted),
    sensitivity: sensitivityTable(counted),
    hosted: hostedTable(counted),
    day,
    limits,
  };
}

/** The text with these tables in it. */
export function withTables(text: string, tables: Record<string, string>): string {
  for (const [name, table] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name} -->\n`, "\n<!-- end -->"];
    const from = text.indexOf(begin) + begin.length;
    const to = text.indexOf(end, from - 1);
    if (from < begin.length || to < 0) throw new Error(`The document has no place for ${name}.`);
    text = text.slice(0, from) + table + text.slice(to);
  }
  return text;
}
