// What the clients do all the while, each by its own row of chance.
import { attempt } from "./call.ts";
import type { Cast } from "./cast.ts";
import type { Foundings } from "./founding.ts";
import { pause } from "./patience.ts";
import type { PlainClient } from "./plain_client.ts";
import type { Random } from "./random.ts";
import type { SdkClient } from "./sdk_client.ts";

/** Milliseconds between two deeds of one client. */
const PACE_MS = [100, 1_200] as const;

/** Milliseconds between two closings, and for which a room is closed. */
const DESK_MS = [3_000, 10_000] as const;

/** Messages that may wait at one client before nobody writes on there. */
const WAITING_MAX = 20;

type Deed = "write" | "answer" | "edit" | "remove" | "read" | "type" | "attach" | "repeat";

const DEEDS: readonly (readonly [number, Deed])[] = [
  [55, "write"],
  [8, "answer"],
  [8, "edit"],
  [4, "remove"],
  [14, "read"],
  [6, "type"],
  [3, "attach"],
  [2, "repeat"],
];

const WORDS = [
  "hello",
  "order",
  "שלום",
  "مرحبا",
  "😀",
  "Łódź",
  "再见",
  "“quoted”",
  "<b>",
  "\\n",
  "%",
];

export class Workload {
  #isOver = false;
  #foundings: Foundings | null = null;
  readonly #running: Promise<void>[] = [];
  /** Messages that a call is changing, of each client. */
  readonly #busy = new Set<string>();

  start({ foundings, plain, pages }: Cast, random: Random, milliseconds: number): void {
    this.#foundings = foundings;
    this.#running.push(foundings.run(milliseconds));
    for (const client of plain) {
      this.#run(random.named(`${client.name} does`), (own) => this.#plainDeed(client, own));
    }
    for (const client of pages) {
      this.#run(random.named(`${client.name} does`), (own) => this.#sdkDeed(client, own));
    }
    for (const client of plain.filter(({ person }) => person.role === "staff")) {
      this.#run(random.named(`${client.name} closes`), (own) => this.#desk(client, own));
    }
  }

  /** Nothing new is begun. Calls that are under way go on. */
  stop(): void {
    this.#isOver = true;
    this.#foundings?.stop();
  }

  /** All that was begun has come to its end. */
  async ended(): Promise<void> {
    await Promise.all(this.#running);
  }

  #run(random: Random, deed: (random: Random) => Promise<void>): void {
    const live = async () => {
      while (!this.#isOver) {
        await deed(random);
        await pause(random.between(...PACE_MS));
      }
    };
    this.#running.push(live());
  }

  async #plainDeed(client: PlainClient, random: Random): Promise<void> {
    if (client.outbox.size >= WAITING_MAX) return;
    const [own, written] = [[...client.own.keys()], [...client.written.keys()]];
    const content = text(client.name, client.written.size, random);
    const deed = random.weighed(DEEDS);
    if (deed === "write" || own.length === 0) client.write({ content });
    else if (deed === "answer") {
      client.write({ content, reply_to: client.own.get(random.pick(own))?.id ?? "" });
    } else if (deed === "edit") await client.edit(random.pick(own), `${content} (edited)`);
    else if (deed === "remove") await client.remove(random.pick(own));
    else if (deed === "read") await client.read();
    else if (deed === "type") client.type();
    else if (deed === "attach") await attach(client, content);
    else await client.repeat(random.pick(written));
  }

  async #sdkDeed(client: SdkClient, random: Random): Promise<void> {
    if (client.snapshot.state.outbox.length >= WAITING_MAX) return;
    const deed = random.weighed(DEEDS);
    const content = text(client.name, this.#count++, random);
    const own = client.own((messages) => random.pick(messages));
    if (deed === "edit" && own !== null) {
      this.#alone(client.name, own.seq, () => client.edit(own, `${content} (edited)`));
    } else if (deed === "remove" && own !== null) {
      this.#alone(client.name, own.seq, () => client.remove(own));
    } else if (deed === "read") client.read();
    else if (deed === "type") client.type();
    else client.write(content, deed === "answer" ? own?.id : undefined);
  }

  #count = 0;

  /** One change after the other of one message: else nobody knows which was meant to stand. */
  #alone(name: string, seq: number, change: () => Promise<void>): void {
    const key = `${name}/${seq}`;
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    this.#running.push(change().finally(() => this.#busy.delete(key)));
  }

  /** Somebody of the staff closes the room and opens it again, or leaves and comes back by writing. */
  async #desk(client: PlainClient, random: Random): Promise<void> {
    await this.#rest(random.between(...DESK_MS));
    if (this.#isOver) return;
    const path = (action: string) => `rooms/${client.roomId}/${action}/`;
    if (random.chance(0.3)) {
      await attempt(client.caller, "POST", path("leave"), {});
      return;
    }
    await attempt(client.caller, "POST", path("close"), {});
    await this.#rest(random.between(...DESK_MS));
    await attempt(client.caller, "POST", path("reopen"), {});
  }

  /** A pause that the end of everything cuts short. */
  async #rest(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0 && !this.#isOver; left -= 200) await pause(200);
  }
}

function text(name: string, number: number, random: Random): string {
  const words = Array.from({ length: random.between(1, 8) }, () => random.pick(WORDS));
  return `${name} ${number}: ${words.join(" ")}`;
}

/** A file that is stored and then goes with a message; what is not stored goes nowhere. */
async function attach(client: PlainClient, content: string): Promise<void> {
  const path = `rooms/${client.roomId}/attachments/?name=note.txt`;
  const headers = { "Content-Type": "text/plain" };
  const answer = await attempt(client.caller, "POST", path, content, headers);
  if (answer?.status !== 201) return;
  const { id } = answer.body;
  const { history, witness } = client.caller;
  history.note(witness, { is: "uploaded", attachment: id, bytes: content });
  client.write({ content, attachment_ids: [id] });
}
