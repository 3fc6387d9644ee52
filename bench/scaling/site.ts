// A site whose customers talk to its staff: how often, when, and for how long. Assumptions of the simulation.

export interface Site {
  customers: number;
  conversationsPerCustomer: number;
  /** Customers who write a message, by the hour of a working day, as shares of the day. */
  hours: readonly number[];
  /** A working day has this much of a month. */
  shareOfMonth: number;
  messagesPerConversation: number;
  /** Seconds between two messages: half of them are shorter. */
  gapMedian: number;
  gapSpread: number;
  /** Seconds that a customer stays after the last message. */
  lingering: number;
  /** Conversations of one member of staff at the same time. */
  conversationsPerStaff: number;
  /** Sockets of staff in each conversation, presence aside. */
  staffSockets: number;
  /** Of the messages, those that are sent so close to the one before that they share its flush. */
  flushSeconds: number;
}

/** Quiet at night, most at eleven and again in the evening. */
const HOURS = [
  8, 5, 3, 2, 2, 4, 10, 22, 42, 62, 74, 78, 70, 66, 68, 66, 60, 54, 52, 58, 62, 52, 34, 18,
];

export const MILLION: Site = {
  customers: 1_000_000,
  conversationsPerCustomer: 2,
  hours: HOURS,
  // Twenty-two working days, and the others with half as much.
  shareOfMonth: 1 / 26,
  messagesPerConversation: 20,
  gapMedian: 20,
  gapSpread: 1.1,
  lingering: 180,
  conversationsPerStaff: 3,
  staffSockets: 1,
  flushSeconds: 0.25,
};
