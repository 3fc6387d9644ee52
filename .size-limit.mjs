// What the pages weigh, compressed as they are served: a script with everything that it imports before
// it starts. What is fetched later, when somebody asks for it, is not in it.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ASSETS = "public/assets";

/** A script and all that it imports statically, however deep. */
function withImports(entry) {
  const found = new Set();
  const add = (path) => {
    if (found.has(path) || !existsSync(path)) return;
    found.add(path);
    for (const [, next] of readFileSync(path, "utf8").matchAll(/(?:from|import)\s*"(\.{1,2}\/[^"]+)"/g)) {
      add(join(dirname(path), next));
    }
  };
  add(join(ASSETS, entry));
  return [...found];
}

const page = (name, limit) => ({ name: `/${name}/`, path: withImports(`${name}.js`), gzip: true, limit });

export default [
  page("chat", "40 kB"),
  page("staff", "87 kB"),
  page("admin", "46 kB"),
  page("demo", "13.5 kB"),
  page("docs", "11 kB"),
  { name: "widget: the launcher", path: "public/widget.js", gzip: true, limit: "3 kB" },
  { name: "widget: opened", path: withImports("widget/core.js"), gzip: true, limit: "25 kB" },
  {
    name: "widget: a conversation",
    path: [...withImports("widget/core.js"), join(ASSETS, "widget/parts/conversation*.js")],
    gzip: true,
    limit: "50.5 kB",
  },
  {
    name: "widget: with everything in it, in English",
    path: ["public/widget.js", join(ASSETS, "widget/core.js"), join(ASSETS, "widget/parts/*.js")],
    gzip: true,
    limit: "75.5 kB",
  },
  // With everything in it but the list of rooms and the calls of overseers, which are entries of their own.
  { name: "SDK", path: "dist/client/frontdesk.min.js", gzip: true, limit: "10240 B" },
  { name: "service worker", path: join(ASSETS, "service_worker.js"), gzip: true, limit: "5 kB" },
];
