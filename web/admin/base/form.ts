// Fields of forms: a label, the field, what it is for, what is wrong with it.
import { css, html, nothing, type TemplateResult } from "lit";

export const formStyles = css`
  form.stack {
    display: grid;
    gap: 16px;
  }

  .labelled {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }

  .labelled > label,
  fieldset > legend {
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .labelled .hint {
    margin: 0;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .labelled .wrong {
    margin: 0;
    color: var(--fd-danger);
    font-size: 0.875rem;
    font-weight: 600;
  }

  .field[aria-invalid="true"] {
    border-color: var(--fd-danger);
  }

  input.field {
    block-size: 46px;
  }

  select.field {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 46px;
    padding-inline: 10px 6px;
  }

  textarea.field {
    min-block-size: 5rem;
    resize: vertical;
  }

  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
    gap: 8px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  fieldset > legend {
    grid-column: 1 / -1;
    margin-block-end: 6px;
    padding: 0;
  }

  .choice {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    padding: 10px 12px;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round);
    cursor: pointer;
  }

  .choice:has(:checked) {
    border-color: var(--fd-accent);
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .choice input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 3px 0 0;
    accent-color: var(--fd-accent);
  }

  .choice small {
    display: block;
    font-size: 0.875rem;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }

  .button.danger {
    border-color: transparent;
    background: var(--fd-danger);
    color: var(--fd-surface);
  }

  .button.danger:hover:not(:disabled) {
    border-color: transparent;
    background: color-mix(in srgb, var(--fd-danger) 85%, var(--fd-ink));
  }
`;

export interface Labelled {
  /** Also the beginning of the ids of what is said about it. */
  name: string;
  label: string;
  hint?: string | TemplateResult;
  error?: string;
  /** Its id is `name`; it is described by `describedBy(name)`. */
  control: TemplateResult;
}

export function labelled({ control, error, hint, label, name }: Labelled): TemplateResult {
  return html`<div class="labelled">
    <label for=${name}>${label}</label>
    ${control}
    ${hint === undefined ? nothing : html`<p class="hint" id="${name}-hint">${hint}</p>`}
    <p class="wrong" id="${name}-error" ?hidden=${!error}>${error ?? ""}</p>
  </div>`;
}

export function describedBy(name: string): string {
  return `${name}-error ${name}-hint`;
}

export interface Option {
  value: string;
  label: string;
}

export interface Select {
  name: string;
  label: string;
  options: readonly Option[];
  value: string;
  onChoose?: (value: string) => void;
}

export function labelledSelect({ label, name, onChoose, options, value }: Select): TemplateResult {
  const choose = (event: Event) => onChoose?.((event.target as HTMLSelectElement).value);
  return labelled({
    name,
    label,
    control: html`<select class="field" id=${name} name=${name} @change=${choose}>
      ${options.map((option) => html`<option value=${option.value} .selected=${option.value === value}>${option.label}</option>`)}
    </select>`,
  });
}

export interface Choice extends Option {
  text: string;
}

/** One of few, each explained. */
export function choices(
  name: string,
  legend: string,
  all: readonly Choice[],
  chosen: string,
): TemplateResult {
  return html`<fieldset>
    <legend>${legend}</legend>
    ${all.map(
      ({ label, text, value }) => html`<label class="choice">
        <input type="radio" name=${name} value=${value} ?checked=${value === chosen} />
        <span><strong>${label}</strong><small>${text}</small></span>
      </label>`,
    )}
  </fieldset>`;
}

/** The trimmed text of a field of a form. */
export function textOf(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? "").trim();
}
