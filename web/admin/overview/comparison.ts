// How a figure stands to the same one of the time before.
import { languageTag } from "../../ui/time_text.ts";
import { i18n } from "../../words/i18n.ts";

export type Comparison =
  | { is: "unknown" }
  | { is: "same" }
  /** There was nothing before, so no share of it either. */
  | { is: "new" }
  | { is: "more" | "less"; share: number };

export function compare(now: number | null, before: number | null): Comparison {
  if (now === null || before === null) return { is: "unknown" };
  if (before === 0) return now === 0 ? { is: "same" } : { is: "new" };
  const share = (now - before) / before;
  // What would be shown as 0 % is no change.
  if (Math.abs(share) < 0.005) return { is: "same" };
  return { is: share > 0 ? "more" : "less", share: Math.abs(share) };
}

export function comparisonText(comparison: Comparison): string {
  switch (comparison.is) {
    case "unknown":
      return i18n._("Nothing to compare with");
    case "same":
      return i18n._("As in the period before");
    case "new":
      return i18n._("None in the period before");
    case "more":
      return i18n._("{share} more than before", { share: shareText(comparison.share) });
    case "less":
      return i18n._("{share} less than before", { share: shareText(comparison.share) });
  }
}

function shareText(share: number): string {
  return new Intl.NumberFormat(languageTag(i18n.locale), {
    style: "percent",
    maximumFractionDigits: 0,
  }).format(share);
}
