// How a file is shown, and how large a picture is.
import type { AttachmentView } from "../client/views.ts";

/** Pixels of the longer side of a picture among the messages. */
const SIDE_PIXELS = 320;

/** Pixels of the shorter side of a very long one. */
const SHORT_SIDE_PIXELS = 96;

/** Seconds before its end at which a link counts as expired: what it leads to takes time to load. */
const EARLY_SECONDS = 30;

export type AttachmentKind = "picture" | "sound" | "film" | "file";

export interface Size {
  width: number;
  height: number;
}

export function kindOf({ content_type, height, width }: AttachmentView): AttachmentKind {
  if (content_type.startsWith("image/") && width !== null && height !== null) return "picture";
  if (content_type.startsWith("audio/")) return "sound";
  return content_type.startsWith("video/") ? "film" : "file";
}

/** Whether it is so long that it is shown only in part, which can be seen and pressed. */
export function isLong({ height, width }: AttachmentView): boolean {
  const [wide, high] = [width ?? 0, height ?? 0];
  const short = Math.min(wide, high);
  return (
    short >= SHORT_SIDE_PIXELS && SHORT_SIDE_PIXELS * Math.max(wide, high) > SIDE_PIXELS * short
  );
}

/** As it is shown among the messages: never larger than it is. */
export function shownSize(file: AttachmentView): Size {
  const [wide, high] = [file.width ?? SIDE_PIXELS, file.height ?? SIDE_PIXELS];
  if (isLong(file)) {
    const [width, height] = [SIDE_PIXELS, SHORT_SIDE_PIXELS];
    return wide > high ? { width, height } : { width: height, height: width };
  }
  const scale = Math.min(1, SIDE_PIXELS / Math.max(wide, high));
  return { width: Math.ceil(wide * scale), height: Math.ceil(high * scale) };
}

/** "PDF", "ZIP": the ending of the name, where it has a short one. */
export function endingOf(name: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return ending === undefined ? "" : ending.toUpperCase();
}

/** Whether a signed link has run out (F5). */
export function isExpired(url: string, now: number): boolean {
  const expires = new URLSearchParams(url.split("?")[1]).get("expires");
  return expires !== null && Number(expires) - EARLY_SECONDS < now / 1_000;
}
