// What can be decided about a report, and the calls that make it so.
import type { ReportOutcome, ReportView } from "../../client/generated/wire.ts";
import { RequestError } from "../../client/request_error.ts";
import type { Role } from "../../client/views.ts";
import type { Server } from "../base/section.ts";
import { endOf } from "../base/terms.ts";

export const DECISIONS = ["dismiss", "delete", "mute", "ban"] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Verdict {
  decision: Decision;
  /** How long, of `endlessTermOptions`; for mutes and bans. */
  term: string;
  note: string;
}

export type Decided =
  | { is: "done"; report: ReportView }
  /** Somebody else was faster; nothing of this verdict is on the report. */
  | { is: "overtaken"; report: ReportView };

/** What somebody of a role can decide: only admins ban, nobody is rid of an admin, notes have no author. */
export function decisionsOn(report: ReportView, role: Role): Decision[] {
  const { sender } = report.message;
  const isGone = report.message_now?.deleted_at != null;
  const isMortal = sender.role !== "system" && sender.role !== "admin";
  const isPossible: Record<Decision, boolean> = {
    dismiss: true,
    delete: !isGone,
    mute: isMortal,
    ban: isMortal && role === "admin",
  };
  return DECISIONS.filter((decision) => isPossible[decision]);
}

/**
 * Does what was decided, then says so on the report. The report is looked at first, so that nobody is
 * muted over what somebody else has dismissed; every step may be repeated where a later one fails.
 */
export async function decide(
  server: Pick<Server, "admin" | "rest">,
  report: ReportView,
  verdict: Verdict,
  now: number,
): Promise<Decided> {
  const { admin } = server;
  const fresh = await admin.report(report.id);
  if (fresh.status !== "open") return { is: "overtaken", report: fresh };
  await act(server, report, verdict, now);
  try {
    return { is: "done", report: await admin.resolveReport(report.id, outcomeOf(verdict)) };
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== "conflict") throw error;
    return { is: "overtaken", report: await admin.report(report.id) };
  }
}

async function act(
  { admin, rest }: Pick<Server, "admin" | "rest">,
  { message, room }: ReportView,
  { decision, note, term }: Verdict,
  now: number,
): Promise<void> {
  const until = endOf(term, now);
  switch (decision) {
    case "dismiss":
      return;
    case "delete":
      await rest.deleteMessage(message.id);
      return;
    case "mute":
      await rest.changeParticipant(`${room.id}.${message.sender.id}`, {
        muted_until: until ?? null,
      });
      return;
    case "ban":
      await admin.ban({
        user_id: message.sender.id,
        reason: note,
        ...(until === undefined ? {} : { until }),
      });
      return;
  }
}

function outcomeOf({ decision, note }: Verdict): ReportOutcome {
  const said = note === "" ? {} : { note };
  if (decision === "dismiss") return { status: "dismissed", ...said };
  const resolution = { delete: "deleted", mute: "muted", ban: "banned" } as const;
  return { status: "resolved", resolution: resolution[decision], ...said };
}
