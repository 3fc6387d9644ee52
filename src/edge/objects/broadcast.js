// A broadcast's loop, in the language of the sockets: from wasm every send would be a call by itself.

/** Sends one text to each socket. One that fails is going; the platform says so by itself. */
export function broadcast(sockets, text) {
  for (const socket of sockets) {
    try {
      socket.send(text);
    } catch {
      // Nobody is there to be told.
    }
  }
}
