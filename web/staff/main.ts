// The staff's page: every conversation, the one that is open, and all about it.
import { applyScheme, chosenScheme } from "../ui/color_scheme.ts";
import { speakOnPage } from "../words/i18n.ts";
import { workMessages } from "../words/work.ts";
import { FdStaff } from "./console.ts";

applyScheme(chosenScheme());
// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(workMessages);
customElements.define("fd-staff", FdStaff);
