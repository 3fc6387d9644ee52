// Names that the service worker and the page agree on.

/** Of the caches of answers; what follows is the person. */
export const ANSWERS_PREFIX = "answers-";
