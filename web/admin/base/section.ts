// What every section of the admin page has: the server, who is here, what the address says, and how to
// go elsewhere.
import {
  type CSSResultGroup,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { AdminRest } from "../../client/admin_rest.ts";
import type { Me } from "../../client/bodies.ts";
import type { Rest } from "../../client/rest.ts";
import { dataTableStyles } from "../../ui/data_table.ts";
import { noticeStyles } from "../../ui/notice.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { conversationHref, type Filters, hrefOf, type Section } from "./address.ts";
import { formStyles } from "./form.ts";
import { sectionStyles } from "./section.styles.ts";
import { stateStyles } from "./states.ts";

export interface Server {
  /** What everybody may call. */
  rest: Rest;
  admin: AdminRest;
}

export abstract class AdminSection extends LitElement {
  static override styles: CSSResultGroup = [
    sharedStyles,
    noticeStyles,
    stateStyles,
    sectionStyles,
    formStyles,
    dataTableStyles,
  ];
  static override properties: PropertyDeclarations = {
    server: { attribute: false },
    me: { attribute: false },
    filters: { attribute: false },
  };

  declare server: Server;
  declare me: Me;
  declare filters: Filters;

  /** Asks the server for what the filters say. */
  protected abstract load(): void;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("filters") && !sameFilters(changed.get("filters"), this.filters)) this.load();
  }

  protected filter(name: string): string {
    return this.filters[name] ?? "";
  }

  /** The filters that are set, by the names under which the server is asked for them. */
  protected given<Name extends string>(
    filters: Record<Name, string>,
  ): Partial<Record<Name, string>> {
    const given: Partial<Record<Name, string>> = {};
    for (const name of Object.keys(filters) as Name[]) {
      const value = this.filter(filters[name]);
      if (value !== "") given[name] = value;
    }
    return given;
  }

  /** Puts filters into the address; an empty one is none. */
  protected filterBy(change: Filters): void {
    const detail = { ...this.filters, ...change };
    this.dispatchEvent(new CustomEvent("fd-filters", { detail, bubbles: true, composed: true }));
  }

  /** Says something to those who do not see that it has happened. */
  protected announce(text: string): void {
    this.dispatchEvent(
      new CustomEvent("fd-announce", { detail: text, bubbles: true, composed: true }),
    );
  }

  protected href(section: Section, filters: Filters = {}): string {
    return hrefOf(section, filters, location.search);
  }

  protected conversationHref(roomId: string): string {
    return conversationHref(roomId, location.search);
  }

  /** To all about a person. */
  protected personLink(id: string, name: string): TemplateResult {
    return html`<a href=${this.href("people", { person: id })} dir="auto">${name}</a>`;
  }

  /** To where a conversation is read and answered. */
  protected conversationLink(roomId: string, name: string): TemplateResult {
    return html`<a href=${this.conversationHref(roomId)} target="_blank" dir="auto">${name}</a>`;
  }
}

function sameFilters(before: Filters | undefined, now: Filters): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now);
}
