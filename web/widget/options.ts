// How the widget looks and behaves: what the host page says by `data-` attributes of the script and by
// `Frontdesk.configure`. docs/EMBEDDING.md explains each.

import { ACCENT } from "./colour.ts";

export interface Options {
  /** The corner of the screen, by the direction of the widget's language. */
  position: "start" | "end";
  /** CSS pixels to the edges of the screen. */
  offsetInline: number;
  offsetBlock: number;
  /** The brand's colour as `#rgb` or `#rrggbb`; the colour of text on it follows. */
  accent: string;
  theme: "light" | "dark" | "auto";
  zIndex: number;
  /** Empty texts are the widget's own, in the reader's language. */
  title: string;
  greeting: string;
  /** Text beside the launcher's icon. */
  label: string;
  /** BCP 47; empty for that of the page, or else of the browser. */
  locale: string;
  /** Whether somebody whom the host has not identified may write. */
  guests: boolean;
  /** Id of the user to whom people write instead of the staff. */
  vendor: string;
  vendorName: string;
  /** Whether a tone tells of new messages, and the browser's notifications. */
  sound: boolean;
  notifications: boolean;
  /** Whether the panel is open from the beginning, where it does not cover the page. */
  open: boolean;
}

export const DEFAULTS: Readonly<Options> = {
  position: "end",
  offsetInline: 20,
  offsetBlock: 20,
  accent: ACCENT,
  theme: "auto",
  zIndex: 2_147_483_000,
  title: "",
  greeting: "",
  label: "",
  locale: "",
  guests: true,
  vendor: "",
  vendorName: "",
  sound: false,
  notifications: false,
  open: false,
};

const FLAGS: Record<string, boolean> = { "": true, on: true, true: true, off: false, false: false };

/** What a text must be, where not any text will do. */
const PATTERNS: Partial<Record<keyof Options, RegExp>> = {
  position: /^(start|end)$/,
  accent: /^#([\da-f]{3}){1,2}$/i,
  theme: /^(light|dark|auto)$/,
};

/** Puts what is given into the options; answers the names of those whose value is none. */
export function readOptions(given: object, options: Options): string[] {
  const values = given as Record<string, unknown>;
  const names = Object.keys(DEFAULTS) as (keyof Options)[];
  return names.filter((name) => {
    if (values[name] === undefined) return false;
    const value = read(name, String(values[name]));
    if (value !== undefined) Object.assign(options, { [name]: value });
    return value === undefined;
  });
}

function read(name: keyof Options, text: string): string | number | boolean | undefined {
  switch (typeof DEFAULTS[name]) {
    case "number":
      return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
    case "boolean":
      return FLAGS[text];
    default:
      return PATTERNS[name]?.test(text) === false ? undefined : text;
  }
}
