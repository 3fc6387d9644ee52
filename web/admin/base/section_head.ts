// The head of a section: what it is called, what it holds, and what can be done with all of it.
import { html, nothing, type TemplateResult } from "lit";
import { plusIcon } from "../../ui/icons.ts";

export interface SectionHead {
  title: string;
  text: string;
  /** Buttons, or other views of the section. */
  aside?: TemplateResult;
}

export function sectionHead({ aside, text, title }: SectionHead): TemplateResult {
  return html`<div class="head">
    <div class="title">
      <h1 tabindex="-1">${title}</h1>
      <p>${text}</p>
    </div>
    ${aside ?? nothing}
  </div>`;
}

export interface Tab {
  label: string;
  href: string;
  isOpen: boolean;
}

export function tabs(label: string, all: readonly Tab[]): TemplateResult {
  return html`<nav class="tabs" aria-label=${label}>
    ${all.map((tab) => html`<a href=${tab.href} aria-current=${tab.isOpen ? "true" : nothing}>${tab.label}</a>`)}
  </nav>`;
}

/** What makes one more of what the section lists. */
export function addButton(label: string, add: () => void): TemplateResult {
  return html`<button class="button primary" type="button" @click=${add}>${plusIcon} ${label}</button>`;
}
