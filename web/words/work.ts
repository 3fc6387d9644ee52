// The words of the pages that only staff and developers read, in addition to what everybody reads.
import type { Messages } from "@lingui/core";
import { type FetchMessages, talkMessages } from "./i18n.ts";

export const workMessages: FetchMessages = async (locale) => {
  const [talk, work] = await Promise.all([
    talkMessages(locale),
    import(`./work/${locale}.ts`) as Promise<{ messages: Messages }>,
  ]);
  return [...talk, work.messages];
};
