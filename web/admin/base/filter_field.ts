// What a list is filtered by. A text counts when it is done, by Enter or by leaving it.
import { html, nothing, type TemplateResult } from "lit";
import { labelled } from "./form.ts";

/** Around fields that count by themselves: there is nothing to send. */
export function filterForm(fields: TemplateResult): TemplateResult {
  return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
    ${fields}
  </form>`;
}

export interface FilterField {
  name: string;
  label: string;
  value: string;
  type?: "text" | "search" | "datetime-local";
  placeholder?: string;
  onChange: (value: string) => void;
}

export function filterField(field: FilterField): TemplateResult {
  const { label, name, onChange, placeholder, type = "text", value } = field;
  const change = (event: Event) => onChange((event.target as HTMLInputElement).value.trim());
  return html`<div class="grow">
    ${labelled({
      name,
      label,
      control: html`<input
        class="field"
        type=${type}
        id=${name}
        name=${name}
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        placeholder=${placeholder ?? nothing}
        .value=${value}
        @change=${change}
      />`,
    })}
  </div>`;
}
