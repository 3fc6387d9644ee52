import { resolve } from "node:path";
import { defineConfig } from "vite";
import { fileNamer } from "./vite.chunks.config.ts";
import { compactTemplates, plainImports } from "./vite.templates.config.ts";
import { widget } from "./vite.widget.config.ts";
import { words } from "./vite.words.config.ts";
import { serviceWorker } from "./web/service_worker/shell_list.ts";

const PAGES = ["chat", "staff", "admin", "demo", "docs"];

const mainOf = (page: string) => `web/${page}/main.ts`;

export default defineConfig({
  publicDir: false,
  plugins: [compactTemplates(), plainImports(), words(), serviceWorker(), widget()],
  build: {
    outDir: "public/assets",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      input: Object.fromEntries(PAGES.map((page) => [page, mainOf(page)])),
      output: {
        entryFileNames: "[name].js",
        // Their names change with their content, so that they may be cached for ever.
        chunkFileNames: "chunks/[name]-[hash].js",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { debugName: "roots", name: fileNamer(PAGES.map((page) => resolve(mainOf(page)))) },
          ],
        },
      },
    },
  },
});
