// A button with a menu below it, for the mouse and for the arrow keys. The menu is fetched when somebody
// opens it.
import { html, type TemplateResult } from "lit";
import { loadPart } from "./load_part.ts";

export interface MenuEntry {
  id: string;
  label: string;
  /** For what is on or off. */
  isChecked?: boolean;
  isDanger?: boolean;
}

export interface Menu {
  /** What the button is called. */
  label: string;
  icon: TemplateResult;
  /** Asked each time that the menu is opened. */
  entries: () => readonly MenuEntry[] | Promise<readonly MenuEntry[]>;
  onChoose: (id: string) => void;
}

export function menuButton(menu: Menu): TemplateResult {
  const open = async (event: Event, focused: "first" | "last") => {
    const opener = event.currentTarget as HTMLElement;
    const parts = await loadPart({ renderRoot: opener.getRootNode() as ShadowRoot }, () =>
      Promise.all([menu.entries(), import("./menu_list.ts")]),
    );
    if (parts === null) return;
    const [entries, { toggleMenu }] = parts;
    toggleMenu(opener, { ...menu, entries, focused });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    void open(event, event.key === "ArrowDown" ? "first" : "last");
  };
  return html`<button
    class="button plain round"
    type="button"
    aria-label=${menu.label}
    title=${menu.label}
    aria-haspopup="menu"
    aria-expanded="false"
    @click=${(event: Event) => open(event, "first")}
    @keydown=${handleKey}
  >${menu.icon}</button>`;
}
