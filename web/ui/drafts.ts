// What was begun in each room and not sent: it survives leaving the room and loading the page anew.
import { outboxPrefix } from "../client/outbox_store.ts";
import { randomId } from "../client/random_id.ts";
import { remember, remembered, rememberedKeys } from "./page_storage.ts";

const PREFIX = "frontdesk.draft.";

/** Ends the key of what is on its way. */
const SENDING = ".sending";

/** In place of a room, for the conversation that does not exist yet. */
export const NEW_ROOM = "new";

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

/**
 * The client id to send it by: the same for the same text until that has arrived, so that a lost answer
 * does not have it arrive twice. The text stays as long.
 */
export function sendingId(key: string, text: string, now: number): string {
  keepDraft(key, text, now);
  const known = readDraft(key + SENDING);
  const id = known.slice(0, known.indexOf(" "));
  if (known === `${id} ${text}`) return id;
  const next = randomId();
  keepDraft(key + SENDING, `${next} ${text}`, now);
  return next;
}

/** It has arrived; what was written since then stays. */
export function forgetSent(key: string, text: string): void {
  remember(key + SENDING, null);
  if (readDraft(key) === text) remember(key, null);
}

/** What a guest began and has not sent, or what has not gone out, is the user's after signing in. */
export function handOver(guestId: string, userId: string): void {
  for (const prefixOf of [outboxPrefix, (id: string) => draftKey(id, "")]) {
    const prefix = prefixOf(guestId);
    for (const key of rememberedKeys(prefix)) {
      remember(prefixOf(userId) + key.slice(prefix.length), remembered(key));
      remember(key, null);
    }
  }
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
