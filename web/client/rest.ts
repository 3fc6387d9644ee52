// Every REST call of the browser half, typed.
import type * as body from "./bodies.ts";
import type { GetToken } from "./connection.ts";
import { RequestError } from "./request_error.ts";
import type { MessageView, RoomSummary } from "./views.ts";

type Query = Record<string, string | number | boolean | undefined>;

export class Rest {
  readonly #origin: string;
  readonly #getToken: GetToken;

  /** @param origin Where the server is, like `https://chat.example.com`. */
  constructor(origin: string, getToken: GetToken) {
    this.#origin = origin;
    this.#getToken = getToken;
  }

  me(): Promise<body.Me> {
    return this.#get("me/");
  }

  rooms(filter: body.RoomFilter = {}): Promise<body.RoomList> {
    return this.#get("rooms/", { ...filter });
  }

  createRoom(room: body.NewRoom): Promise<RoomSummary> {
    return this.#post("rooms/", room);
  }

  room(roomId: string): Promise<RoomSummary> {
    return this.#get(`rooms/${segment(roomId)}/`);
  }

  changeRoom(roomId: string, change: body.RoomChange): Promise<RoomSummary> {
    return this.#post(`rooms/${segment(roomId)}/${change}/`);
  }

  messages(
    roomId: string,
    range: body.MessageRange = {},
    signal?: AbortSignal,
  ): Promise<body.MessagePage> {
    return this.#get(`rooms/${segment(roomId)}/messages/`, { ...range }, signal);
  }

  sendMessage(roomId: string, message: body.NewMessage): Promise<MessageView> {
    return this.#post(`rooms/${segment(roomId)}/messages/`, message);
  }

  /** The whole room without a message. */
  markRead(roomId: string, messageId?: string): Promise<body.ReadMark> {
    const message = messageId === undefined ? {} : { message_id: messageId };
    return this.#post(`rooms/${segment(roomId)}/mark_read/`, message);
  }

  unread(): Promise<body.Unread> {
    return this.#get("unread/");
  }

  onlineStaff(): Promise<body.OnlineStaff> {
    return this.#get("online-staff/");
  }

  #get<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    const suffix = search.size === 0 ? "" : `?${search}`;
    return this.#call(path + suffix, signal === undefined ? {} : { signal });
  }

  #post<Answer>(path: string, value: unknown = {}): Promise<Answer> {
    return this.#call(path, { method: "POST", body: JSON.stringify(value) });
  }

  /** Tries once more with a fresh token where the token is refused: it may have just run out. */
  async #call<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const first = await this.#fetch(path, init, false);
    const response = first.status === 401 ? await this.#fetch(path, init, true) : first;
    if (!response.ok) throw await RequestError.of(response);
    return (await response.json()) as Answer;
  }

  async #fetch(path: string, init: RequestInit, fresh: boolean): Promise<Response> {
    const token = await this.#getToken({ fresh });
    const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
    if (init.body !== undefined) headers["Content-Type"] = "application/json";
    return request(`${this.#origin}/api/chat/${path}`, { ...init, headers });
  }
}

/** `fetch` whose failures are a `RequestError`, unless the caller has given up by itself. */
export async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw RequestError.unreachable(error);
  }
}

function segment(text: string): string {
  return encodeURIComponent(text);
}
