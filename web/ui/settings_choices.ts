// What every page's settings offer alike: colours, languages, and switches.
import { css } from "lit";
import { i18n } from "../words/i18n.ts";
import type { Locale } from "../words/locales.ts";
import type { Scheme } from "./color_scheme.ts";

export function schemeLabel(scheme: Scheme): string {
  switch (scheme) {
    case "auto":
      return i18n._("Automatic");
    case "light":
      return i18n._("Light");
    case "dark":
      return i18n._("Dark");
  }
}

/** A language by its own name, as its speakers look for it. */
export function languageName(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** A checkbox that looks like a switch. */
export const switchStyles = css`
  .toggle {
    flex: none;
    inline-size: 46px;
    block-size: 28px;
    margin: 8px 0;
    border: 0;
    border-radius: 99px;
    background: var(--fd-edge);
    appearance: none;
    cursor: pointer;
    transition: background-color 140ms;
  }

  .toggle::before {
    display: block;
    inline-size: 22px;
    block-size: 22px;
    margin: 3px;
    border-radius: 50%;
    background: var(--fd-surface);
    content: "";
    transition: margin 140ms;
  }

  .toggle:checked {
    background: var(--fd-accent);
  }

  .toggle:checked::before {
    margin-inline-start: 21px;
  }

  .toggle:disabled {
    opacity: 0.5;
    cursor: default;
  }

  @media (forced-colors: active) {
    .toggle {
      appearance: auto;
    }

    .toggle::before {
      content: none;
    }
  }
`;
