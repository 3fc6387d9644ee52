// Why a file was not taken, in the reader's own language.
import type { Refusal } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { errorText } from "./error_text.ts";

export function fileErrorText(why: Refusal): string {
  switch (why.code) {
    case "too_large":
      return i18n._("This file is too large.");
    case "unsupported_media_type":
      return i18n._("Files of this type cannot be sent.");
    default:
      return errorText(why);
  }
}
