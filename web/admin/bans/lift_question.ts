// Asks whether a ban is really to be lifted.
import { i18n } from "../../words/i18n.ts";
import type { Question } from "../base/confirmation.ts";

/** @param name Who, or which address, is banned. */
export function liftQuestion(name: string, lift: () => Promise<void>): Question {
  return {
    title: i18n._("Lift the ban of {name}?", { name }),
    consequence: i18n._("{name} can come back and write at once.", { name }),
    action: i18n._("Lift the ban"),
    run: lift,
  };
}
