// Verifies tokens (HS256) by WebCrypto. The key is imported once an isolate.
const encoder = new TextEncoder();
let key;

/** The claims of a valid token, else undefined. */
export async function verify(token, secret) {
  const [header, payload, signature] = (token ?? "").split(".");
  if (!signature) return undefined;
  key ??= await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  try {
    const signed = encoder.encode(`${header}.${payload}`);
    const isGenuine = await crypto.subtle.verify("HMAC", key, bytes(signature), signed);
    const claims = JSON.parse(new TextDecoder().decode(bytes(payload)));
    return isGenuine && claims.exp * 1000 > Date.now() ? claims : undefined;
  } catch {
    return undefined;
  }
}

function bytes(base64url) {
  return Uint8Array.fromBase64(base64url, { alphabet: "base64url" });
}
