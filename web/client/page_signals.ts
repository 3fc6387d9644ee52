// What the browser says of the network and of being looked at. Elsewhere nothing is said.

export interface PageSignals {
  /** Calls back when it is worth connecting at once: the network is back, or the page is visible. */
  onWake(listener: () => void): () => void;
  /** Calls back when the network is gone. */
  onOffline(listener: () => void): () => void;
}

export const browserSignals: PageSignals = {
  onWake(listener) {
    if (typeof document === "undefined") return () => {};
    const onVisible = () => {
      if (document.visibilityState === "visible") listener();
    };
    window.addEventListener("online", listener);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      window.removeEventListener("online", listener);
      document.removeEventListener("visibilitychange", onVisible);
    };
  },
  onOffline(listener) {
    if (typeof document === "undefined") return () => {};
    window.addEventListener("offline", listener);
    return () => window.removeEventListener("offline", listener);
  },
};
