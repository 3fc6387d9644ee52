// Why the server said no, in the reader's language where we know more than the server does.
import type { Refusal } from "../../client/views.ts";
import { i18n } from "../../words/i18n.ts";

export function refusalText({ code, message }: Refusal): string {
  switch (code) {
    case "unreachable":
      return i18n._("The server cannot be reached. Check your connection and try again.");
    case "forbidden":
      return message === "" ? i18n._("You may not do this.") : message;
    case "not_found":
      return i18n._("It is not there any more.");
    case "rate_limited":
      return i18n._("That was too fast. Wait a moment and try again.");
    case "unavailable":
      return i18n._("The server cannot answer just now. Try again in a moment.");
    default:
      return message;
  }
}
