// Refusals in the reader's own language, by their code. Where the server knows more than the code
// says, its own sentence is shown.
import type { Refusal } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { momentText, waitText } from "./time_text.ts";

const SENTENCES: Record<string, (why: Refusal) => string> = {
  unreachable: () => i18n._("The server cannot be reached. Check your connection and try again."),
  unauthorized: () => i18n._("Your sign-in has run out. Please sign in again."),
  another_user: () => i18n._("You are signed in as somebody else now. Please open the chat again."),
  forbidden: () => i18n._("You may not do that here."),
  not_found: () => i18n._("It is not there any more, or you may not see it."),
  not_a_member: () => i18n._("You are not part of this conversation."),
  muted: ({ retry_after }) =>
    retry_after === undefined
      ? i18n._("You may read here, but not write at the moment.")
      : i18n._("You may read here, but not write for {time}.", { time: waitText(retry_after) }),
  no_contact: () => i18n._("You cannot write to each other."),
  banned: ({ until }) =>
    until === undefined
      ? i18n._("You have been banned from this chat.")
      : i18n._("You have been banned from this chat until {time}.", {
          time: momentText(Date.parse(until)),
        }),
  room_closed: () => i18n._("This conversation is closed."),
  room_full: () => i18n._("This conversation has as many people as it can take."),
  too_large: () => i18n._("That is too large."),
  moderated: () => i18n._("This goes against the rules of this site. Please change the text."),
  rate_limited: ({ retry_after }) =>
    retry_after === undefined
      ? i18n._("That was too fast. Please wait a moment.")
      : i18n._("That was too fast. Please wait {time}.", { time: waitText(retry_after) }),
  not_configured: () => i18n._("The chat has not been set up yet."),
  unavailable: () => i18n._("That did not work just now. Please try again."),
};

export function errorText(why: Refusal): string {
  return SENTENCES[why.code]?.(why) ?? why.message;
}
