//! How a command reaches a running headquarters: one line of JSON each way, over a socket in the data folder that only
//! its owner may enter. Whoever can open it could as well read the running process.

use std::fs::{Permissions, remove_file, set_permissions};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream as BlockingStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader as AsyncBufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::warn;

use crate::headquarters::Headquarters;
use crate::office::{Answer, Ask, Refusal, answer};

const ONLY_OWNER: u32 = 0o600;
/// An edition of a catalogue is the longest, and each of its quotation marks takes two bytes on the way.
const MOST_QUESTION_BYTES: u64 = 4 << 20;
const QUESTION_WITHIN: Duration = Duration::from_secs(10);
/// Commands answered at once. A backup takes long, and the others do not wait for it.
const TOGETHER: usize = 8;

/// Begins to listen. What lies at the path is the leavings of a process that was killed: the lock is ours.
pub fn listen(path: &Path) -> io::Result<UnixListener> {
    match remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let listener = UnixListener::bind(path)?;
    set_permissions(path, Permissions::from_mode(ONLY_OWNER))?;
    Ok(listener)
}

/// Answers commands until `stop`, and finishes those that were begun.
pub async fn attend(headquarters: Arc<Headquarters>, listener: UnixListener, mut stop: watch::Receiver<bool>) {
    let mut commands = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept(), if commands.len() < TOGETHER => accepted,
            Some(_) = commands.join_next() => continue,
            _ = stop.wait_for(|is_stopped| *is_stopped) => break,
        };
        match accepted {
            Ok((stream, _)) => drop(commands.spawn(attend_one(Arc::clone(&headquarters), stream))),
            Err(error) => warn!(kind = ?error.kind(), "no command accepted"),
        }
    }
    while commands.join_next().await.is_some() {}
}

async fn attend_one(headquarters: Arc<Headquarters>, stream: UnixStream) {
    if let Err(error) = converse(&headquarters, stream).await {
        warn!(kind = ?error.kind(), "a command was not answered");
    }
}

async fn converse(headquarters: &Headquarters, stream: UnixStream) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let mut read = AsyncBufReader::new(read).take(MOST_QUESTION_BYTES);
    timeout(QUESTION_WITHIN, read.read_line(&mut line)).await??;
    if line.is_empty() {
        // Somebody only looked whether a headquarters runs.
        return Ok(());
    }
    let answered = match serde_json::from_str::<Ask>(&line) {
        Ok(ask) => answer(headquarters, ask).await,
        Err(_) => Answer::Refused { why: Refusal::NotUnderstood },
    };
    let mut reply = serde_json::to_vec(&answered)?;
    reply.push(b'\n');
    write.write_all(&reply).await
}

/// Asks a running headquarters; `None` where none runs.
pub fn ask(path: &Path, ask: &Ask) -> io::Result<Option<Answer>> {
    let mut stream = match BlockingStream::connect(path) {
        Ok(stream) => stream,
        Err(error) => {
            return match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => Ok(None),
                _ => Err(error),
            };
        }
    };
    let mut question = serde_json::to_vec(ask)?;
    question.push(b'\n');
    stream.write_all(&question)?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(Some(serde_json::from_str(&line)?))
}
