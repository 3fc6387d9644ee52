// Waiting for what must come: asked again and again, and never longer than is reasonable.

/** Milliseconds between two questions. */
const PAUSE_MS = 100;

export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

/** @param ask Says what is still missing; null when all is well. Gives what was missing to the last. */
export async function waitUntil(
  milliseconds: number,
  ask: () => Promise<string | null> | string | null,
): Promise<string | null> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const missing = await Promise.resolve()
      .then(ask)
      .catch((error: unknown) => String(error));
    if (missing === null || Date.now() > deadline) return missing;
    await pause(PAUSE_MS);
  }
}
