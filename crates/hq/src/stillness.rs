//! When laptops were last being answered: what can wait gives way to them, for a while.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Between two frames of one exchange a laptop stores what the first one brought.
const STILL: Duration = Duration::from_millis(500);
/// A shift change keeps laptops coming for hours; reports are not to wait for its end.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, Default)]
pub struct Stillness {
    last_answer: Mutex<Option<Instant>>,
}

impl Stillness {
    /// A laptop was answered just now.
    pub(crate) fn disturb(&self) {
        *self.last_answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Waits until no laptop has been answered for a moment, and never longer than patience lasts.
    pub(crate) async fn wait(&self) {
        let begun = Instant::now();
        while let Some(until) = still_at(self.last(), begun).filter(|until| *until > Instant::now()) {
            sleep_until(until).await;
        }
    }

    fn last(&self) -> Option<Instant> {
        *self.last_answer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When whoever has waited since `begun` may go on, unless another laptop is answered before.
fn still_at(last_answer: Option<Instant>, begun: Instant) -> Option<Instant> {
    last_answer.map(|last| (last + STILL).min(begun + PATIENCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_way_for_a_moment_and_not_for_ever() {
        let begun = Instant::now();
        assert_eq!(still_at(None, begun), None, "nobody was answered yet");
        assert_eq!(still_at(Some(begun), begun), Some(begun + STILL));
        let talking = begun + PATIENCE - STILL / 2;
        assert_eq!(still_at(Some(talking), begun), Some(begun + PATIENCE));
    }
}
