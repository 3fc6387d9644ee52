// Somebody of the cast, and the site that signs them in: its tokens are short, and sometimes it is away.
import { type Role, token as sign } from "../edge/server.ts";
import type { Random } from "./random.ts";

/** Seconds that a token says it is good for; the server takes it for another thirty (A1). */
const LIFE_SECONDS = [-20, 60] as const;

export class SignIn {
  readonly #random: Random;
  isAway = false;

  constructor(random: Random) {
    this.#random = random;
  }

  async token(name: string, role: Role): Promise<string> {
    if (this.isAway) throw new Error("the site that signs tokens is away");
    return sign(name, role, { seconds: this.#random.between(...LIFE_SECONDS) });
  }
}

export interface Person {
  name: string;
  id: string;
  role: Role;
}

export const person = (name: string, role: Role): Person => ({
  name,
  id: name.toLowerCase(),
  role,
});

export const ANA = person("Ana", "customer");
export const BEN = person("Ben", "customer");
export const CEM = person("Cem", "customer");
export const VIC = person("Vic", "vendor");
export const SAM = person("Sam", "staff");
export const SUE = person("Sue", "staff");

/** Those who are in rooms. */
export const PEOPLE = [ANA, BEN, CEM, VIC, SAM, SUE];

/** Those who are only there: two of the staff, and a customer who sees whether anybody of them is. */
export const DEE = person("Dee", "staff");
export const ELI = person("Eli", "staff");
export const GUS = person("Gus", "customer");
