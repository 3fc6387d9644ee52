// Files as people send them, and the ways to upload one.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, call, type Person } from "./client.ts";
import { ROOT } from "./server.ts";

/** A small file of this kind. */
export const fixture = (name: string): Buffer =>
  readFileSync(join(ROOT, "tests/fixtures/files", name));

/** A picture of so many bytes that nothing can compress or tell apart. */
export function largePicture(bytes: number): Buffer {
  const head = fixture("picture.png");
  return Buffer.concat([head, randomBytes(bytes - head.length)]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Colours of a picture that have to stay. */
export const COLOURS = Buffer.from("ICC_PROFILE\0\x01\x01colours", "latin1");

/** The picture of the fixture, lying on its side, as a camera that knows where it is writes it. */
export function pictureWithPlace(): Buffer {
  const picture = fixture("picture.jpg");
  const tiff = Buffer.from(
    `4d4d002a00000008${"0002"}${"8825000400000001000000ff"}${"011200030000000100060000"}00000000`,
    "hex",
  );
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0"),
    tiff,
    Buffer.from("GPS 52.5163 N 13.3777 E"),
  ]);
  const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="52,30N"/>');
  return Buffer.concat([
    picture.subarray(0, 2),
    segment(0xe1, exif),
    segment(0xe1, xmp),
    segment(0xe2, COLOURS),
    segment(0xed, Buffer.from("Photoshop 3.0\0 City: Berlin")),
    picture.subarray(2),
    Buffer.from("a film with GPS of its own"),
  ]);
}

/** Uploads a file to a room. */
export async function upload(
  person: Person,
  roomId: string,
  file: Uint8Array,
  name = "",
  headers: Record<string, string> = {},
): Promise<Answer> {
  const path = `/api/chat/rooms/${roomId}/attachments/?name=${encodeURIComponent(name)}`;
  const response = await fetch(new URL(path, person.server.url), {
    method: "POST",
    headers: { Authorization: `Bearer ${person.token}`, ...headers },
    body: file as Uint8Array<ArrayBuffer>,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Gets a file as a browser would, by its address. */
export async function download(
  person: Pick<Person, "server">,
  url: string,
  headers: Record<string, string> = {},
  method = "GET",
) {
  const response = await fetch(new URL(url, person.server.url), { method, headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

/** The address of a file for whoever shows a token. */
export const plain = (id: string) => `/api/chat/attachments/${id}`;

export const bearer = (person: Person) => ({ Authorization: `Bearer ${person.token}` });

/** Gets what a refusal says. */
export const refusal = (person: Person, id: string) =>
  call(person.server, plain(id), { token: person.token });
