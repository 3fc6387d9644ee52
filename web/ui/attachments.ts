// The files of a message: pictures are shown, everything else is a link that saves it.
import { css, html, nothing, type TemplateResult } from "lit";
import type { AttachmentView } from "../client/views.ts";
import { sizeText } from "./size_text.ts";

/** Pixels of the longer side of a picture in a conversation. */
const SIDE_PIXELS = 320;

export const attachmentStyles = css`
  .attachments {
    display: grid;
    gap: 6px;
    justify-items: start;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .attachments img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    border-radius: var(--fd-round-large);
  }

  .attachments .file {
    color: inherit;
    overflow-wrap: anywhere;
  }
`;

export function attachmentsView(attachments: readonly AttachmentView[]) {
  if (attachments.length === 0) return nothing;
  return html`<ul class="attachments">${attachments.map((file) => html`<li>${fileView(file)}</li>`)}</ul>`;
}

function fileView(file: AttachmentView): TemplateResult {
  const { content_type, height, name, size, url, width } = file;
  if (content_type.startsWith("image/") && width !== null && height !== null) {
    const scale = Math.min(1, SIDE_PIXELS / Math.max(width, height));
    const [shownWidth, shownHeight] = [Math.ceil(width * scale), Math.ceil(height * scale)];
    return html`<a href=${url} target="_blank" rel="noopener">
      <img src=${url} width=${shownWidth} height=${shownHeight} alt=${name} decoding="async">
    </a>`;
  }
  return html`<a class="file" href=${url} download=${name}><bdi>${name}</bdi> (${sizeText(size)})</a>`;
}
