// Every way that we know in which a token lies, one row each: how it is made, and what it comes to.
import { createHmac } from "node:crypto";
import { SignJWT } from "jose";
import { SECRET, token } from "./server.ts";

/** Refused by REST with 401 and over a socket with 4401; or taken, as this person with this role. */
export type Comes = "to nothing" | { to: string; as: string };

export interface Attack {
  name: string;
  make: () => string | Promise<string>;
  comes: Comes;
}

/** What a deployment with a public key is attacked with: its key, which everybody has, and its own signature. */
export interface Asymmetric {
  alg: "ES256" | "EdDSA";
  pem: string;
  own: CryptoKey;
  foreign: CryptoKey;
}

const NOTHING = "to nothing";
const ANA = { to: "ana", as: "customer" } as const;

const now = () => Math.floor(Date.now() / 1000);
const good = () => ({ sub: "ana", username: "Ana", exp: now() + 3_600 });
const encoded = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** Signed with HMAC over whatever text or value these are. */
function hmac(claims: unknown, header: unknown = { alg: "HS256" }, secret: string = SECRET) {
  const signed = `${encoded(header)}.${encoded(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

const claiming = (more: object) => () => hmac({ ...good(), ...more });
const headed = (header: object) => () => hmac(good(), header);

/** A good token with its three parts changed. */
const changed = (change: (header: string, claims: string, signature: string) => string) => () =>
  change(...(hmac(good()).split(".") as [string, string, string]));

const row = (name: string, make: Attack["make"], comes: Comes = NOTHING): Attack => ({
  name,
  make,
  comes,
});

/** Against a deployment with a secret. */
export const ON_A_SECRET: Attack[] = [
  row("no token", () => ""),
  row("words", () => "one.two.three"),
  row("dots", () => ".."),
  // The algorithm.
  row("alg none, unsigned", () => `${encoded({ alg: "none" })}.${encoded(good())}.`),
  row("alg nOnE, unsigned", () => `${encoded({ alg: "nOnE" })}.${encoded(good())}.`),
  row("alg none, well signed", headed({ alg: "none" })),
  row("no alg", headed({ typ: "JWT" })),
  row("alg HS512 over a signature of HS256", headed({ alg: "HS512" })),
  row("alg ES256 over a signature of HS256", headed({ alg: "ES256" })),
  row("alg as a list", headed({ alg: ["HS256"] })),
  // The key.
  row("another secret", () => hmac(good(), { alg: "HS256" }, `${SECRET}!`)),
  row("an empty secret", () => hmac(good(), { alg: "HS256" }, "\0")),
  row("the token of another deployment", () =>
    token("Ana", "admin", { secret: "of another site" }),
  ),
  row("kid of a file", () => hmac(good(), { alg: "HS256", kid: "../../dev/null" }, "\0")),
  row("kid of a statement", () => hmac(good(), { alg: "HS256", kid: "x' UNION SELECT '1" }, "1")),
  row("a key in the header", () =>
    hmac(good(), { alg: "HS256", jwk: { kty: "oct", k: "eA" } }, "x"),
  ),
  row("a key at an address", () =>
    hmac(good(), { alg: "HS256", jku: "https://evil.example" }, "x"),
  ),
  // Times.
  row("expired", claiming({ exp: now() - 60 })),
  row("no expiry", () => hmac({ sub: "ana" })),
  row("an expiry of null", claiming({ exp: null })),
  row("an expiry as text", claiming({ exp: "2099-01-01" })),
  row("an expiry beyond all time", () => hmac('{"sub":"ana","exp":1e300}')),
  row("an expiry before all time", claiming({ exp: -1 })),
  row("valid only in an hour", claiming({ nbf: now() + 3_600 })),
  row("made in an hour", claiming({ iat: now() + 3_600 }), ANA),
  // Who it is.
  row("no id", () => hmac({ exp: now() + 3_600 })),
  row("an empty id", claiming({ sub: "" })),
  row("an id that is too long", claiming({ sub: "x".repeat(129) })),
  row("an id with NUL", claiming({ sub: "ana\0" })),
  row("an id that is an object", claiming({ sub: { id: "ana" } })),
  row("an id that is a list", claiming({ sub: ["ana"] })),
  row("an id that is true", claiming({ sub: true })),
  row("the room's own voice", claiming({ sub: "system" })),
  row("a guest by the host's word", claiming({ sub: "guest:1" })),
  row("a user marked as a guest", claiming({ guest: true })),
  row("an id that looks like another", claiming({ sub: "аna" }), { to: "аna", as: "customer" }),
  row("an id in capitals", claiming({ sub: "ANA" }), { to: "ANA", as: "customer" }),
  row("two ids", claiming({ user_id: "sam" }), ANA),
  row("an id claimed twice", () => hmac(`{"sub":"ana","sub":"sam","exp":${now() + 60}}`)),
  // What they may do.
  row("an unknown role", claiming({ role: "superhero" }), ANA),
  row("a role in capitals", claiming({ role: "ADMIN" }), ANA),
  row("a role with a space", claiming({ role: "admin " }), ANA),
  row("a role that is a list", claiming({ role: ["admin"] })),
  row("roles", claiming({ roles: ["admin"] }), ANA),
  row(
    "a lower role with the mark of a higher",
    claiming({ role: "customer", is_superuser: true }),
    ANA,
  ),
  row("a mark as text", claiming({ is_superuser: "true" })),
  row("a mark as a number", claiming({ is_superuser: 1 })),
  row("a role claimed twice", () =>
    hmac(`{"sub":"ana","role":"customer","role":"admin","exp":${now() + 60}}`),
  ),
  row("a role in the header", headed({ alg: "HS256", role: "admin" }), ANA),
  // The claims.
  row("claims that are a list", () => hmac([])),
  row("claims that are text", () => hmac('"ana"')),
  row("claims that are null", () => hmac("null")),
  row("a token in a token", () => hmac(hmac(good()))),
  row("deep claims", () => hmac(`{"sub":"ana","exp":${now() + 60},"x":${"[".repeat(500)}`)),
  row("large claims", claiming({ filling: "x".repeat(9_000) })),
  // The text.
  row(
    "other claims under the signature",
    changed((header, _, signature) =>
      [header, encoded({ ...good(), role: "admin" }), signature].join("."),
    ),
  ),
  row(
    "another header over the signature",
    changed((_, claims, signature) =>
      [encoded({ alg: "HS256", typ: "JWT" }), claims, signature].join("."),
    ),
  ),
  row(
    "no signature",
    changed((header, claims) => `${header}.${claims}`),
  ),
  row(
    "an empty signature",
    changed((header, claims) => `${header}.${claims}.`),
  ),
  row(
    "half a signature",
    changed((header, claims, s) => `${header}.${claims}.${s.slice(0, 20)}`),
  ),
  row(
    "a longer signature",
    changed((header, claims, s) => `${header}.${claims}.${s}AAAA`),
  ),
  row(
    "a fourth part",
    changed((header, claims, s) => `${header}.${claims}.${s}.${s}`),
  ),
  row(
    "padded",
    changed((header, claims, s) => `${header}.${claims}.${s}%3D`),
  ),
  row(
    "the other base64",
    changed((header, claims, s) => `${header}.${claims}.${otherBits(s)}`),
  ),
];

/** Against a deployment with a public key. */
export function onAPublicKey({ alg, pem, own, foreign }: Asymmetric): Attack[] {
  const by = (key: CryptoKey) => new SignJWT(good()).setProtectedHeader({ alg }).sign(key);
  return [
    row("another key", () => by(foreign)),
    row("the secret of guests", () => hmac(good())),
    row("the secret of guests, for an admin", () => hmac({ ...good(), role: "admin" })),
    row("the public key as a secret", () => hmac(good(), { alg: "HS256" }, pem)),
    row("the public key as a secret, trimmed", () => hmac(good(), { alg: "HS256" }, pem.trim())),
    row("the public key as a secret, by the right name", () => hmac(good(), { alg }, pem)),
    row("unsigned", () => `${encoded({ alg: "none" })}.${encoded(good())}.`),
    row("a signature of zeros", () => `${encoded({ alg })}.${encoded(good())}.${"A".repeat(86)}`),
    row("another name over a good signature", async () => {
      const [, claims, signature] = (await by(own)).split(".");
      return `${encoded({ alg: "HS256" })}.${claims}.${signature}`;
    }),
    row("a guest by the host's word", () =>
      new SignJWT({ ...good(), sub: "guest:1", guest: true }).setProtectedHeader({ alg }).sign(own),
    ),
  ];
}

/** The last letter of base64 has bits that count for nothing: with others it decodes to the same. */
function otherBits(text: string) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = letters.indexOf(text.slice(-1));
  return text.slice(0, -1) + letters[last ^ 1];
}
