// Tables as Markdown has them, and numbers as people read them.

export function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(head), `|${rule.join("|")}|`, ...rows.map(line)].join("\n");
}

const digits = (most: number) =>
  new Intl.NumberFormat("en", { maximumFractionDigits: most, minimumFractionDigits: most });

/** A number with as many decimals as it needs at its size. */
export function count(value: number): string {
  if (value !== 0 && Math.abs(value) < 10 && !Number.isInteger(value)) {
    return value < 0.05 ? digits(2).format(value) : String(Number(value.toFixed(1)));
  }
  return digits(0).format(value);
}

export function dollars(value: number): string {
  return `$${digits(value < 100 ? 2 : 0).format(value)}`;
}
