import { css } from "lit";

/** The files of a message, within its bubble. */
export const attachmentStyles = css`
  :host {
    display: block;
  }

  ul {
    display: grid;
    gap: 6px;
    justify-items: start;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .many {
    grid-template-columns: 1fr 1fr;
    justify-items: stretch;
    inline-size: 20rem;
    max-inline-size: 100%;
  }

  .many .picture {
    inline-size: 100%;
  }

  .picture {
    display: block;
    max-inline-size: 100%;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: 12px;
    background: var(--fd-hover);
    cursor: zoom-in;
  }

  .picture:disabled {
    cursor: default;
  }

  .picture > * {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    object-fit: cover;
  }

  .long > * {
    min-block-size: 96px;
    max-block-size: 320px;
  }

  .many .picture > * {
    inline-size: 100% !important;
    aspect-ratio: 1 !important;
  }

  audio,
  video {
    display: block;
    inline-size: min(320px, 100%);
    border-radius: 12px;
  }

  audio {
    inline-size: min(300px, 64vw);
  }

  video {
    aspect-ratio: 16 / 9;
    background: #000;
  }

  .file {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    color: inherit;
    text-decoration: none;
  }

  .sign {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 10px;
    background: color-mix(in srgb, currentcolor 14%, transparent);
  }

  .about {
    display: grid;
    min-inline-size: 0;
    font-size: 0.8125rem;
    line-height: 1.35;
  }

  .file-name {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-size: 0.9375rem;
    font-weight: 600;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  a.file:hover .file-name {
    text-decoration: underline;
  }

  .again {
    justify-self: start;
    min-block-size: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: inherit;
    font: 600 0.8125rem / 1.4 var(--fd-font);
    text-decoration: underline;
    cursor: pointer;
  }

  :focus-visible {
    outline-color: currentcolor;
  }
`;
