// Edits and deletions that were confirmed stand, and none of them that nobody made.
import { type Entry, of } from "./history.ts";
import type { RoomLog, Violation } from "./violation.ts";

export function checkChanges(entries: readonly Entry[], log: RoomLog): Violation[] {
  const written = new Map(
    of(entries, "written").map(({ fact }) => [fact.client_id, fact.content] as const),
  );
  const edits = Map.groupBy(of(entries, "edited"), ({ fact }) => fact.seq);
  const deletions = Map.groupBy(of(entries, "deleted"), ({ fact }) => fact.seq);
  const found: Violation[] = [];
  for (const { client_id, content, deleted_at, message_type, seq } of log.messages) {
    if (message_type === "system") continue;
    const wrong = (rule: string, says: string) => found.push({ rule, room: log.id, seq, says });
    const outcomes = (deletions.get(seq) ?? []).map(({ fact }) => fact.outcome);
    if (deleted_at === null && outcomes.includes("done")) {
      wrong("what is deleted stays deleted", `${seq} was deleted and is there`);
    }
    if (deleted_at !== null && !outcomes.some((outcome) => outcome !== "refused")) {
      wrong("nothing is deleted by itself", `nobody deleted ${seq}`);
    }
    if (deleted_at !== null && content !== "") {
      wrong("what is deleted is empty", `${seq} is deleted and says “${content}”`);
    }
    if (deleted_at !== null) continue;
    const tried = (edits.get(seq) ?? []).filter(({ fact }) => fact.outcome !== "refused");
    const last = tried.findLast(({ fact }) => fact.outcome === "done");
    // Of a call without an answer nobody knows whether it is done, or will be after the next one.
    const possible = new Set(
      tried.filter(({ fact }) => fact.outcome === "unknown").map(({ fact }) => fact.content),
    );
    possible.add(last?.fact.content ?? written.get(client_id ?? "") ?? content);
    if (!possible.has(content)) {
      wrong(
        "an edit stands",
        `${seq} says “${content}” and should “${[...possible].join("” or “")}”`,
      );
    }
  }
  return found;
}
