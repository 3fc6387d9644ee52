// What people do in a conversation, and what that uses. The numbers of a profile are assumptions, stated in
// docs/scaling.md; what each act uses was counted.
import { type Act, sumOf, times, type Use, useOf } from "./use.ts";

export interface Counted {
  acts: Record<string, Act>;
  /** Bytes that a message takes. */
  bytes: { log: number; database: number };
  /** Microseconds of processor time in which an object sends a frame of its list to a socket. */
  sendMicroseconds: number;
}

export interface Profile {
  messages: number;
  /** Messages that go to D1 together. */
  messagesPerFlush: number;
  /** Of the messages that come alone, those that find the room asleep. */
  shareAfterSleep: number;
  /** All of the following are for the whole conversation. */
  minutes: number;
  roomsOpened: number;
  sockets: number;
  presenceSockets: number;
  resumes: number;
  typingSignals: number;
  readMarks: number;
  historyPages: number;
  staffListPages: number;
  customerListPages: number;
  searches: number;
  uploads: number;
}

export const SUPPORT: Profile = {
  messages: 20,
  messagesPerFlush: 1,
  shareAfterSleep: 0.7,
  minutes: 12,
  roomsOpened: 1,
  sockets: 2,
  presenceSockets: 1,
  resumes: 0.5,
  typingSignals: 40,
  readMarks: 14,
  historyPages: 2,
  staffListPages: 1,
  customerListPages: 1,
  searches: 0.1,
  uploads: 0.3,
};

/** Two people who know each other and chat now and then. */
export const DIRECT: Profile = {
  ...SUPPORT,
  messages: 8,
  minutes: 4,
  roomsOpened: 0.05,
  resumes: 0.2,
  typingSignals: 16,
  readMarks: 5,
  staffListPages: 0,
  customerListPages: 2,
};

/** An hour of a group of 200 in which a message comes every four seconds, so that the room does not sleep. */
export const GROUP: Profile = {
  ...SUPPORT,
  messages: 900,
  messagesPerFlush: 1,
  shareAfterSleep: 0,
  minutes: 60,
  roomsOpened: 0.01,
  sockets: 200,
  presenceSockets: 200,
  resumes: 40,
  typingSignals: 1_800,
  // Everybody reads on a quarter of the way each minute.
  readMarks: 200 * 60 * 0.25,
  historyPages: 200,
  staffListPages: 0,
  customerListPages: 200,
  searches: 2,
  uploads: 10,
};

/** Milliseconds after a change at which the room's alarm rings; setting it again is a row, twice. */
const ALARM_MINUTES = 5;

/** Milliseconds that a call to D1 takes on the network, where it takes none here. */
export const NETWORK_MS = 50;

function act(counted: Counted, name: string): Act {
  const found = counted.acts[name];
  if (found === undefined) throw new Error(`It was not counted what this costs: ${name}.`);
  return found;
}

const FIELDS = ["objectRowsWritten", "databaseRowsWritten"] as const;

/** Rows written of a message, and of the flush it comes in. */
export function rowsOf(counted: Counted) {
  const [one, ten] = [act(counted, "a message"), act(counted, "ten messages at once")];
  const rows = (from: Act) => FIELDS.reduce((sum, field) => sum + from[field], 0);
  const message = (rows(ten) - rows(one)) / 9;
  return { message, flush: rows(one) - message };
}

/** Between a message alone and ten at once, everything grows as evenly as rows do. */
function flushOf(counted: Counted, messages: number): Act {
  const [one, ten] = [act(counted, "a message"), act(counted, "ten messages at once")];
  const between = (name: keyof Act) => one[name] + ((ten[name] - one[name]) * (messages - 1)) / 9;
  return Object.fromEntries(
    Object.keys(one).map((name) => [name, between(name as keyof Act)]),
  ) as unknown as Act;
}

/** What each part of a conversation uses, by its name. */
export function partsOf(profile: Profile, counted: Counted): Record<string, Use> {
  const of = (name: string, count: number, workerRequests = 0) =>
    times(useOf(act(counted, name), workerRequests, NETWORK_MS), count);
  const flushes = profile.messages / profile.messagesPerFlush;
  const flush = useOf(flushOf(counted, profile.messagesPerFlush), 0, NETWORK_MS);
  const alarms: Act = { ...act(counted, "a typing signal"), frames: 0, objectCalls: 1, alarms: 2 };
  return {
    messages: sumOf([
      times(flush, flushes * (1 - profile.shareAfterSleep)),
      of("a message after a sleep", flushes * profile.shareAfterSleep),
      times(useOf(alarms), Math.ceil(profile.minutes / ALARM_MINUTES)),
    ]),
    "read marks": of("a read mark", profile.readMarks),
    typing: of("a typing signal", profile.typingSignals),
    "opening, joining, resuming": sumOf([
      of("opening a room", profile.roomsOpened, 1),
      of("a socket to a room", profile.sockets, 1),
      of("a presence socket", profile.presenceSockets, 1),
      of("a resume that missed five messages", profile.resumes, 1),
    ]),
    "lists, history, search": sumOf([
      of("a page of history", profile.historyPages, 1),
      of("a page of the staff's list", profile.staffListPages, 1),
      of("a customer's list", profile.customerListPages, 1),
      of("a search", profile.searches, 1),
    ]),
    uploads: of("an upload that is sent", profile.uploads, 1),
  };
}

export const useOfConversation = (profile: Profile, counted: Counted): Use =>
  sumOf(Object.values(partsOf(profile, counted)));
