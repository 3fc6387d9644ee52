// Tokens of the people that the benchmark plays, as a host site would sign them.
import { SignJWT } from "jose";

const HOUR_SECONDS = 3600;

export function token(secret: string, user: string, role: string): Promise<string> {
  return new SignJWT({ username: user, role })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(user)
    .setExpirationTime(Math.floor(Date.now() / 1000) + HOUR_SECONDS)
    .sign(new TextEncoder().encode(secret));
}
