// npm run scaling: prints what the model says, and puts it into docs/scaling.md.
import { readFileSync, writeFileSync } from "node:fs";
import { allTables, DOCUMENT, withTables } from "./document.ts";

const tables = allTables();
for (const [name, table] of Object.entries(tables)) process.stdout.write(`\n${name}\n\n${table}\n`);
writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, "utf8"), tables));
