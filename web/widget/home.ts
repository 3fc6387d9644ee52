// The panel's first page: a greeting, who is there, what it is about, the visitor's conversations, and
// where to write.
import { html, nothing, type TemplateResult } from "lit";
import type { Refusal } from "../client/views.ts";
import { avatar } from "../ui/avatar.ts";
import "../ui/composer.ts";
import type { Written } from "../ui/composer.ts";
import { errorText } from "../ui/error_text.ts";
import { alertIcon } from "../ui/icons.ts";
import { notice } from "../ui/notice.ts";
import { i18n } from "../words/i18n.ts";
import type { Options } from "./options.ts";
import type { Topic } from "./topic.ts";
import { loadConversation, type Visit } from "./visit.ts";

/** Faces of the staff who are there. */
const FACES_MAX = 3;

export interface Home {
  title: string;
  options: Options;
  topic: Topic | null;
  visit: Visit;
  isSending: boolean;
  refusal: Refusal | null;
  closeButton: TemplateResult;
  onRoom: (roomId: string) => void;
  onWrite: (written: Written) => void;
  onRetry: () => void;
}

export function homeView(home: Home): TemplateResult {
  const { closeButton, options, title } = home;
  return html`
    <header>
      <div class="bar"><strong>${title}</strong>${closeButton}</div>
      <h2>${options.greeting || i18n._("Hi! How can we help?")}</h2>
      ${availabilityView(home)}
    </header>
    ${contentView(home)}
  `;
}

function contentView(home: Home) {
  const { options, topic, visit } = home;
  const { session } = visit;
  if (session.is === "refused") {
    return notice({
      sign: alertIcon,
      title: i18n._("The chat could not be opened"),
      text: errorText(session.why),
      action: { label: i18n._("Try again"), run: home.onRetry },
    });
  }
  if (session.is === "nobody" && !options.guests) {
    return notice({
      sign: alertIcon,
      title: i18n._("Please sign in"),
      text: i18n._("Sign in to this site to write to us."),
    });
  }
  return html`
    <div class="scroll">
      ${topic === null ? nothing : topicView(topic)}
      ${
        session.is === "ready"
          ? html`<fd-conversations
              .list=${session.list.snapshot}
              .me=${session.me}
              @fd-room=${({ detail }: CustomEvent<string>) => home.onRoom(detail)}
            ></fd-conversations>`
          : nothing
      }
      ${session.is === "starting" ? html`<p class="hint" role="status">${i18n._("Loading…")}</p>` : nothing}
    </div>
    ${writingView(home)}
  `;
}

function availabilityView({ options, topic, visit }: Home) {
  const { list } = visit;
  const vendor = topic?.vendor ? topic.vendor_name : options.vendorName;
  if (vendor)
    return html`<p class="here">${i18n._("You are writing to {name}.", { name: vendor })}</p>`;
  // Who has not written yet is nobody whom the server would tell who is there.
  if (list?.connection.is !== "online") {
    return html`<p class="here">${i18n._("Write to us: the answer comes right here.")}</p>`;
  }
  const { any_staff_online, staff } = list.state;
  const faces = Object.values(staff).filter(({ status }) => status === "online");
  return html`<p class="here">
    ${
      any_staff_online && faces.length > 0
        ? html`<span class="faces">${faces.slice(0, FACES_MAX).map(({ username }) => avatar(username, "small"))}</span>`
        : html`<span class="lamp ${any_staff_online ? "lit" : ""}"></span>`
    }
    ${
      any_staff_online
        ? i18n._("We are here and answer in a moment.")
        : i18n._("We are away just now and answer as soon as we are back.")
    }
  </p>`;
}

function topicView({ image_url, price, title, type, vendor_name }: Topic) {
  return html`<section class="topic" aria-label=${i18n._("What you are asking about")}>
    ${image_url ? html`<img src=${image_url} alt="" width="56" height="56" />` : nothing}
    <div>
      <strong dir="auto">${title ?? type}</strong>
      <p>
        ${price ? html`<span dir="auto">${price}</span>` : nothing}
        ${vendor_name ? html`<span>${i18n._("Sold by {name}", { name: vendor_name })}</span>` : nothing}
      </p>
    </div>
  </section>`;
}

function writingView({ isSending, onWrite, refusal, visit }: Home) {
  return html`<div class="write">
    <div role="alert">${refusal === null ? nothing : html`<p class="refusal">${errorText(refusal)}</p>`}</div>
    ${
      isSending
        ? html`<p class="hint" role="status">${i18n._("Sending…")}</p>`
        : html`<fd-composer
            .draft=${visit.draft}
            .placeholder=${i18n._("Write to us")}
            @input=${loadAhead}
            @fd-send=${({ detail }: CustomEvent<Written>) => onWrite(detail)}
          ></fd-composer>`
    }
  </div>`;
}

/** What cannot be loaded yet is asked for again with the message. */
function loadAhead(): void {
  loadConversation().catch(() => {});
}
