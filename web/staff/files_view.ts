// The files of a conversation: pictures as pictures, everything else by name.
import { html, nothing, type TemplateResult } from "lit";
import type { AttachmentView } from "../client/views.ts";
import { fileIcon } from "../ui/icons.ts";
import { sizeText } from "../ui/size_text.ts";
import { i18n } from "../words/i18n.ts";

export function filesView(files: readonly AttachmentView[]): TemplateResult {
  if (files.length === 0) {
    return html`<p class="quiet">${i18n._("Nothing was shared in what is loaded of it.")}</p>`;
  }
  const isPicture = ({ content_type, width }: AttachmentView) =>
    content_type.startsWith("image/") && width !== null;
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  return html`
    ${
      pictures.length === 0
        ? nothing
        : html`<ul class="pictures">
            ${pictures.map(
              ({ name, url }) =>
                html`<li><a href=${url} target="_blank" rel="noopener"><img src=${url} alt=${name} loading="lazy" decoding="async" /></a></li>`,
            )}
          </ul>`
    }
    ${
      others.length === 0
        ? nothing
        : html`<ul class="files">
            ${others.map(
              ({ name, size, url }) =>
                html`<li><a href=${url} download=${name}>${fileIcon}<b><bdi>${name}</bdi></b><small>${sizeText(size)}</small></a></li>`,
            )}
          </ul>`
    }
  `;
}
