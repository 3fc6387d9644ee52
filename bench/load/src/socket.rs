//! Opening sockets as a browser would, and what is said on them.

use anyhow::{Context, Result};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

pub type Socket = WebSocketStream<TcpStream>;

/// Bytes read at a time: thousands of sockets are open, and most frames are small.
const READ_BYTES: usize = 16 * 1024;

/// Opens a socket; it is there once the server has agreed.
pub async fn open(url: &str, protocol: Option<&str>) -> Result<Socket> {
    let mut request = url.into_client_request().with_context(|| format!("{url} is no address"))?;
    if let Some(protocol) = protocol {
        request.headers_mut().insert("Sec-WebSocket-Protocol", protocol.parse()?);
    }
    let host = request.uri().host().context("an address without a host")?;
    let address = (host.to_owned(), request.uri().port_u16().unwrap_or(80));
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let config = WebSocketConfig::default().read_buffer_size(READ_BYTES).write_buffer_size(0);
    let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
    Ok(socket)
}

/// The frame by which a message is sent. Neither text has anything that JSON would escape.
pub fn message(content: &str, client_id: &str) -> String {
    format!(r#"{{"type":"message","data":{{"content":"{content}","client_id":"{client_id}"}}}}"#)
}

/// A number that no other run on this machine has.
pub fn run_number() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    since.as_micros() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_json_with_both_texts() {
        let frame: serde_json::Value = serde_json::from_str(&message("@1-2-3-4@ and", "1-2-3")).unwrap();
        assert_eq!(frame["data"]["content"], "@1-2-3-4@ and");
        assert_eq!(frame["data"]["client_id"], "1-2-3");
    }
}
