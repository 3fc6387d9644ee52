// When everything is well again: waits until it is quiet, and reads what there is, past every line and
// fault. What never comes to be right is a violation with the rule that it breaks.
import { MemoryStorage } from "../../web/client/testing/memory_storage.ts";
import { Person as Caller } from "../edge/client.ts";
import { assertCopied } from "../edge/copy.ts";
import { token } from "../edge/server.ts";
import { differences, listOf, unreadIn, viewOf } from "./agreement.ts";
import { PRESENCE } from "./attendant.ts";
import { type Cast, type Watcher, watcher } from "./cast.ts";
import { check } from "./checker.ts";
import { History, of } from "./history.ts";
import { waitUntil } from "./patience.ts";
import { PEOPLE } from "./person.ts";
import { SdkClient } from "./sdk_client.ts";
import type { Site } from "./site.ts";
import type { RoomLog, Violation } from "./violation.ts";

/** Milliseconds that clients may take to be in touch again and through with what they had to say. */
const QUIET_MS = 90_000;

/** Milliseconds that a client's state, or who is seen online, may take to be as everybody's. */
const AGREEMENT_MS = 30_000;

/** Milliseconds that D1 may take: the mirror tries at least once a minute (I4). */
const COPY_MS = 150_000;

/** Seconds from which on a wait is told. */
const WORTH_TELLING_SECONDS = 5;

export class Verification {
  readonly violations: Violation[] = [];
  readonly #site: Site;
  readonly #cast: Cast;
  readonly #history: History;
  readonly #inspector: Caller;
  readonly #say: (text: string) => void;

  constructor(
    site: Site,
    cast: Cast,
    history: History,
    inspector: Caller,
    say: (text: string) => void,
  ) {
    this.#say = say;
    this.#site = site;
    this.#cast = cast;
    this.#history = history;
    this.#inspector = inspector;
  }

  async run(): Promise<RoomLog[]> {
    const { foundings, plain, pages, watchers } = this.#cast;
    const rooms = [...new Set([...this.#cast.rooms, ...foundings.rooms])];
    for (const room of rooms) {
      await this.#must("rooms open again", room, QUIET_MS, async () => {
        const { status } = await this.#inspector.post(`rooms/${room}/reopen/`);
        return status === 200 || status === 403 ? null : `reopening answers ${status}`;
      });
    }
    for (const { page } of [...pages.map((client) => ({ page: client })), ...watchers]) page.wake();
    for (const client of plain) {
      await this.#must("what is written arrives", client.roomId, QUIET_MS, () => {
        const left = `${client.isOnline ? "" : "not connected; "}${[...client.outbox.keys()]}`;
        return left === "" ? null : `${client.name}: ${left}`;
      });
    }
    for (const client of pages) {
      await this.#must("what is written arrives", client.roomId, QUIET_MS, () => {
        client.retryFailed();
        const { connection, state } = client.snapshot;
        if (connection.is !== "online") return `${client.name} is ${connection.is}`;
        return state.outbox.length === 0 ? null : `${client.name}: ${JSON.stringify(state.outbox)}`;
      });
    }
    const logs = await Promise.all(rooms.map((room) => this.#log(room)));
    for (const client of plain) {
      const last = logs.find(({ id }) => id === client.roomId)?.messages.length ?? 0;
      await this.#must("who comes back misses nothing", client.roomId, AGREEMENT_MS, () =>
        client.lastSeq >= last ? null : `${client.name} is at ${client.lastSeq} of ${last}`,
      );
    }
    for (const client of pages) await this.#agrees(client);
    for (const log of logs) await this.#counts(log);
    for (const log of logs) await this.#holds(log);
    for (const room of rooms) {
      await this.#must("D1 equals the log", room, COPY_MS, async () => {
        await assertCopied(this.#site, room, this.#inspector);
        return null;
      });
    }
    for (const one of watchers) await this.#watches(one);
    await this.#leaves();
    await this.#attends();
    this.violations.push(...check(this.#history.entries, logs));
    return logs;
  }

  async #must(
    rule: string,
    room: string,
    milliseconds: number,
    ask: () => Promise<string | null> | string | null,
  ): Promise<void> {
    const begin = Date.now();
    const says = await waitUntil(milliseconds, ask);
    const seconds = Math.round((Date.now() - begin) / 1_000);
    if (seconds >= WORTH_TELLING_SECONDS) this.#say(`  ${seconds} s until ${rule} (${room})`);
    if (says === null) return;
    this.#site.requireRunning();
    this.violations.push({ rule, room, says });
  }

  async #log(room: string): Promise<RoomLog> {
    const messages = await this.#inspector.history(room);
    const { body } = await this.#inspector.get(`rooms/${room}/`);
    const marks = (body.members as { user_id: string; last_read_seq: number }[]).map(
      ({ user_id, last_read_seq }) => [user_id, last_read_seq] as const,
    );
    return { id: room, messages, marks: Object.fromEntries(marks) };
  }

  /** The survivor knows field by field what a client that comes now knows. */
  async #agrees(survivor: SdkClient): Promise<void> {
    const { person, roomId } = survivor;
    const witness = { client: "fresh", user: person.id, room: roomId };
    const getToken = () => token(person.name, person.role);
    const caller = { history: new History(), witness, line: this.#site, getToken };
    const fresh = new SdkClient(person, roomId, caller, new MemoryStorage());
    fresh.open();
    await this.#must(
      "who comes back knows what everybody knows",
      roomId,
      AGREEMENT_MS,
      async () => {
        if (!(await fresh.loadAll()) || !(await survivor.loadAll()))
          return "the history does not load";
        const [mine, theirs] = [survivor, fresh].map((one) => viewOf(one.snapshot.state));
        const found = differences(mine ?? {}, theirs ?? {});
        return found.length === 0 ? null : `${survivor.name}: ${found.join("; ")}`;
      },
    );
    fresh.close();
  }

  /** What is unread, as the room counts it, as D1 does, and as the protocol says. */
  async #counts({ id: room, marks, messages }: RoomLog): Promise<void> {
    for (const person of PEOPLE.filter(({ id }) => id in marks)) {
      const wanted = unreadIn(messages, person.id, marks[person.id] ?? 0);
      const caller = await Caller.named(this.#site, person.name, person.role);
      await this.#must("unread counts are right", room, COPY_MS, async () => {
        const inRoom = (await caller.get(`rooms/${room}/`)).body.unread_count;
        const inD1 = (await caller.get("unread/")).body.rooms[room] ?? 0;
        if (inRoom === wanted && inD1 === wanted) return null;
        return `${person.id} has ${wanted} unread; the room says ${inRoom}, D1 says ${inD1}`;
      });
    }
  }

  /** Files that were stored and sent are there as they were. */
  async #holds({ id: room, messages }: RoomLog): Promise<void> {
    const sent = new Set(messages.flatMap(({ attachments }) => attachments.map(({ id }) => id)));
    for (const { fact } of of(this.#history.entries, "uploaded")) {
      if (!sent.has(fact.attachment)) continue;
      await this.#must("files stay", room, AGREEMENT_MS, async () => {
        const { body, status } = await this.#inspector.get(`attachments/${fact.attachment}`);
        return body === fact.bytes ? null : `${fact.attachment} answers ${status}`;
      });
    }
  }

  /** A list that was watched all the while is that of somebody who comes now. */
  async #watches({ person, list }: Watcher): Promise<void> {
    const fresh = watcher(person, this.#site.url.origin, () =>
      token(person.name, person.role),
    ).list;
    fresh.open();
    await this.#must("who comes back knows what everybody knows", "the list", AGREEMENT_MS, () => {
      const [mine, theirs] = [list, fresh].map(({ snapshot }) => snapshot);
      if (!mine?.is_loaded || !theirs?.is_loaded) return `${person.id}'s list is not loaded`;
      const found = differences(listOf(mine.state, person.id), listOf(theirs.state, person.id));
      return found.length === 0 ? null : `${person.id}: ${found.join("; ")}`;
    });
    fresh.close();
  }

  /** When somebody goes, the others see it. */
  async #leaves(): Promise<void> {
    const { pages, plain } = this.#cast;
    for (const client of plain) client.close();
    for (const client of pages) {
      const left = pages.filter(({ roomId }) => roomId === client.roomId);
      const wanted = [...new Set(left.map(({ person }) => person.id))].sort().join();
      await this.#must("presence is right", client.roomId, AGREEMENT_MS, () => {
        const online = client.snapshot.state.online.toSorted().join();
        return online === wanted ? null : `${client.name} sees ${online}, there are ${wanted}`;
      });
    }
  }

  /** Who attends is seen by all; who goes is seen to go, and to come back. */
  async #attends(): Promise<void> {
    const { attendants } = this.#cast;
    const [dee, ...others] = attendants;
    const see = async (what: string, isOnline: boolean) => {
      await this.#must("presence is right within its grace", PRESENCE, AGREEMENT_MS, () => {
        const wrong = others.find(({ sees }) => sees.get(dee?.person.id ?? "") !== isOnline);
        return wrong === undefined ? null : `${wrong.person.id} does not see that ${what}`;
      });
    };
    await see("the first is there", true);
    dee?.vanish();
    await see("the first is gone", false);
    dee?.comeBack();
    await see("the first is back", true);
  }
}
