//! A bucket as an object store, over HTTP of our own: the library signs and understands, and the bytes go by the TLS that
//! everything here goes by, so that no second one is built. What is asked for is at most a file, so an answer is read
//! whole, and a connection is idle whenever nobody asks.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use http_body_util::{BodyExt, Limited};
use hyper::Uri;
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{HOST, HeaderValue};
use hyper::http::uri::Scheme;
use hyper_util::rt::TokioIo;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse, HttpResponseBody,
    HttpService,
};
use object_store::{ClientOptions, RetryConfig};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use sync::attachment::MOST_BYTES;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::AttachmentsError;
use super::place::Bucket;
use crate::tls::trusting;

/// A file up or down within one request, over a link between servers.
const ANSWERED_WITHIN: Duration = Duration::from_secs(60);
/// How long a bucket that is away is tried, with a laptop waiting at the other end.
const TRIED_FOR: Duration = Duration::from_secs(90);
const TRIES: usize = 3;
/// The longest answer: a file, or a page of names.
const ANSWER_MOST_BYTES: usize = MOST_BYTES as usize + (1 << 20);

pub(super) fn open(bucket: &Bucket) -> Result<AmazonS3, AttachmentsError> {
    let endpoint: Uri = bucket.endpoint.parse().map_err(io::Error::other)?;
    let is_tls = endpoint.scheme() == Some(&Scheme::HTTPS);
    let tls = match is_tls {
        true => Some(Arc::new(trusting(&authorities(bucket)?)?)),
        false => None,
    };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name.bucket)
        .with_endpoint(&bucket.endpoint)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.key_id)
        .with_secret_access_key(bucket.secret.as_str())
        .with_allow_http(!is_tls)
        .with_retry(RetryConfig { max_retries: TRIES, retry_timeout: TRIED_FOR, ..RetryConfig::default() })
        .with_http_connector(Lines(tls));
    if let Some(token) = &bucket.token {
        builder = builder.with_token(token.as_str());
    }
    Ok(builder.build()?)
}

fn authorities(bucket: &Bucket) -> io::Result<std::path::PathBuf> {
    let there = bucket.authorities.iter().find(|file| file.is_file());
    there.cloned().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no authority to trust: set AWS_CA_BUNDLE"))
}

/// Makes clients; with TLS, or for this machine without.
#[derive(Debug)]
struct Lines(Option<Arc<ClientConfig>>);

impl HttpConnector for Lines {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(Client { tls: self.0.clone(), idle: Mutex::default() }))
    }
}

/// Speaks to one host: the connections that nobody uses just now lie here.
#[derive(Debug)]
struct Client {
    tls: Option<Arc<ClientConfig>>,
    idle: Mutex<Vec<SendRequest<HttpRequestBody>>>,
}

#[async_trait]
impl HttpService for Client {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        match timeout(ANSWERED_WITHIN, self.exchange(request)).await {
            Ok(answered) => answered,
            Err(late) => Err(HttpError::new(HttpErrorKind::Timeout, late)),
        }
    }
}

impl Client {
    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (host, request) = bare(request)?;
        let mut line = match self.idle() {
            Some(line) => line,
            None => self.connect(&host).await.map_err(|error| HttpError::new(HttpErrorKind::Connect, error))?,
        };
        // A connection that the other end closed meanwhile fails here, and the library asks again.
        let broken = |error| HttpError::new(HttpErrorKind::Request, error);
        let (head, body) = line.send_request(request).await.map_err(broken)?.into_parts();
        let body = Limited::new(body, ANSWER_MOST_BYTES).collect().await;
        let body: Bytes = body.map_err(|error| HttpError::new_boxed(HttpErrorKind::Interrupted, error))?.to_bytes();
        self.keep(line);
        Ok(HttpResponse::from_parts(head, HttpResponseBody::from(body)))
    }

    fn idle(&self) -> Option<SendRequest<HttpRequestBody>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|line| !line.is_closed());
        idle.pop()
    }

    fn keep(&self, line: SendRequest<HttpRequestBody>) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }

    async fn connect(&self, host: &Uri) -> io::Result<SendRequest<HttpRequestBody>> {
        let name = host.host().unwrap_or_default().trim_matches(['[', ']']);
        let port = host.port_u16().unwrap_or(if self.tls.is_some() { 443 } else { 80 });
        let socket = TcpStream::connect((name, port)).await?;
        socket.set_nodelay(true)?;
        match &self.tls {
            None => speak(socket).await,
            Some(tls) => {
                let name = ServerName::try_from(name.to_owned()).map_err(io::Error::other)?;
                speak(TlsConnector::from(Arc::clone(tls)).connect(name, socket).await?).await
            }
        }
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) -> io::Result<SendRequest<HttpRequestBody>> {
    let (line, connection) = handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    // Whoever asks on it hears of its end.
    tokio::spawn(async move { drop(connection.await) });
    Ok(line)
}

/// The host to ask, and the request as it is said to it.
fn bare(mut request: HttpRequest) -> Result<(Uri, HttpRequest), HttpError> {
    let whole = request.uri().clone();
    let unclear = |error: hyper::http::Error| HttpError::new(HttpErrorKind::Unknown, error);
    let authority = whole.authority().map_or("", |authority| authority.as_str());
    let host = HeaderValue::from_str(authority).map_err(|error| unclear(error.into()))?;
    request.headers_mut().insert(HOST, host);
    let path = whole.path_and_query().map_or("/", |path| path.as_str());
    *request.uri_mut() = path.parse().map_err(|error: hyper::http::uri::InvalidUri| unclear(error.into()))?;
    Ok((whole, request))
}
