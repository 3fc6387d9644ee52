// A section that is one list: its head, what it is filtered by, a table page by page, and dialogs.
import { html, nothing, type TemplateResult } from "lit";
import type { ListPage } from "../../client/generated/wire.ts";
import { type DataTable, dataTable } from "../../ui/data_table.ts";
import { type Notice, notice } from "../../ui/notice.ts";
import { Paging } from "./paging.ts";
import { AdminSection } from "./section.ts";
import { type SectionHead, sectionHead } from "./section_head.ts";
import { fetchedView, moreView } from "./states.ts";

/** Where a page of the list begins; the first one without a cursor. */
export interface From {
  cursor?: string;
}

/** What the table says of each item. */
export type ListTable<Item> = Omit<DataTable<Item>, "rows">;

type Part = TemplateResult | typeof nothing;

export abstract class ListSection<Item> extends AdminSection {
  protected readonly list = new Paging<Item>(this, (cursor) =>
    this.ask(cursor === undefined ? {} : { cursor }),
  );

  /** Asks the server for a page of what the filters say. */
  protected abstract ask(from: From): Promise<ListPage<Item>>;

  protected abstract head(): SectionHead;

  protected abstract table(): ListTable<Item>;

  /** What is said where nothing is listed. */
  protected abstract emptiness(): Notice;

  /** What stands between the head and the list. */
  protected aboveListView(): Part {
    return nothing;
  }

  protected dialogsView(): Part {
    return nothing;
  }

  protected override load(): void {
    void this.list.load();
  }

  protected override render(): TemplateResult {
    return html`
      ${sectionHead(this.head())} ${this.aboveListView()}
      <div class="card">${fetchedView(
        this.list.state,
        () => this.load(),
        () => this.#listView(),
      )}</div>
      ${this.dialogsView()}
    `;
  }

  #listView(): TemplateResult {
    const rows = this.list.items;
    if (rows.length === 0) return notice(this.emptiness());
    return html`${dataTable({ ...this.table(), rows })}${moreView(this.list)}`;
  }
}
