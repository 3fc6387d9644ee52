// Whether somebody is banned. The server lists bans and finds none by its person.
import type { AdminRest } from "../../client/admin_rest.ts";
import type { BanView } from "../../client/generated/wire.ts";

const PAGE = 200;

export async function banOf(
  admin: Pick<AdminRest, "bans">,
  userId: string,
): Promise<BanView | null> {
  for (let cursor: string | undefined; ; ) {
    const page = await admin.bans({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const found = page.results.find(({ user_id }) => user_id === userId);
    if (found !== undefined || page.next === null) return found ?? null;
    cursor = page.next;
  }
}
