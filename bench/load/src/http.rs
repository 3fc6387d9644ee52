//! Calls by HTTP on a connection that is kept.

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::spawn_local;

use crate::plan::Call;

pub struct Connection {
    sender: SendRequest<Empty<Bytes>>,
    request: Request<Empty<Bytes>>,
}

impl Connection {
    /// Connects to where this call goes.
    pub async fn open(call: &Call) -> Result<Self> {
        let uri: Uri = call.url.parse().with_context(|| format!("{} is no address", call.url))?;
        let host = uri.host().context("an address without a host")?;
        let authority = uri.authority().context("an address without a host")?.as_str();
        let stream = TcpStream::connect((host, uri.port_u16().unwrap_or(80))).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        spawn_local(connection);
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let mut request = Request::get(path).header("Host", authority);
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        Ok(Self { sender, request: request.body(Empty::new())? })
    }

    /// Makes the call: the status and the whole answer.
    pub async fn call(&mut self) -> Result<(u16, Bytes)> {
        self.sender.ready().await?;
        let answer = self.sender.send_request(self.request.clone()).await?;
        let status = answer.status().as_u16();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }
}
