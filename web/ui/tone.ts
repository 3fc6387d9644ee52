// A short tone, made by the browser: there is no file to load.

/** Hertz and the second at which each part begins. */
const PARTS = [
  { frequency: 660, at: 0 },
  { frequency: 880, at: 0.11 },
];

/** Seconds of each part. */
const PART_SECONDS = 0.22;

/** Of the loudest that there is. */
const LOUDNESS = 0.12;

let context: AudioContext | undefined;

/** Before the first press on a page a browser keeps it silent. */
export async function playTone(): Promise<void> {
  try {
    context ??= new AudioContext();
    await context.resume();
  } catch {
    return;
  }
  for (const { at, frequency } of PARTS) {
    const begin = context.currentTime + at;
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + PART_SECONDS);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + PART_SECONDS);
  }
}

/** Milliseconds in which one tone is enough for all tabs. */
const ONCE_MS = 1_500;

/** Whether this tab is the one to do something that all tabs know of. */
export function isFirstTab(what: string): Promise<boolean> {
  if (navigator.locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const request = navigator.locks.request(`frontdesk ${what}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise((release) => setTimeout(release, ONCE_MS));
    });
    // A page that may not store anything has no locks either: once too often is better than never.
    request.catch(() => resolve(true));
  });
}
