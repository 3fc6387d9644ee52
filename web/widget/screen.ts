/** Where the panel covers the whole screen. */
export const PHONE = "(max-width: 640px), (max-height: 420px)";
