// The staff's page: every conversation, the one that is open, and all about it.
import fetchMessages from "frontdesk:words/staff";
import { applyScheme, chosenScheme } from "../ui/color_scheme.ts";
import { speakOnPage } from "../words/i18n.ts";
import { FdStaff } from "./console.ts";

applyScheme(chosenScheme());
// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(fetchMessages);
customElements.define("fd-staff", FdStaff);
