// A table that becomes a list of cards where there is no room for its columns.
import { css, html, nothing, type TemplateResult } from "lit";

export interface Column<Row> {
  label: string;
  cell: (row: Row) => TemplateResult | string | typeof nothing;
  /** Numbers and buttons stand at the end of their column. */
  isAtEnd?: boolean;
  /** Takes what the others leave. */
  isWide?: boolean;
}

export interface DataTable<Row> {
  /** What the table shows, for those who do not see it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

export const dataTableStyles = css`
  .data {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375rem;
  }

  .data caption {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .data th,
  .data td {
    padding: 10px 12px;
    text-align: start;
    vertical-align: top;
  }

  .data :is(th, td):first-child {
    padding-inline-start: 20px;
  }

  .data :is(th, td):last-child {
    padding-inline-end: 20px;
  }

  .data th {
    border-block-end: 1px solid var(--fd-line);
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    font-weight: 600;
    white-space: nowrap;
  }

  .data tbody tr + tr td {
    border-block-start: 1px solid var(--fd-line);
  }

  .data tbody tr:hover {
    background: var(--fd-sunken);
  }

  .data .wide {
    inline-size: 40%;
    overflow-wrap: anywhere;
  }

  .data .end {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .data .end .line {
    justify-content: flex-end;
  }

  .data small {
    display: block;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  @media (max-width: 899px) {
    .data,
    .data tbody,
    .data tr,
    .data td {
      display: block;
      inline-size: 100%;
    }

    .data thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .data tbody tr {
      padding: 12px 16px;
    }

    .data tbody tr + tr {
      border-block-start: 1px solid var(--fd-line);
    }

    .data tr[role="row"] > td[role="cell"] {
      display: flex;
      inline-size: 100%;
      gap: 12px;
      padding: 4px 0;
      border: 0;
      text-align: start;
    }

    .data tr[role="row"] > td.empty[role="cell"] {
      display: none;
    }

    .data td::before {
      flex: 0 0 7rem;
      color: var(--fd-ink-soft);
      content: attr(data-label);
      font-size: 0.8125rem;
      line-height: 1.5rem;
    }

    .data .end .line {
      justify-content: flex-start;
    }

    .data td > .cell {
      flex: 1;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
  }
`;

/** The roles are spelt out: a table that is laid out otherwise is none to some readers. */
export function dataTable<Row>({ caption, columns, rows }: DataTable<Row>): TemplateResult {
  const className = ({ isAtEnd, isWide }: Column<Row>) =>
    `${isAtEnd ? "end" : ""} ${isWide ? "wide" : ""}`;
  return html`<table class="data" role="table">
    <caption>${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => html`<th role="columnheader" scope="col" class=${className(column)}>${column.label}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) => html`<tr role="row">
          ${columns.map((column) => cellView(column, row, className(column)))}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function cellView<Row>(column: Column<Row>, row: Row, className: string): TemplateResult {
  const content = column.cell(row);
  const emptiness = content === nothing ? "empty" : "";
  return html`<td role="cell" class="${className} ${emptiness}" data-label=${column.label}>
    <div class="cell">${content}</div>
  </td>`;
}
