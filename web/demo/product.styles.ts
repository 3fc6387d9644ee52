// The product: its picture, the offer, what it is made of, and what people say.
import { css } from "lit";

export const productStyles = css`
  .product {
    display: grid;
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    gap: 56px;
    align-items: center;
  }

  .picture {
    overflow: hidden;
    border-radius: 24px;
    background: linear-gradient(var(--wall) 76%, var(--table) 76%);
  }

  .picture img {
    display: block;
    inline-size: 100%;
    block-size: auto;
    transition: filter 250ms;
  }

  .black .picture img {
    filter: grayscale(1) brightness(0.55) contrast(1.2);
  }

  .sage .picture img {
    filter: hue-rotate(55deg) saturate(0.45) brightness(0.95);
  }

  .seller {
    margin: 0;
    color: var(--soft);
  }

  h1 {
    margin: 6px 0 10px;
    font-size: clamp(2.25rem, 4.5vw, 3.5rem);
  }

  .rating {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 0 0 22px;
  }

  .stars {
    display: inline-flex;
    gap: 2px;
  }

  .stars span {
    display: inline-flex;
    color: var(--line);
  }

  .stars .full {
    color: var(--star);
  }

  .stars svg {
    fill: currentcolor;
  }

  .price {
    margin: 0 0 24px;
    font-size: 1.75rem;
    line-height: 1.2;
  }

  .price small {
    display: block;
    margin-block-start: 4px;
    color: var(--soft);
    font-size: 0.9375rem;
  }

  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    margin: 0 0 28px;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: 8px;
    padding: 0;
    font-size: 0.9375rem;
    font-weight: 600;
  }

  label {
    position: relative;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding-block: 6px;
    padding-inline: 10px 18px;
    border: 1px solid var(--line);
    border-radius: 22px;
    background: var(--card);
    cursor: pointer;
  }

  label:has(:checked) {
    border-color: var(--brand);
    box-shadow: inset 0 0 0 1px var(--brand);
  }

  label:has(:focus-visible) {
    outline: 2px solid var(--brand);
    outline-offset: 3px;
  }

  label input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .swatch {
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 15%);
  }

  .swatch.brass {
    background: linear-gradient(135deg, #f8e0a3, #b98a36);
  }

  .swatch.black {
    background: linear-gradient(135deg, #6b6b6b, #202020);
  }

  .swatch.sage {
    background: linear-gradient(135deg, #c9d4b4, #8b9a72);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }

  .actions button {
    flex: 1 1 180px;
    min-block-size: 54px;
    padding: 10px 24px;
    border: 1px solid var(--brand);
    border-radius: 27px;
    background: none;
    color: var(--brand);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }

  .actions .buy {
    background: var(--brand);
    color: var(--on-brand);
  }

  .actions button:hover {
    filter: brightness(1.12);
  }

  .actions button:focus-visible {
    border-radius: 27px;
  }

  .promises {
    margin: 28px 0 0;
    padding: 20px 0 0;
    border-block-start: 1px solid var(--line);
    color: var(--soft);
    font-size: 0.9375rem;
    list-style: none;
  }

  .promises li {
    padding-block: 3px;
  }

  .promises li::before {
    content: "✓" / "";
    margin-inline-end: 10px;
    color: var(--brand);
    font-weight: 700;
  }

  .details {
    display: grid;
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    gap: 24px 56px;
    padding-block: 72px 56px;
  }

  h2 {
    margin: 0 0 16px;
    font-size: 2rem;
  }

  .details p {
    max-inline-size: 34rem;
    margin: 0 0 14px;
    color: var(--soft);
  }

  dl {
    margin: 6px 0 0;
  }

  dl div {
    display: grid;
    grid-template-columns: 10rem 1fr;
    gap: 16px;
    padding-block: 12px;
    border-block-end: 1px solid var(--line);
  }

  dt {
    color: var(--soft);
  }

  dd {
    margin: 0;
  }

  .reviews ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    gap: 20px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .reviews li {
    padding: 24px;
    border: 1px solid var(--line);
    border-radius: 18px;
    background: var(--card);
  }

  h3 {
    margin: 10px 0 4px;
    font-size: 1.0625rem;
    line-height: 1.3;
  }

  .reviews p {
    margin: 0 0 14px;
    color: var(--soft);
  }

  .reviews small {
    font-weight: 600;
  }

  @media (max-width: 860px) {
    .product,
    .details {
      grid-template-columns: minmax(0, 1fr);
      gap: 28px;
    }

    .details {
      padding-block: 56px 40px;
    }

    dl div {
      grid-template-columns: 8rem 1fr;
    }
  }
`;
