// When everything is well again: waits until it is quiet, and reads what there is, past every line and
// fault. What never comes to be right is a violation with the rule that it breaks.
import { MemoryStorage } from "../../web/client/testing/memory_storage.ts";
import { Person as Caller } from "../edge/client.ts";
import { assertCopied } from "../edge/copy.ts";
import { token } from "../edge/server.ts";
import { differences, listOf, STAFF, unreadIn, viewOf } from "./agreement.ts";
import { PRESENCE } from "./attendant.ts";
import { type Cast, type Watcher, watcher } from "./cast.ts";
import { check } from "./checker.ts";
import { History, of } from "./history.ts";
import { waitUntil } from "./patience.ts";
import { PEOPLE } from "./person.ts";
import { SdkClient } from "./sdk_client.ts";
import type { Site } from "./site.ts";
import type { RoomLog, Violation } from "./violation.ts";

/** Milliseconds that what must come may take. Much more than it does: a busy machine breaks no rule. */
export interface Patience {
  /** Until clients are in touch again and through with what they had to say. */
  quiet: number;
  /** Until a client's state, or who is seen online, is as everybody's. */
  agreement: number;
  /** Until D1 has everything; the mirror tries at least once a minute (I4). */
  copy: number;
}

const PATIENCE: Patience = { quiet: 240_000, agreement: 120_000, copy: 240_000 };

/** Violations after which a run has its verdict, and the milliseconds that each further wait may then take. */
const VERDICT = 3;
const HASTE_MS = 5_000;

/** Seconds from which on a wait is told. */
const WORTH_TELLING_SECONDS = 5;

export class Verification {
  readonly violations: Violation[] = [];
  readonly #site: Site;
  readonly #cast: Cast;
  readonly #history: History;
  readonly #inspector: Caller;
  readonly #say: (text: string) => void;
  readonly #patience: Patience;

  constructor(
    site: Site,
    cast: Cast,
    history: History,
    inspector: Caller,
    say: (text: string) => void,
    patience = PATIENCE,
  ) {
    this.#say = say;
    this.#site = site;
    this.#cast = cast;
    this.#history = history;
    this.#inspector = inspector;
    this.#patience = patience;
  }

  async run(): Promise<RoomLog[]> {
    const { foundings, plain, pages, watchers } = this.#cast;
    const rooms = [...new Set([...this.#cast.rooms, ...foundings.rooms])];
    for (const room of rooms) {
      await this.#must("rooms open again", room, this.#patience.quiet, async () => {
        const { status } = await this.#inspector.post(`rooms/${room}/reopen/`);
        return status === 200 || status === 403 ? null : `reopening answers ${status}`;
      });
    }
    for (const { page } of [...pages.map((client) => ({ page: client })), ...watchers]) page.wake();
    for (const client of plain) {
      await this.#must("what is written arrives", client.roomId, this.#patience.quiet, () => {
        const left = `${client.isOnline ? "" : "not connected; "}${[...client.outbox.keys()]}`;
        return left === "" ? null : `${client.name}: ${left}`;
      });
    }
    for (const client of pages) {
      await this.#must("what is written arrives", client.roomId, this.#patience.quiet, () => {
        client.retryFailed();
        const { connection, state } = client.snapshot;
        if (connection.is !== "online") return `${client.name} is ${connection.is}`;
        return state.outbox.length === 0 ? null : `${client.name}: ${JSON.stringify(state.outbox)}`;
      });
    }
    const logs = await Promise.all(rooms.map((room) => this.#log(room)));
    for (const client of plain) {
      const last = logs.find(({ id }) => id === client.roomId)?.messages.length ?? 0;
      await this.#must(
        "who comes back misses nothing",
        client.roomId,
        this.#patience.agreement,
        () => (client.lastSeq >= last ? null : `${client.name} is at ${client.lastSeq} of ${last}`),
      );
    }
    for (const client of pages) await this.#agrees(client);
    for (const log of logs) await this.#counts(log);
    for (const log of logs) await this.#holds(log);
    for (const room of rooms) {
      await this.#must("D1 equals the log", room, this.#patience.copy, async () => {
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
    const isHasty = this.violations.length >= VERDICT && milliseconds > HASTE_MS;
    const says = await waitUntil(isHasty ? HASTE_MS : milliseconds, ask);
    const seconds = Math.round((Date.now() - begin) / 1_000);
    if (seconds >= WORTH_TELLING_SECONDS) this.#say(`  ${seconds} s until ${rule} (${room})`);
    if (says === null) return;
    this.#site.requireRunning();
    const note = isHasty ? " (after few seconds: so much was wrong before)" : "";
    this.violations.push({ rule, room, says: `${says}${note}` });
  }

  async #log(room: string): Promise<RoomLog> {
    const messages = await this.#inspector.history(room);
    const { body } = await this.#inspector.get(`rooms/${room}/`);
    const marks = (body.members as { user_id: string; last_read_seq: number }[]).map(
      ({ user_id, last_read_seq }) => [user_id, last_read_seq] as const,
    );
    const isSupport = body.room_type === "support";
    return { id: room, isSupport, messages, marks: Object.fromEntries(marks) };
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
      this.#patience.agreement,
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
  async #counts({ id: room, isSupport, marks, messages }: RoomLog): Promise<void> {
    for (const person of PEOPLE.filter(({ id }) => id in marks)) {
      const wanted = unreadIn(messages, person.id, marks[person.id] ?? 0);
      await this.#hasUnread(await Caller.named(this.#site, person.name, person.role), room, wanted);
    }
    if (!isSupport) return;
    const staff = PEOPLE.filter(({ id, role }) => role === "staff" && id in marks);
    const mark = Math.max(0, ...staff.map(({ id }) => marks[id] ?? 0));
    await this.#hasUnread(this.#inspector, room, unreadIn(messages, STAFF, mark));
  }

  async #hasUnread(reader: Caller, room: string, wanted: number): Promise<void> {
    await this.#must("unread counts are right", room, this.#patience.copy, async () => {
      const inRoom = (await reader.get(`rooms/${room}/`)).body.unread_count;
      const inD1 = (await reader.get("unread/")).body.rooms[room] ?? 0;
      if (inRoom === wanted && inD1 === wanted) return null;
      return `${reader.id} has ${wanted} unread; the room says ${inRoom}, D1 says ${inD1}`;
    });
  }

  /** Files that were stored and sent are there as they were. */
  async #holds({ id: room, messages }: RoomLog): Promise<void> {
    const sent = new Set(messages.flatMap(({ attachments }) => attachments.map(({ id }) => id)));
    for (const { fact } of of(this.#history.entries, "uploaded")) {
      if (!sent.has(fact.attachment)) continue;
      await this.#must("files stay", room, this.#patience.agreement, async () => {
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
    await this.#must(
      "who comes back knows what everybody knows",
      "the list",
      this.#patience.agreement,
      () => {
        const [mine, theirs] = [list, fresh].map(({ snapshot }) => snapshot);
        if (!mine?.is_loaded || !theirs?.is_loaded) return `${person.id}'s list is not loaded`;
        const found = differences(listOf(mine.state, person.id), listOf(theirs.state, person.id));
        return found.length === 0 ? null : `${person.id}: ${found.join("; ")}`;
      },
    );
    fresh.close();
  }

  /** When somebody goes, the others see it. */
  async #leaves(): Promise<void> {
    const { pages, plain } = this.#cast;
    for (const client of plain) client.close();
    for (const client of pages) {
      const left = pages.filter(({ roomId }) => roomId === client.roomId);
      const wanted = [...new Set(left.map(({ person }) => person.id))].sort().join();
      await this.#must("presence is right", client.roomId, this.#patience.agreement, () => {
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
      await this.#must(
        "presence is right within its grace",
        PRESENCE,
        this.#patience.agreement,
        () => {
          const wrong = others.find(({ sees }) => sees.get(dee?.person.id ?? "") !== isOnline);
          return wrong === undefined ? null : `${wrong.person.id} does not see that ${what}`;
        },
      );
    };
    await see("the first is there", true);
    dee?.vanish();
    await see("the first is gone", false);
    dee?.comeBack();
    await see("the first is back", true);
  }
}
