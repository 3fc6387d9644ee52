// What the write-ups of the systems before print, letter by letter: their snippets, and the rows of
// their tables of endpoints.

export const ARISTAY_BROWSER = `// Get your JWT token first (login via API)
const token = 'your_jwt_access_token_here';

// Create a test room (you'll implement this API endpoint)
// For now, create one via Django admin

const roomId = 'your-room-uuid';

// Connect to WebSocket
const ws = new WebSocket(\`ws://localhost:8000/ws/chat/\${roomId}/?token=\${token}\`);

ws.onopen = () => {
    console.log('✅ Connected to chat!');
    
    // Send a test message
    ws.send(JSON.stringify({
        type: 'chat_message',
        message: 'Hello from WebSocket!'
    }));
};

ws.onmessage = (event) => {
    const data = JSON.parse(event.data);
    console.log('📨 Received:', data);
};

ws.onerror = (error) => {
    console.error('❌ WebSocket error:', error);
};

ws.onclose = () => {
    console.log('🔌 Disconnected');
};
`;

export const ARISTAY_PYTHON = `# test_websocket.py
import asyncio
import websockets
import json

async def test_chat():
    uri = "ws://localhost:8000/ws/chat/YOUR_ROOM_ID/?token=YOUR_JWT_TOKEN"
    
    async with websockets.connect(uri) as websocket:
        # Send message
        await websocket.send(json.dumps({
            "type": "chat_message",
            "message": "Test from Python!"
        }))
        
        # Receive response
        response = await websocket.recv()
        print(f"Received: {response}")

asyncio.run(test_chat())
`;

/** DriveCash's listener, as its components register it. */
export const DRIVECASH_LISTENER = `(data) => {
  if (data.type === 'chat_message') {
    console.log('New message:', data.message);
  }
}`;

export const KORAQUEST_BADGE = `function updateUnreadCount() {
    fetch('/api/chat/unread/')
        .then(response => response.json())
        .then(data => {
            if (data.success && data.total_unread > 0) {
                const chatTab = document.querySelector('a[href="{% url 'chat_list' %}"]');
                if (chatTab) {
                    let badge = chatTab.querySelector('.unread-badge');
                    if (!badge) {
                        badge = document.createElement('span');
                        badge.className = 'unread-badge';
                        chatTab.appendChild(badge);
                    }
                    badge.textContent = data.total_unread;
                }
            }
        })
        .catch(error => console.error('Error fetching unread count:', error));
}`;

/** Who makes a call: the one whom the room is for, the other side, or somebody who runs the site. */
export type Who = "customer" | "vendor" | "staff";

export interface Row {
  system: string;
  who: Who;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** `{id}` is a room, `{message}` a message in it, `{participant}` somebody's place in it. */
  path: string;
  body?: object;
  /** Fields that the answer has. */
  fields?: string[];
}

const row = (system: string, who: Who, call: string, fields: string[] = [], body?: object): Row => {
  const [method, path] = call.split(" ") as [Row["method"], string];
  return { system, who, method, path, fields, ...(body && { body }) };
};

const ROOM = ["id", "room_type", "status", "created_at", "unread_count"];
const MESSAGE = ["id", "sender", "content", "created_at"];
const TEXT = { content: "Is it still free?" };

/** Every row of every table. */
export const ROWS: Row[] = [
  row("KoraQuest", "customer", "GET /chat/"),
  row("KoraQuest", "customer", "GET /chat/{id}/"),
  row("KoraQuest", "customer", "GET /chat/start/property/12/"),
  row("KoraQuest", "customer", "GET /chat/start/inquiry/7/"),
  row("KoraQuest", "customer", "GET /api/chat/conversations/", ["results", "next"]),
  row("KoraQuest", "customer", "GET /api/chat/{id}/messages/", ["results", "next"]),
  row("KoraQuest", "customer", "POST /api/chat/{id}/send/", MESSAGE, TEXT),
  row("KoraQuest", "vendor", "POST /api/chat/{id}/read/", ["unread_count"]),
  row("KoraQuest", "vendor", "GET /api/chat/unread/", ["success", "total_unread"]),

  row("AriStay", "customer", "GET /api/chat/rooms/", ["results"]),
  row("AriStay", "customer", "POST /api/chat/rooms/", ROOM, { subject: "Cleaning" }),
  row("AriStay", "customer", "GET /api/chat/rooms/{id}/", ROOM),
  row("AriStay", "staff", "PATCH /api/chat/rooms/{id}/", ROOM, { name: "Loft 12" }),
  row("AriStay", "customer", "GET /api/chat/rooms/{id}/messages/", ["results"]),
  row("AriStay", "customer", "POST /api/chat/rooms/{id}/messages/", MESSAGE, TEXT),
  row("AriStay", "vendor", "GET /api/chat/messages/{message}/", MESSAGE),
  row("AriStay", "customer", "PATCH /api/chat/messages/{message}/", MESSAGE, TEXT),
  row("AriStay", "customer", "DELETE /api/chat/messages/{message}/"),
  row("AriStay", "customer", "POST /api/chat/rooms/{id}/mark-read/", ["unread_count"]),
  row("AriStay", "customer", "GET /api/chat/rooms/{id}/participants/", ["results"]),
  row("AriStay", "staff", "POST /api/chat/rooms/{id}/participants/", ["id", "joined_at"], {
    user_id: "noor",
  }),
  row("AriStay", "staff", "PATCH /api/chat/participants/{participant}/", ["muted_until"], {
    muted_until: null,
  }),
  row("AriStay", "staff", "DELETE /api/chat/participants/{participant}/"),
  row("AriStay", "staff", "POST /api/chat/rooms/{id}/join/", ROOM),
  row("AriStay", "staff", "POST /api/chat/rooms/{id}/leave/", ROOM),
  row("AriStay", "staff", "POST /api/chat/rooms/{id}/archive/", ROOM),
  row("AriStay", "staff", "DELETE /api/chat/rooms/{id}/", ROOM),

  row("Bazro", "customer", "GET /api/chat/api/rooms/", ["results"]),
  row("Bazro", "customer", "POST /api/chat/api/rooms/", ROOM, {
    room_type: "direct",
    participant_ids: ["vera"],
  }),
  row("Bazro", "customer", "GET /api/chat/api/rooms/{id}/", [...ROOM, "last_message", "online"]),
  row("Bazro", "vendor", "POST /api/chat/api/rooms/{id}/mark_read/", ["unread_count"]),
  row("Bazro", "vendor", "GET /api/chat/api/rooms/unread_count/", ["unread_count"]),
  row("Bazro", "customer", "GET /api/chat/api/messages/?room={id}&limit=20", ["results", "next"]),
  row("Bazro", "customer", "POST /api/chat/api/messages/", MESSAGE, { room: "{id}", ...TEXT }),
  row("Bazro", "customer", "GET /api/chat/api/messages/{message}/", MESSAGE),
  row("Bazro", "customer", "GET /api/chat/api/participants/?room={id}", ["results"]),
];
