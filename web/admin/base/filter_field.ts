// A text by which a list is filtered; it counts when it is done, by Enter or by leaving it.
import { html, nothing, type TemplateResult } from "lit";
import { labelled } from "./form.ts";

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
