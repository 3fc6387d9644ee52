// Names that the service worker and the page agree on.

/** Of the caches of answers; what follows is the person. */
export const ANSWERS_PREFIX = "answers-";

/** Said by a page whose person signs out. The answer, by the port that came along, says that it is done. */
export const FORGET = "forget";
