// Who is typing. The server forgets it at once (W5), so the receiver lets it run out.

/** Milliseconds after the last signal in which somebody still counts as typing (W5). */
const TYPING_EXPIRY_MS = 6_000;

interface Typist {
  user_id: string;
  username: string;
  /** Milliseconds since 1970. */
  until: number;
}

export type Typists = readonly Typist[];

export function withTyping(
  typists: Typists,
  user: { user_id: string; username: string },
  now: number,
): Typists {
  const until = now + TYPING_EXPIRY_MS;
  return [
    ...withoutTyping(typists, user.user_id),
    { user_id: user.user_id, username: user.username, until },
  ];
}

export function withoutTyping(typists: Typists, userId: string): Typists {
  return keep(typists, (typist) => typist.user_id !== userId);
}

export function unexpired(typists: Typists, now: number): Typists {
  return keep(typists, (typist) => typist.until > now);
}

/** The moment of the next change that comes by itself; null when none does. */
export function nextExpiry(typists: Typists): number | null {
  return typists.length === 0 ? null : Math.min(...typists.map((typist) => typist.until));
}

/** The same list when nothing goes, so that nothing is drawn again. */
function keep(typists: Typists, stays: (typist: Typist) => boolean): Typists {
  return typists.every(stays) ? typists : typists.filter(stays);
}
