// Why the server said no, for those who oversee: which right is missing, it knows better than its code.
import type { Refusal } from "../../client/views.ts";
import { errorText } from "../../ui/error_text.ts";

export function refusalText(why: Refusal): string {
  return why.code === "forbidden" ? why.message : errorText(why);
}
