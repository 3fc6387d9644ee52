// Putting the page among the device's apps, where the browser offers that.

/** Chromium's offer: not in TypeScript's library, since it is in no standard. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;

/** The browser says early on whether it can be done. */
export function awaitInstallOffer(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
  });
}

export function canInstall(): boolean {
  return offer !== null;
}

/** An offer can be taken once. */
export async function install(): Promise<void> {
  const taken = offer;
  offer = null;
  await taken?.prompt();
}
