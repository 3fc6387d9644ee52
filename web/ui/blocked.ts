// Whom the reader has blocked.
import { RequestError } from "../client/request_error.ts";
import type { Rest } from "../client/rest.ts";

/** Blocks of one page of the list: the most that a server hands out. */
const PAGE_BLOCKS = 200;

/** Their ids; null where the server could not be asked. */
export async function loadBlocked(rest: Pick<Rest, "blocks">): Promise<string[] | null> {
  const ids: string[] = [];
  let cursor: string | null = null;
  try {
    do {
      const range: { limit: number; cursor?: string } = { limit: PAGE_BLOCKS };
      if (cursor !== null) range.cursor = cursor;
      const { next, results } = await rest.blocks(range);
      ids.push(...results.map(({ user_id }) => user_id));
      cursor = next;
    } while (cursor !== null);
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
  return ids;
}
