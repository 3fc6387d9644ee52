import { defineConfig } from "vite";
import { compactTemplates } from "./vite.templates.config.ts";
import { widget } from "./vite.widget.config.ts";
import { serviceWorker } from "./web/service_worker/shell_list.ts";

const PAGES = ["chat", "staff", "admin", "demo", "docs"];

export default defineConfig({
  publicDir: false,
  plugins: [compactTemplates(), serviceWorker(), widget()],
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
      },
    },
  },
});
