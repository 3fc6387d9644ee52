// Who has to have read a message for it to count as read.
import type { Me } from "../client/bodies.ts";
import { belongs, isStaff } from "../client/policy.ts";
import type { RoomState } from "../client/room_state.ts";

/**
 * How far each of those has read whose reading counts. What staff write is for the customer: a
 * colleague who looks in does not make it read.
 */
export function readSeqs({ members, reads }: RoomState, me: Me): number[] {
  const isOutside = (userId: string) => !isStaff(members[userId]?.role ?? "staff");
  const hasOutsiders = Object.values(members).some(
    ({ standing, user_id }) => belongs(standing) && user_id !== me.user_id && isOutside(user_id),
  );
  const counts = (userId: string) =>
    userId !== me.user_id && (!isStaff(me.role) || !hasOutsiders || isOutside(userId));
  return Object.entries(reads).flatMap(([userId, { seq }]) => (counts(userId) ? [seq] : []));
}
