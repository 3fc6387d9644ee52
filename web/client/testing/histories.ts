// Random histories of a room, as functions that carry them out.
import fc from "fast-check";
import type { RoomFrame } from "../frames.ts";
import type { RoomState } from "../room_state.ts";
import type { MessageView } from "../views.ts";
import type { ModelRoom } from "./model_room.ts";

export const PEOPLE = ["ana", "sam", "kim"] as const;

/** One change; answers with what the room sends live. */
export type Change = (room: ModelRoom) => RoomFrame[];

const person = fc.constantFrom(...PEOPLE);

export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: person.map((who) => (room: ModelRoom) => room.say(who)) },
  {
    weight: 2,
    arbitrary: fc.tuple(person, fc.nat(30)).map(
      ([who, place]) =>
        (room: ModelRoom) =>
          room.answer(who, place),
    ),
  },
  { weight: 2, arbitrary: fc.nat(30).map((place) => (room: ModelRoom) => room.edit(place)) },
  { weight: 2, arbitrary: fc.nat(30).map((place) => (room: ModelRoom) => room.delete(place)) },
  {
    weight: 3,
    arbitrary: fc.tuple(person, fc.nat(30)).map(
      ([who, seq]) =>
        (room: ModelRoom) =>
          room.read(who, seq),
    ),
  },
  fc.constantFrom("sam", "kim").map((who) => (room: ModelRoom) => room.comeOrGo(who)),
  fc.constant((room: ModelRoom) => room.closeOrReopen()),
);

/** Of a deleted message nobody is shown whether it was edited before, nor does its deletion say so. */
export function shown(message: MessageView): MessageView {
  return message.deleted_at === null ? message : { ...message, edited_at: null };
}

/** What a person can see of a state: no bookkeeping, nothing of people who left. */
export function visible(state: RoomState) {
  const members = Object.values(state.members)
    .filter(({ standing }) => standing !== "outsider")
    .map(({ user_id, username, role, standing }) => ({
      ...{ user_id, username, role, standing },
      read: state.reads[user_id]?.seq ?? 0,
    }))
    .sort((one, other) => (one.user_id < other.user_id ? -1 : 1));
  const messages = state.messages.map(shown);
  const { room, unread, last_seq, rev, outbox, history } = state;
  return { room, members, messages, unread, last_seq, rev, outbox, history };
}
