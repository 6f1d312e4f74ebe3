//! Bodies, read within bounds of size and time: whoever sends must go on sending, or a few who drip would hold all the
//! room there is.

use std::time::Duration;

use axum::body::Body;
use http_body_util::{BodyExt, Limited};
use tokio::time::{Instant, timeout_at};

/// Before anything has come.
const BEGUN_WITHIN: Duration = Duration::from_secs(30);
/// The slowest modem sends more in a second.
const BYTES_A_SECOND: u64 = 512;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyError {
    /// Longer than it may be, or cut.
    TooLarge,
    TooSlow,
}

/// The whole body, of at most so many bytes.
pub async fn read(body: Body, most: usize) -> Result<Vec<u8>, BodyError> {
    let begun = Instant::now();
    let mut body = Limited::new(body, most);
    let mut read = Vec::new();
    while let Some(frame) =
        timeout_at(begun + allowed(read.len()), body.frame()).await.map_err(|_| BodyError::TooSlow)?
    {
        let frame = frame.map_err(|_| BodyError::TooLarge)?;
        read.extend_from_slice(frame.data_ref().map_or(&[], |data| data));
    }
    Ok(read)
}

/// How long it may have taken when so much has come.
fn allowed(bytes: usize) -> Duration {
    BEGUN_WITHIN + Duration::from_secs(bytes as u64 / BYTES_A_SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_link_is_waited_for_and_a_drip_is_not() {
        for (bytes_a_second, is_waited_for) in [(8_000, true), (1_000, true), (100, false), (1, false)] {
            let fits = |second: u64| Duration::from_secs(second) <= allowed((second * bytes_a_second) as usize);
            assert_eq!((1..600).all(fits), is_waited_for, "{bytes_a_second}");
        }
    }
}
