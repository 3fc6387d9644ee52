// The demo: a shop that has the widget on its page, as any site would.

import fetchMessages from "frontdesk:words/demo";
import { i18n, speakOnPage } from "../words/i18n.ts";
import { shopper, signIn } from "./roles.ts";
import "./shop.ts";

// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(fetchMessages);
window.Frontdesk ??= [];
const queue = window.Frontdesk;
queue.push(["setLocale", i18n.locale]);
const name = shopper();
if (name !== null) queue.push(["identify", { getToken: () => signIn(name) }]);
document.title = i18n._("Brass desk lamp · Lumen & Oak");
// Before the widget, wherever that is by now: the Tab key meets the page first.
document.body.prepend(document.createElement("fd-shop"));
