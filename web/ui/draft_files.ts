// The files of each draft. What sends them is fetched with the first of them; until then there are none.
import { RequestError } from "../client/request_error.ts";
import type { Uploads } from "./uploads.ts";

export const uploadsByDraft = new Map<string, Uploads>();

export async function fetchUploads(draft: string): Promise<Uploads> {
  try {
    const parts = [import("./uploads.ts"), import("./upload_card.ts")] as const;
    const [{ uploadsOf }] = await Promise.all(parts);
    return uploadsOf(draft);
  } catch (error) {
    throw RequestError.unreachable(error);
  }
}
