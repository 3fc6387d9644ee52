// The widget's builds: `/widget.js`, which host pages name, and what it loads. They share nothing with
// the pages, so that no page's needs make the widget heavier.
import { readFileSync } from "node:fs";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";
import packageJson from "./package.json" with { type: "json" };
import { compactTemplates } from "./vite.templates.config.ts";
import { LOCALES } from "./web/words/locales.ts";

const shared: InlineConfig = { configFile: false, publicDir: false, logLevel: "warn" };

/** Builds both after the pages, into their folder. */
export function widget(): Plugin {
  return {
    name: "frontdesk:widget",
    async closeBundle() {
      await build(core);
      await build(loader);
    },
  };
}

const core = defineConfig({
  ...shared,
  base: "./",
  plugins: [compactTemplates(), tokens(), ownSizes(), ownNames()],
  build: {
    outDir: "public/assets/widget",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      input: { core: "web/widget/core.ts" },
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name].js",
        // One file of what is always needed, by a name that changes with its content.
        codeSplitting: {
          groups: [{ name: "base", test: /\/web\/widget\/core\.ts$/ }],
        },
        chunkFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.includes("/web/words/")
            ? "words/[name]-[hash].js"
            : "parts/[name]-[hash].js",
      },
    },
  },
});

const loader = defineConfig({
  ...shared,
  plugins: [labels()],
  build: {
    outDir: "public",
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: {
      input: { widget: "web/widget/loader.ts" },
      output: { format: "iife", entryFileNames: "[name].js" },
    },
  },
});

/** `frontdesk:labels`: how the launcher is called, in every language. */
function labels(): Plugin {
  return {
    ...virtual("frontdesk:labels", async () => {
      // At run time, by Node itself: the catalogs are fetched by computed names.
      const words = (path: string) => import(new URL(path, import.meta.url).href);
      const { speak, talkMessages } = await words("./web/words/i18n.ts");
      const { launcherWord } = await words("./web/widget/launcher_words.ts");
      const found: Record<string, unknown> = {};
      for (const locale of LOCALES) found[await speak([locale], talkMessages)] = launcherWord();
      return `export default ${JSON.stringify(found)}`;
    }),
  };
}

/** `frontdesk:tokens`: the tokens of the one design language, which shadow trees of strangers lack. */
function tokens(): Plugin {
  return virtual("frontdesk:tokens", async () => {
    const theme = readFileSync("public/theme.css", "utf8");
    const blocks = [...theme.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, block = ""]) => block);
    const [light, dark] = blocks.map((block) =>
      [...block.matchAll(/(--fd-[\w-]+)\s*:\s*([^;]+);/g)]
        .map(([, name, value = ""]) => `${name}:${value.trim().replace(/\s+/g, " ")}!important;`)
        .join(""),
    );
    return `export const light = ${JSON.stringify(light)}; export const dark = ${JSON.stringify(dark)}`;
  });
}

/**
 * A rem is a size of the host page, whatever that has made of it. The widget has its own, which follows
 * the reader's setting.
 */
function ownSizes(): Plugin {
  return {
    name: "frontdesk:own-sizes",
    transform: {
      filter: { id: /\/web\/.*\.ts$/ },
      handler: (code) => ({
        code: code.replace(/(?<![\w.-])(\d*\.?\d+)rem\b/g, "calc($1 * var(--fd-rem))"),
        map: null,
      }),
    },
  };
}

/** Elements of the widget are called by its version, so that a page may have others of these names. */
function ownNames(): Plugin {
  const prefix = `fd${packageJson.version.replace(/\W/g, "")}-`;
  return {
    name: "frontdesk:own-names",
    renderChunk: (code) => ({ code: code.replace(/(?<!\w)fd-/g, prefix), map: null }),
  };
}

function virtual(id: string, load: () => Promise<string>): Plugin {
  return {
    name: id,
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? load() : null),
  };
}
