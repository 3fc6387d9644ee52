// Who takes part, in which rooms, on which devices: every kind of room, both kinds of client, one person
// on two devices, and one browser with two tabs.
import { PresenceClient } from "../../web/client/presence_client.ts";
import { Rest } from "../../web/client/rest.ts";
import { FakePage } from "../../web/client/testing/fake_page.ts";
import { MemoryStorage } from "../../web/client/testing/memory_storage.ts";
import { cachedToken } from "../../web/client/token_cache.ts";
import { Person as Caller } from "../edge/client.ts";
import { Attendant } from "./attendant.ts";
import { Foundings } from "./founding.ts";
import type { History } from "./history.ts";
import { Line } from "./line.ts";
import {
  ANA,
  BEN,
  CEM,
  DEE,
  ELI,
  GUS,
  PEOPLE,
  type Person,
  SAM,
  SignIn,
  SUE,
  VIC,
} from "./person.ts";
import { PlainClient } from "./plain_client.ts";
import type { Random } from "./random.ts";
import { SdkClient } from "./sdk_client.ts";
import type { Site } from "./site.ts";

/** What each room is, and who opens it. */
const ROOMS: readonly (readonly [Person, object])[] = [
  [ANA, { room_type: "support", subject: "Where is my order?" }],
  [CEM, { room_type: "support", context: { type: "order", id: "7" } }],
  [ANA, { room_type: "direct", participant_ids: [VIC.id] }],
  [BEN, { room_type: "direct", participant_ids: [VIC.id], context: { type: "lamp", id: "3" } }],
  [SAM, { room_type: "group", subject: "Fair", participant_ids: [BEN.id, CEM.id, VIC.id] }],
];

/** Who is in a room by a client of the harness's own. */
const PLAIN: readonly (readonly [Person, number])[] = [
  [ANA, 0],
  [SAM, 0],
  [SAM, 1],
  [VIC, 2],
  [BEN, 3],
  [CEM, 4],
  [VIC, 4],
];

/** Who is in a room by the SDK, in how many tabs of one browser. */
const PAGES: readonly (readonly [Person, number, tabs: number])[] = [
  [ANA, 0, 1],
  [SUE, 0, 1],
  [CEM, 1, 1],
  [ANA, 2, 1],
  [VIC, 3, 2],
  [BEN, 4, 1],
  [SAM, 4, 1],
];

/** Who watches the list of rooms. */
const WATCHERS = [SAM, SUE, ANA];

/** The list of somebody's rooms, live. */
export interface Watcher {
  person: Person;
  page: FakePage;
  list: PresenceClient;
}

/** Who only attends, and the objects of presence in which they do. */
const ATTENDANTS = [DEE, ELI, GUS];
const STAFF = [DEE.id, ELI.id];
const PRESENCE_OBJECTS = ["desk", "lobby:0"];

/** What may be taken out of memory. */
interface EvictedObject {
  binding: "ROOMS" | "PRESENCE";
  name: string;
}

export interface Cast {
  signIn: SignIn;
  rooms: string[];
  objects: EvictedObject[];
  lines: Line[];
  plain: PlainClient[];
  pages: SdkClient[];
  watchers: Watcher[];
  attendants: Attendant[];
  foundings: Foundings;
}

export async function assemble(site: Site, history: History, random: Random): Promise<Cast> {
  const rooms: string[] = [];
  for (const [by, room] of ROOMS) {
    rooms.push(await (await Caller.named(site, by.name, by.role)).openRoom(room));
  }
  const signIn = new SignIn(random.named("tokens"));
  const lines: Line[] = [];
  const tokenOf =
    ({ name, role }: Person) =>
    () =>
      signIn.token(name, role);
  const newLine = async () => {
    const line = await Line.to(site);
    lines.push(line);
    return line;
  };
  const callerOf = (who: Person, place: number, kind: string, line: Line) => {
    const witness = {
      client: `${who.id}-${kind}-${place}`,
      user: who.id,
      room: rooms[place] ?? "",
    };
    return { history, witness, line, getToken: tokenOf(who) };
  };

  const plain: PlainClient[] = [];
  for (const [who, place] of PLAIN) {
    const caller = callerOf(who, place, "plain", await newLine());
    const chance = random.named(caller.witness.client);
    plain.push(new PlainClient(who, caller.witness.room, caller, chance));
  }
  const pages: SdkClient[] = [];
  for (const [who, place, tabs] of PAGES) {
    const [storage, line] = [new MemoryStorage(), await newLine()];
    for (let tab = 1; tab <= tabs; tab++) {
      const caller = callerOf(who, place, `sdk${tab}`, line);
      pages.push(new SdkClient(who, caller.witness.room, caller, storage));
    }
  }
  const watchers: Watcher[] = [];
  for (const who of WATCHERS) {
    watchers.push(watcher(who, (await newLine()).url.origin, tokenOf(who)));
  }
  const attendants: Attendant[] = [];
  for (const who of ATTENDANTS) {
    attendants.push(new Attendant(who, await Line.to(site), history, STAFF));
  }
  const founders = new Map<string, Line>();
  for (const who of PEOPLE) founders.set(who.id, await newLine());
  const foundings = new Foundings(
    (who) => ({
      ...{ history, line: founders.get(who.id) ?? site, getToken: tokenOf(who) },
      witness: { client: `${who.id}-founds`, user: who.id, room: "" },
    }),
    random.named("foundings"),
  );
  const objects: EvictedObject[] = [
    ...rooms.map((name) => ({ binding: "ROOMS", name }) as const),
    ...PRESENCE_OBJECTS.map((name) => ({ binding: "PRESENCE", name }) as const),
  ];
  return { signIn, rooms, objects, lines, plain, pages, watchers, attendants, foundings };
}

export function watcher(who: Person, origin: string, getToken: () => Promise<string>): Watcher {
  const page = new FakePage();
  const token = cachedToken(getToken);
  const rest = new Rest(origin, token);
  const list = new PresenceClient({
    origin,
    rest,
    getToken: token,
    filter: "open",
    me: who.id,
    signals: page,
  });
  return { person: who, page, list };
}
