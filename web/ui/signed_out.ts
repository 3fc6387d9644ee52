// Tells the other tabs of this browser that somebody has signed out: there they are gone as well.

const NAME = "frontdesk.signed_out";

/** One for all: who tells it is not told. A browser without it has no tabs that could go on. */
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null;

/** @param userId Who has left. */
export function tellSignedOut(userId: string): void {
  channel?.postMessage(userId);
}

export function onSignedOut(listener: (userId: string) => void): void {
  channel?.addEventListener("message", ({ data }) => {
    if (typeof data === "string") listener(data);
  });
}
