// How the launcher's badge looks.

/** For those few visitors who have one, and brought by what counts it. */
export const BADGE_STYLE = `b{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-inline-size:10px;padding:0 6px;\
border-radius:11px;background:#c4261d;color:#fff;font-size:12px;line-height:22px;text-align:center;\
box-shadow:0 0 0 2px Canvas}`;
