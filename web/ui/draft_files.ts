// The files of each draft. What sends them is fetched with the first of them; until then there are none.
import type { Uploads } from "./uploads.ts";

export const uploadsByDraft = new Map<string, Uploads>();
