import { defineConfig } from "vite";

const PAGES = ["chat", "staff", "demo", "docs"];

export default defineConfig({
  publicDir: false,
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
