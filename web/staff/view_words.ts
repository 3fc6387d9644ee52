// What the views of the inbox are called.
import { i18n } from "../words/i18n.ts";
import type { Kind, Sort, ViewName } from "./inbox_views.ts";

export function viewLabel(view: ViewName): string {
  switch (view) {
    case "open":
      return i18n._("Open");
    case "mine":
      return i18n._("Mine");
    case "needs_staff":
      return i18n._("Needs staff");
    case "unread":
      return i18n._("Unread");
    case "closed":
      return i18n._("Closed");
  }
}

export function kindLabel(kind: Kind): string {
  switch (kind) {
    case "all":
      return i18n._("All kinds");
    case "support":
      return i18n._("Support");
    case "direct":
      return i18n._("Direct");
    case "group":
      return i18n._("Teams");
  }
}

export function sortLabel(sort: Sort): string {
  return sort === "latest" ? i18n._("Latest activity") : i18n._("Longest waiting");
}

/** Why a view has nothing to show, and what will be there. */
export function emptyWords(view: ViewName, kind: Kind): { title: string; text: string } {
  if (kind !== "all") {
    return {
      title: i18n._("Nothing of this kind"),
      text: i18n._("The view has conversations of other kinds only, or none."),
    };
  }
  switch (view) {
    case "open":
      return {
        title: i18n._("All done"),
        text: i18n._("When a customer writes, the conversation appears here by itself."),
      };
    case "mine":
      return {
        title: i18n._("Nothing is yours"),
        text: i18n._("Open conversations that you have joined or answered are here."),
      };
    case "needs_staff":
      return {
        title: i18n._("Nobody asks for help"),
        text: i18n._("When a buyer or a seller calls for staff, their conversation is here."),
      };
    case "unread":
      return { title: i18n._("Nothing unread"), text: i18n._("You have read everything.") };
    case "closed":
      return {
        title: i18n._("Nothing closed"),
        text: i18n._("Closed conversations stay here, and can be reopened."),
      };
  }
}
