// Every REST call of members and staff, typed. Those of overseers are in `admin_rest.ts`.
import { ApiCalls, bodyOf, segment } from "./api_calls.ts";
import type * as body from "./bodies.ts";
import type { GetToken } from "./connection.ts";
import { type UploadOptions, type UploadRequest, uploadByXhr } from "./upload.ts";
import type { AttachmentView, MessageView, RoomSummary } from "./views.ts";

export class Rest extends ApiCalls {
  readonly #upload: UploadRequest;

  /**
   * @param origin Where the server is, like `https://chat.example.com`.
   * @param upload Sends the bytes of a file.
   */
  constructor(origin: string, getToken: GetToken, upload: UploadRequest = uploadByXhr) {
    super(origin, getToken);
    this.#upload = upload;
  }

  me(): Promise<body.Me> {
    return this.get("me/");
  }

  /** Makes what the guest had the user's own (A3). Without an outcome the server knows of no merging. */
  async meAfter(guestToken: string): Promise<{ me: body.Me; merge: body.GuestMerge | null }> {
    const answer = await this.answer("me/", {}, { "X-Guest-Token": guestToken });
    const merge = answer.headers.get("X-Guest-Merge") as body.GuestMerge | null;
    return { me: await bodyOf(answer), merge };
  }

  rooms(filter: body.RoomFilter = {}): Promise<body.RoomList> {
    return this.get("rooms/", filter);
  }

  /** Open rooms, the newest activity first; for staff. */
  activeRooms(page: body.PageRange = {}): Promise<body.RoomList> {
    return this.get("active-rooms/", page);
  }

  createRoom(room: body.NewRoom): Promise<RoomSummary> {
    return this.post("rooms/", room);
  }

  room(roomId: string, signal?: AbortSignal): Promise<RoomSummary> {
    return this.get(`rooms/${segment(roomId)}/`, {}, signal);
  }

  renameRoom(roomId: string, subject: string): Promise<RoomSummary> {
    return this.write("PATCH", `rooms/${segment(roomId)}/`, { subject });
  }

  changeRoom(roomId: string, change: body.RoomChange): Promise<RoomSummary> {
    return this.post(`rooms/${segment(roomId)}/${change}/`);
  }

  participants(roomId: string, page: body.PageRange = {}): Promise<body.ParticipantList> {
    return this.get(`rooms/${segment(roomId)}/participants/`, page);
  }

  addParticipant(roomId: string, userId: string): Promise<body.ParticipantView> {
    return this.post(`rooms/${segment(roomId)}/participants/`, { user_id: userId });
  }

  changeParticipant(
    participantId: string,
    change: body.ParticipantChange,
  ): Promise<body.ParticipantView> {
    return this.write("PATCH", `participants/${segment(participantId)}/`, change);
  }

  removeParticipant(participantId: string): Promise<body.ParticipantView> {
    return this.write("DELETE", `participants/${segment(participantId)}/`);
  }

  messages(
    roomId: string,
    range: body.MessageRange = {},
    signal?: AbortSignal,
  ): Promise<body.MessagePage> {
    return this.get(`rooms/${segment(roomId)}/messages/`, range, signal);
  }

  sendMessage(roomId: string, message: body.NewMessage): Promise<MessageView> {
    return this.post(`rooms/${segment(roomId)}/messages/`, message);
  }

  message(messageId: string): Promise<MessageView> {
    return this.get(messagePath(messageId));
  }

  editMessage(messageId: string, content: string): Promise<MessageView> {
    return this.write("PATCH", messagePath(messageId), { content });
  }

  deleteMessage(messageId: string): Promise<MessageView> {
    return this.write("DELETE", messagePath(messageId));
  }

  /** Every version of a message. */
  history(messageId: string): Promise<body.MessageHistory> {
    return this.get(`${messagePath(messageId)}history/`);
  }

  readBy(messageId: string): Promise<body.ReadersBody> {
    return this.get(`${messagePath(messageId)}read_by/`);
  }

  report(messageId: string, report: body.NewReport): Promise<body.Receipt> {
    return this.post(`${messagePath(messageId)}report/`, report);
  }

  /** The whole room without a message. */
  markRead(roomId: string, messageId?: string): Promise<body.ReadMark> {
    const message = messageId === undefined ? {} : { message_id: messageId };
    return this.post(`rooms/${segment(roomId)}/mark_read/`, message);
  }

  /** An attachment that waits for the message that it will go with. */
  async upload(roomId: string, file: File, options: UploadOptions = {}): Promise<AttachmentView> {
    const name = segment(file.name.toWellFormed());
    const url = this.address(`rooms/${segment(roomId)}/attachments/?name=${name}`);
    const answer = await this.withToken((token) => this.#upload({ url, token, file, ...options }));
    return bodyOf(answer, options.signal);
  }

  /** Takes back what was uploaded and not sent. */
  async deleteAttachment(attachmentId: string): Promise<void> {
    await this.answer(`attachments/${segment(attachmentId)}/`, { method: "DELETE" });
  }

  search(search: body.MessageSearch, signal?: AbortSignal): Promise<body.FoundList> {
    return this.get("search/", search, signal);
  }

  unread(): Promise<body.Unread> {
    return this.get("unread/");
  }

  onlineStaff(): Promise<body.OnlineStaff> {
    return this.get("online-staff/");
  }

  blocks(page: body.PageRange = {}): Promise<body.BlockList> {
    return this.get("blocks/", page);
  }

  block(userId: string): Promise<body.BlockView> {
    return this.write("PUT", `blocks/${segment(userId)}/`);
  }

  async unblock(userId: string): Promise<void> {
    await this.answer(`blocks/${segment(userId)}/`, { method: "DELETE" });
  }
}

function messagePath(messageId: string): string {
  return `messages/${segment(messageId)}/`;
}
