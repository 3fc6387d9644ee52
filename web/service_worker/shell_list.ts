// Vite's part of the service worker: collects what the chat page is made of, and builds the worker
// with the list of it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Plugin, Rolldown } from "vite";
import type { ShellFile, ShellList } from "./shell.ts";

/** What stands in `public` as it is, by its address. The page itself may be changed on its way. */
const STANDING: Record<string, { file: string; isFixed: boolean }> = {
  "/chat/": { file: "public/chat/index.html", isFixed: false },
  "/theme.css": { file: "public/theme.css", isFixed: true },
  "/icon.svg": { file: "public/icon.svg", isFixed: true },
};

export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    // What is hashed is what is served: until the files are written, chunks may still change.
    async writeBundle({ dir = "" }, bundle) {
      const standing = Object.entries(STANDING).map(([path, { file, isFixed }]) => {
        const source = readFileSync(file);
        return { path, source, ...(isFixed ? { integrity: integrityOf(source) } : {}) };
      });
      const built = closure(bundle, "chat.js").map((fileName) => {
        const source = readFileSync(join(dir, fileName));
        return { path: `/assets/${fileName}`, source, integrity: integrityOf(source) };
      });
      writeFileSync(join(dir, "service_worker.js"), await workerOf([...standing, ...built]));
    },
  };
}

/** A chunk and all that it imports, at once or later: what a person has not used yet works offline. */
function closure(bundle: Rolldown.OutputBundle, entry: string): string[] {
  const found = new Set<string>();
  const add = (fileName: string) => {
    const chunk = bundle[fileName];
    if (chunk?.type !== "chunk" || found.has(fileName)) return;
    found.add(fileName);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) add(next);
  };
  add(entry);
  return [...found].sort();
}

async function workerOf(parts: (ShellFile & { source: Buffer })[]): Promise<string> {
  const hash = createHash("sha256");
  for (const { path, source } of parts) hash.update(`\0${path}\0`).update(source);
  const list: ShellList = {
    version: hash.digest("hex").slice(0, 16),
    files: parts.map(({ source: _, ...file }) => file),
  };
  const { outputFiles } = await build({
    entryPoints: ["web/service_worker/main.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    define: { SHELL_LIST: JSON.stringify(list) },
  });
  return outputFiles.map(({ text }) => text).join("");
}

function integrityOf(source: Buffer): string {
  return `sha256-${createHash("sha256").update(source).digest("base64")}`;
}
