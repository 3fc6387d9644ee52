// A site's own moderation, as the tests play it: an HTTP server that answers what it is told to.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

export const MODERATION_SECRET = "known to the moderator and the deployment";

export interface Question {
  room_id: string;
  room_type: string;
  sender: { id: string; username: string; role: string };
  content: string;
  client_id: string | null;
  edit_of?: string;
}

export class Moderator {
  readonly questions: Question[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  readonly bodies: string[] = [];
  /** What it does with a question; it allows everything by default. */
  answer: (question: Question, response: ServerResponse) => unknown = (_, response) =>
    say(response, { action: "allow" });
  private readonly listener: Server;

  private constructor(listener: Server) {
    this.listener = listener;
  }

  static async start(): Promise<Moderator> {
    const listener = createServer();
    const moderator = new Moderator(listener);
    listener.on("request", async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      moderator.bodies.push(body);
      moderator.headers.push(request.headers);
      const question = JSON.parse(body) as Question;
      moderator.questions.push(question);
      await moderator.answer(question, response);
    });
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    return moderator;
  }

  /** The variables of a deployment that asks it. */
  variables(more: Record<string, string> = {}): Record<string, string> {
    const { port } = this.listener.address() as AddressInfo;
    return {
      MODERATION_URL: `http://127.0.0.1:${port}/check`,
      MODERATION_SECRET,
      ...more,
    };
  }

  stop(): void {
    this.listener.closeAllConnections();
    this.listener.close();
  }
}

/** Answers with JSON, or with a text as it is. */
export function say(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** The signature that a body of this moment has to carry. */
export const signatureOf = (timestamp: string, body: string) =>
  `sha256=${createHmac("sha256", MODERATION_SECRET).update(`${timestamp}.${body}`).digest("hex")}`;
