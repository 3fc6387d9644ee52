// What a closed socket means (W9).
import type { Refusal } from "./views.ts";

export type CloseVerdict =
  | { is: "reconnect" }
  /** With a token that is not the one that was just refused. */
  | { is: "renew_token" }
  | { is: "stop"; why: Refusal };

export const UNAUTHORIZED: Refusal = {
  code: "unauthorized",
  message: "Your sign-in is no longer accepted.",
};

export function verdictOf(code: number): CloseVerdict {
  switch (code) {
    case 4400:
      return stop("malformed", "This page sent something that the server does not understand.");
    case 4401:
      return { is: "renew_token" };
    case 4403:
      return stop("forbidden", "You are no longer part of this conversation.");
    case 4404:
      return stop("not_found", "There is no such conversation.");
    case 4413:
      return stop("too_large", "This page sent something that is too large.");
    default:
      return { is: "reconnect" };
  }
}

function stop(code: string, message: string): CloseVerdict {
  return { is: "stop", why: { code, message } };
}
