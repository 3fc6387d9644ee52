// What the shop sells, and what people say of it.
import { i18n } from "../words/i18n.ts";

export interface Finish {
  id: "brass" | "black" | "sage";
  label: string;
}

export interface Review {
  name: string;
  stars: number;
  title: string;
  text: string;
}

export const PRICE = { amount: 129, currency: "EUR" };

export function priceText(amount: number): string {
  const style = { style: "currency", currency: PRICE.currency } as const;
  return new Intl.NumberFormat(i18n.locale, style).format(amount);
}

export function finishes(): Finish[] {
  return [
    { id: "brass", label: i18n._("Brass") },
    { id: "black", label: i18n._("Black") },
    { id: "sage", label: i18n._("Sage green") },
  ];
}

export function facts(): [name: string, value: string][] {
  return [
    [i18n._("Height"), i18n._("48 cm")],
    [i18n._("Reach of the arm"), i18n._("34 cm")],
    [i18n._("Bulb"), i18n._("E14, up to 25 W, or any LED")],
    [i18n._("Cord"), i18n._("2 m of linen, with a switch")],
    [i18n._("Made in"), i18n._("Porto, by two people")],
  ];
}

export function reviews(): Review[] {
  return [
    {
      name: "Marta",
      stars: 5,
      title: i18n._("The light I read by"),
      text: i18n._("Warm, without glare, and the arm stays where I put it."),
    },
    {
      name: "Jonas",
      stars: 5,
      title: i18n._("Heavier than it looks"),
      text: i18n._("In a good way: the base does not move when my cat does."),
    },
    {
      name: "Aiko",
      stars: 4,
      title: i18n._("Lovely, but mind the bulb"),
      text: i18n._("It comes without one. I asked Vera, who told me within minutes which to get."),
    },
  ];
}
