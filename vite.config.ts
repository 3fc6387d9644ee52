import { defineConfig } from "vite";
import { compactTemplates, plainImports } from "./vite.templates.config.ts";
import { widget } from "./vite.widget.config.ts";
import { words } from "./vite.words.config.ts";
import { serviceWorker } from "./web/service_worker/shell_list.ts";

const PAGES = ["chat", "staff", "admin", "demo", "docs"];

/** Small pieces that every page wants, and that would otherwise be files of their own. */
const BASE =
  /preload-helper|\/web\/words\/(i18n|locales|message)\.ts|\/web\/ui\/(draft_files|page_storage)\.ts/;

export default defineConfig({
  publicDir: false,
  plugins: [compactTemplates(), plainImports(), words(), serviceWorker(), widget()],
  build: {
    outDir: "public/assets",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      input: Object.fromEntries(PAGES.map((page) => [page, `web/${page}/main.ts`])),
      output: {
        entryFileNames: "[name].js",
        // Their names change with their content, so that they may be cached for ever.
        chunkFileNames: "chunks/[name]-[hash].js",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: "base", test: BASE }],
        },
      },
    },
  },
});
