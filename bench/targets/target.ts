// What the benchmark asks of every server that it compares.

/** A server under test, started anew for each run. */
export interface Target {
  /** As the tables call it. */
  readonly name: string;
  /** Starts it with nothing stored. */
  start(): Promise<Running>;
}

export interface Running {
  /**
   * Addresses of one socket per seat, by room, ready to be opened: the people and rooms exist then.
   * Called again, it keeps the rooms that there are and adds what is missing.
   */
  seats(rooms: number, perRoom: number): Promise<string[][]>;
  /** The last 50 messages of a room, as JSON. */
  historyUrl(room: number): Call;
  /** The list of somebody's rooms, where the server has one. */
  listUrl(): Call | undefined;
  /**
   * How a socket that comes back says what it has: the number that stands beside each message, and the
   * parameter of the address that takes it. Without it the history brings what was missed.
   */
  readonly resume?: { field: string; parameter: string };
  /** Whether a socket may offer `frontdesk.v1` and take several frames as one. */
  readonly batches: boolean;
  /** Bytes resident of the server's process or processes. */
  memory(): number;
  /** SIGKILL to the server's process or processes. */
  kill(): Promise<void>;
  /** Starts it again with the same data, at the same addresses. */
  restart(): Promise<void>;
  /** Ends it and removes what it stored. */
  stop(): Promise<void>;
}

/** A call by HTTP. */
export interface Call {
  url: string;
  headers: Record<string, string>;
}
