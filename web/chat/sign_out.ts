// Signing out: nothing of the person stays in this browser, and the page starts anew.
import { leave } from "../ui/identity.ts";
import { remember, rememberedKeys } from "../ui/page_storage.ts";
import { forgetMove } from "./guest_move.ts";
import { forgetAnswers } from "./offline.ts";

/** What was begun and not sent is theirs as well. */
const OF_THE_PERSON = ["frontdesk.draft", "frontdesk.outbox"];

export async function signOut(): Promise<void> {
  for (const prefix of OF_THE_PERSON) {
    for (const key of rememberedKeys(prefix)) remember(key, null);
  }
  forgetMove();
  leave();
  await forgetAnswers();
  location.replace("/chat/");
}
