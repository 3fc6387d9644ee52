// When a JSON Web Token runs out. Read without checking it: only the server can do that.

/** Milliseconds before the expiry at which a newer token is asked for. */
const RENEW_BEFORE_MS = 60_000;

/** The longest that timers can wait, in milliseconds. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Milliseconds since 1970; null when the token does not say. */
export function expiryOf(token: string): number | null {
  const { exp } = claimsOf(token);
  return typeof exp === "number" ? exp * 1_000 : null;
}

/** Whose token it is; null when it does not say. */
export function subjectOf(token: string): string | null {
  const { sub, user_id } = claimsOf(token);
  const subject = sub ?? user_id;
  // A number that was rounded is somebody else's.
  return typeof subject === "string" || Number.isSafeInteger(subject) ? String(subject) : null;
}

/** Milliseconds to wait before a newer token is due; half of what is left of a short-lived one. */
export function renewalDelay(expiry: number, now: number): number {
  const left = Math.max(0, expiry - now);
  return Math.min(TIMER_MAX_MS, Math.max(left / 2, left - RENEW_BEFORE_MS));
}

export function expiresSoon(expiry: number | null, now: number): boolean {
  return expiry !== null && expiry - now < RENEW_BEFORE_MS / 2;
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) ?? {};
  } catch {
    return {};
  }
}
