// The button in the corner. It is drawn without the rest of the widget, and no page can dress it: what
// is important inside a shadow tree is stronger than what is important outside.
import { accentOf, colourOf, isLight } from "./colour.ts";

// Shapes of 24 by 24 pixels, as clips: elements of SVG take more words, and images the page may forbid.
const TALK =
  "M6 3h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-6l-5 4v-4H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3" +
  ["8", "12", "16"].map((x) => `M${x} 8.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 1 1 0-2.8`).join("");
const DOWN = "M12 16.8 4.6 9.4 6.3 7.7 12 13.4 17.7 7.7 19.4 9.4";

/** The greatest number that the badge shows. */
const BADGE_MAX = 99;

export interface Look {
  state: "closed" | "opening" | "open" | "failed";
  /** How the button is called. */
  name: string;
  unread: number;
  /** How the place is called where the button is. */
  place: string;
  direction: string;
  /** As they were given. */
  options: Readonly<Record<string, unknown>>;
}

export interface Launcher {
  root: ShadowRoot;
  button: HTMLButtonElement;
  draw(look: Look): void;
}

// Functions rather than a class: private names stay as long as they are, and this is counted in bytes.
export function createLauncher(): Launcher {
  const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => document.createElement(tag);
  const root = document.createElement("frontdesk-widget").attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  const [frame, alert, button] = [make("aside"), make("p"), make("button")];
  const [icon, text, badge] = [make("i"), make("span"), make("b")];
  alert.role = "alert";
  button.type = "button";
  button.ariaHasPopup = "dialog";
  button.append(icon, text, badge);
  frame.append(alert, button);
  root.append(frame);
  root.adoptedStyleSheets = [sheet];

  return {
    root,
    button,
    draw({ direction, name, options, place, state, unread }) {
      const isOpen = state === "open";
      button.className = state;
      button.ariaLabel = name;
      button.ariaExpanded = String(isOpen);
      button.ariaBusy = String(state === "opening");
      text.textContent = isOpen ? "" : String(options.label ?? "");
      badge.textContent = unread > BADGE_MAX ? `${BADGE_MAX}+` : String(unread || "");
      alert.textContent = state === "failed" ? `⚠ ${name}` : "";
      frame.ariaLabel = String(options.title || place);
      frame.dir = direction;
      sheet.replaceSync(styleOf(options));
    },
  };
}

/** What is no size is no declaration, and leaves the one before it. */
function styleOf(options: Look["options"]): string {
  const { offsetBlock, offsetInline, position, theme, zIndex } = options;
  const accent = accentOf(options.accent);
  const ink = isLight(colourOf(accent)) ? "#000" : "#fff";
  const schemes = theme === "light" || theme === "dark" ? theme : "light dark";
  const side = position === "start" ? "start" : "end";
  return `:host{all:initial!important;position:fixed!important;z-index:2147483000!important;z-index:${zIndex}!important;\
color-scheme:${schemes}!important;--brand:${accent}!important;--on-brand:${ink}!important}\
@media print{:host{display:none!important}}\
aside{position:fixed;inset-block-end:20px;inset-block-end:${offsetBlock}px;\
margin-block-end:env(safe-area-inset-bottom);\
inset-inline-${side}:20px;inset-inline-${side}:${offsetInline}px;display:flex;\
flex-direction:column;align-items:${side};\
gap:12px;font:600 16px/1.3 system-ui,sans-serif}\
button{all:unset;box-sizing:border-box;position:relative;display:flex;align-items:center;gap:12px;\
max-inline-size:80vw;block-size:56px;padding:0 16px;border-radius:28px;background:var(--brand);\
color:var(--on-brand);cursor:pointer;box-shadow:0 2px 16px #0004;transition:scale .2s}\
button:hover{scale:1.05}\
:focus-visible{outline:3px solid var(--brand);outline-offset:3px;box-shadow:0 0 0 3px Canvas}\
i{flex:none;inline-size:24px;block-size:24px;background:currentcolor;clip-path:path(evenodd,"${TALK}");\
scale:1.15}\
.open i{clip-path:path("${DOWN}")}\
.opening i{animation:wait .7s infinite alternate}\
span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}\
aside :empty:not(i){display:none}\
p{margin:0;padding:12px 16px;border-radius:12px;background:Canvas;color:CanvasText;font-size:14px;\
box-shadow:0 2px 16px #0004}\
@keyframes wait{to{opacity:.3}}\
@media(prefers-reduced-motion){*{animation:none!important;transition:none!important}}\
@media(forced-colors:active){button{border:2px solid}i{background:CanvasText}}`;
}
