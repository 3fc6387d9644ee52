// The API to read: the OpenAPI document as a page, under the same strict policy as the others.
import { html, LitElement, nothing } from "lit";
import { sharedStyles } from "../ui/shared_styles.ts";
import { type Document, type Entry, entriesOf, type Parameter, schemaOf } from "./document.ts";
import { docsStyles } from "./main.styles.ts";
import { schemaText } from "./schema_text.ts";

const DOCUMENT = "/api/openapi.json";

class FdDocs extends LitElement {
  static override styles = [sharedStyles, docsStyles];
  static override properties = { document: { state: true }, hasFailed: { state: true } };

  declare document: Document | null;
  declare hasFailed: boolean;

  constructor() {
    super();
    this.document = null;
    this.hasFailed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    fetch(DOCUMENT)
      .then((response) => response.json())
      .then((document: Document) => {
        this.document = document;
      })
      .catch(() => {
        this.hasFailed = true;
      });
  }

  protected override render() {
    if (this.hasFailed)
      return html`<main><p role="alert">The document could not be loaded. Reload the page.</p></main>`;
    const document = this.document;
    if (document === null) return nothing;
    const { info, tags, components } = document;
    return html`
      <main>
        <header>
          <h1>${info.title} API <small>${info.version}</small></h1>
          ${paragraphs(info.description)}
          <p><a href=${DOCUMENT}>The OpenAPI document</a></p>
          <nav aria-label="Resources">
            ${tags.map(({ name }) => html`<a href="#${name}" @click=${this.#show}>${name}</a>`)}
            <a href="#schemas" @click=${this.#show}>schemas</a>
          </nav>
        </header>
        ${tags.map(
          ({ name, description }) => html`
            <section id=${name} aria-label=${name}>
              <h2>${name}</h2>
              ${paragraphs(description)} ${entriesOf(document, name).map(entryView)}
            </section>
          `,
        )}
        <section id="schemas" aria-label="Schemas">
          <h2>schemas</h2>
          ${Object.entries(components.schemas).map(
            ([name, schema]) => html`
              <h3>${name}</h3>
              ${schema.description === undefined ? nothing : paragraphs(schema.description)}
              <pre tabindex="0" aria-label=${name}>${schemaText(schema)}</pre>
            `,
          )}
        </section>
      </main>
    `;
  }

  /** The targets are in the shadow, where the browser does not look for them. */
  #show(event: Event): void {
    event.preventDefault();
    const id = (event.currentTarget as HTMLAnchorElement).hash.slice(1);
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
    root.getElementById(id)?.scrollIntoView();
  }
}

/** Paragraphs of text; what stands between backticks is code. */
function paragraphs(text: string) {
  return text
    .split("\n\n")
    .map(
      (paragraph) =>
        html`<p>${paragraph.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}</p>`,
    );
}

function entryView({ method, path, operation, aliases }: Entry) {
  const { summary = "", description, parameters = [], requestBody, responses } = operation;
  const body = requestBody && schemaOf(requestBody);
  const isPublic = operation.security?.some((one) => Object.keys(one).length === 0);
  return html`
    <details>
      <summary>
        <span class="method ${method}">${method.toUpperCase()}</span>
        <code>${path}</code>
        <span class="words">${summary}</span>
      </summary>
      <div class="inside">
        ${isPublic ? html`<p>For anybody, without a token.</p>` : nothing}
        ${description === undefined ? nothing : paragraphs(description)}
        ${aliases.length === 0 ? nothing : html`<p>Also ${aliases.map((alias) => html`<code>${alias}</code> `)}</p>`}
        ${parameters.length === 0 ? nothing : parametersView(parameters)}
        ${body ? html`<h3>Body</h3><pre tabindex="0" aria-label="Body">${schemaText(body)}</pre>` : nothing}
        <h3>Answers</h3>
        <dl>
          ${Object.entries(responses).map(([status, answer]) => {
            const schema = schemaOf(answer);
            return html`
              <dt>${status}</dt>
              <dd>${paragraphs(answer.description)} ${schema ? html`<code>${schemaText(schema)}</code>` : nothing}</dd>
            `;
          })}
        </dl>
      </div>
    </details>
  `;
}

function parametersView(parameters: Parameter[]) {
  return html`
    <h3>Parameters</h3>
    <dl>
      ${parameters.map(
        ({ name, in: place, required, description = "", schema }) => html`
          <dt><code>${name}</code></dt>
          <dd>${paragraphs(description)} <code>${schemaText(schema)}</code> in the ${place}${required ? ", required" : ""}</dd>
        `,
      )}
    </dl>
  `;
}

customElements.define("fd-docs", FdDocs);
