// What the visitor looks at and may want to talk about: a product, an order, a listing.

import type { NewRoom } from "../client/bodies.ts";
import type { Context } from "../client/views.ts";

export interface Topic {
  type: string;
  id: string;
  title?: string;
  url?: string;
  image_url?: string;
  /** As it is to be read, with its currency. */
  price?: string;
  /** Id of the user who sells it: the conversation is with them. */
  vendor?: string;
  vendor_name?: string;
}

const FIELDS = [
  "type",
  "id",
  "title",
  "url",
  "image_url",
  "price",
  "vendor",
  "vendor_name",
] as const;

/** Attributes of the script, and of the elements that open the chat. */
const PREFIXES = ["context", "frontdesk"];

/** The topic that `data-` attributes name: `data-context-image-url`, `data-frontdesk-image-url`. */
export function topicOf(dataset: Readonly<Record<string, string | undefined>>): Topic | null {
  const given = (field: string) =>
    PREFIXES.map((prefix) => dataset[prefix + pascal(field)]).find((value) => value !== undefined);
  return topicFrom(Object.fromEntries(FIELDS.map((field) => [field, given(field)])));
}

/** The topic that a program names; null where type and id are not both there. */
export function topicFrom(given: unknown): Topic | null {
  const values = (given ?? {}) as Record<string, unknown>;
  const known = FIELDS.filter((field) => (values[field] ?? "") !== "");
  const topic = Object.fromEntries(known.map((field) => [field, String(values[field])]));
  return topic.type && topic.id ? (topic as unknown as Topic) : null;
}

/** With addresses that mean the same wherever they are followed. */
export function absolute(topic: Topic, base: string): Topic {
  const whole: Topic = { ...topic };
  for (const field of ["url", "image_url"] as const) {
    const link = topic[field];
    if (link === undefined) continue;
    if (URL.canParse(link, base)) whole[field] = new URL(link, base).href;
    else delete whole[field];
  }
  return whole;
}

function pascal(field: string): string {
  return field.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A conversation about it: with whoever sells it, or else with the staff. */
export function newRoomAbout(topic: Topic | null, vendor: string): NewRoom {
  const other = topic?.vendor ?? vendor;
  return {
    ...(other === ""
      ? { room_type: "support" }
      : { room_type: "direct", participant_ids: [other] }),
    ...(topic === null ? {} : { context: contextOf(topic) }),
  };
}

/** The same where there may be no second one about the thing. */
export function withoutTopic({ context, ...room }: NewRoom): NewRoom {
  return { ...room, subject: context?.title ?? "", client_id: `${room.client_id}-again` };
}

function contextOf({ id, image_url, title, type, url }: Topic): Context {
  return {
    type,
    id,
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(image_url === undefined ? {} : { image_url }),
  };
}
