// What was begun in each room and not sent: it survives leaving the room and loading the page anew.
import { remember, remembered, rememberedKeys } from "./page_storage.ts";

const PREFIX = "frontdesk.draft.";

/** Drafts that are kept; the oldest go first. */
const DRAFTS_MAX = 50;

interface Draft {
  text: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Under which a person's draft in a room is kept: several people may use one browser. */
export function draftKey(userId: string, roomId: string): string {
  return `${PREFIX}${userId}.${roomId}`;
}

export function readDraft(key: string): string {
  return draftAt(key)?.text ?? "";
}

export function keepDraft(key: string, text: string, now: number): void {
  const isNew = remembered(key) === null;
  remember(key, text === "" ? null : JSON.stringify({ text, at: now } satisfies Draft));
  if (isNew) forgetOldest();
}

function forgetOldest(): void {
  const ages = rememberedKeys(PREFIX).map((key) => ({ key, at: draftAt(key)?.at ?? 0 }));
  ages.sort((one, other) => other.at - one.at);
  for (const { key } of ages.slice(DRAFTS_MAX)) remember(key, null);
}

/** Null also for what an extension or another version left there. */
function draftAt(key: string): Draft | null {
  try {
    const draft = JSON.parse(remembered(key) ?? "null") as Partial<Draft> | null;
    return typeof draft?.text === "string" ? { text: draft.text, at: Number(draft.at) } : null;
  } catch {
    return null;
  }
}
