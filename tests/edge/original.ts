// Commands and a client as users of the Django original have them, letter by letter.

export const CREATE_A_CHAT_ROOM = `curl -X POST http://localhost:8000/api/chat/rooms/ \\
  -H "Authorization: Bearer YOUR_JWT_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{"room_type": "general", "subject": "Help needed"}'`;

export const GET_ONLINE_STAFF = `curl http://localhost:8000/api/chat/online-staff/ \\
  -H "Authorization: Bearer YOUR_JWT_TOKEN"`;

export const GET_ACTIVE_ROOMS = `curl http://localhost:8000/api/chat/active-rooms/ \\
  -H "Authorization: Bearer YOUR_JWT_TOKEN"`;

export const CLIENT = `// Connect to chat room
const token = 'YOUR_JWT_TOKEN';
const roomId = 1;
const ws = new WebSocket(\`ws://localhost:8000/ws/chat/\${roomId}/?token=\${token}\`);

// Connection opened
ws.onopen = () => {
    console.log('Connected to chat room');
};

// Receive messages
ws.onmessage = (event) => {
    const data = JSON.parse(event.data);
    console.log('Received:', data);

    switch(data.type) {
        case 'message':
            displayMessage(data.data);
            break;
        case 'typing':
            showTypingIndicator(data.data);
            break;
        case 'read_receipt':
            markAsRead(data.data);
            break;
        case 'presence':
            updatePresence(data.data);
            break;
        case 'error':
            console.error('Error:', data.data.message);
            break;
    }
};

// Send message
function sendMessage(content) {
    ws.send(JSON.stringify({
        type: 'message',
        content: content
    }));
}

// Send typing indicator
function setTyping(isTyping) {
    ws.send(JSON.stringify({
        type: 'typing',
        is_typing: isTyping
    }));
}

// Mark messages as read
function markAsRead(messageId) {
    ws.send(JSON.stringify({
        type: 'read',
        message_id: messageId
    }));
}
`;
