// The widget's builds: `/widget.js`, which host pages name, and what it loads. They share nothing with
// the pages, so that no page's needs make the widget heavier.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";
import packageJson from "./package.json" with { type: "json" };
import { compactTemplates, plainImports } from "./vite.templates.config.ts";
import { messagesOf, WORDS, words } from "./vite.words.config.ts";
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

/**
 * What is loaded together, the first wanted first: a module belongs to the first part that needs it. A
 * few larger files are compressed better than many small ones, and asked for at once.
 */
const PARTS: readonly [name: string, modules: RegExp][] = [
  ["base", /\/web\/widget\/core\.ts$/],
  ["conversation", /\/web\/widget\/conversation\.ts$/],
  ["dialog", /\/web\/ui\/dialog\.ts$/],
  ["files", /\/web\/ui\/(attachments|lightbox|upload_card|uploads)\.ts$/],
  ["message", /\/web\/ui\/message_(dialog|doing)\.ts$/],
  ["notifier", /\/web\/ui\/(notifier|tone)\.ts$/],
  ["room", /\/web\/ui\/(menu_list|room_(cover|details|dialog|entries)|search)\.ts$/],
];

function partOf([name, test]: (typeof PARTS)[number], place: number) {
  return { name, test, priority: PARTS.length - place };
}

const core = defineConfig({
  ...shared,
  base: "./",
  plugins: [
    compactTemplates(),
    plainImports(),
    words(),
    tokens(),
    ownSizes(),
    ownWords(),
    ownNames(),
  ],
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
        codeSplitting: { groups: PARTS.map(partOf) },
        // Names that change with what they name.
        chunkFileNames: ({ facadeModuleId }) =>
          WORDS.test(facadeModuleId ?? "") ? "words/[name]-[hash].js" : "parts/[name]-[hash].js",
      },
    },
  },
});

const loader = defineConfig({
  ...shared,
  plugins: [labels(), joinedLines()],
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
      // At run time, by Node itself.
      const source = (path: string) => import(new URL(path, import.meta.url).href);
      const { i18n } = await source("./web/words/i18n.ts");
      const { launcherWord } = await source("./web/widget/launcher_words.ts");
      const found: Record<string, unknown> = {};
      for (const locale of LOCALES) {
        i18n.speak(locale, await messagesOf("widget", locale));
        found[locale] = launcherWord();
      }
      return `export default ${JSON.stringify(found)}`;
    }),
  };
}

/** Lines that the source joins with a backslash are one, without it. */
function joinedLines(): Plugin {
  return {
    name: "frontdesk:joined-lines",
    renderChunk: (code) => ({ code: code.replaceAll("\\\n", ""), map: null }),
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

/** Of the catalogs, which pages share, only what the widget says. */
function ownWords(): Plugin {
  return {
    name: "frontdesk:own-words",
    renderChunk(code, { facadeModuleId }, _options, { chunks }) {
      if (!WORDS.test(facadeModuleId ?? "")) return null;
      const modules = Object.values(chunks).flatMap((chunk) => Object.entries(chunk.modules));
      const sources = modules.map(([id, { code }]) => (WORDS.test(id) ? "" : code));
      const source = sources.join("\n");
      const own = (catalog: string) => {
        const messages = Object.entries(JSON.parse(runInNewContext(catalog)));
        const said = messages.filter(([id]) => source.includes(JSON.stringify(id).slice(1, -1)));
        return JSON.stringify(JSON.stringify(Object.fromEntries(said)));
      };
      return { code: code.replace(/(?<=JSON\.parse\()".*"(?=\))/, own), map: null };
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
