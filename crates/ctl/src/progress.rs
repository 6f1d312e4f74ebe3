//! How far an exchange has come, told to who watches the terminal while it runs: on standard error, because standard
//! output is the order's answer.

use std::io::Write;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use api::sync::Phase;
use engine::engine::Engine;
use words::key;
use words::language::Language;
use words::say::Words;
use words::size::size;

/// A line a second is read; more would only scroll.
const EVERY: Duration = Duration::from_secs(1);

/// Runs an exchange and tells how it goes; what it answers.
pub(crate) fn watched<T: Send>(engine: &Engine, exchange: impl FnOnce() -> T + Send) -> T {
    let words = &Words::new(Language::default());
    let (running, ended) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut told = String::new();
            // Until the other end is dropped, which the exchange does when it ends.
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                let Some(line) = line(words, &engine.phase()).filter(|line| *line != told) else { continue };
                // Nobody may read there.
                let _ = writeln!(std::io::stderr(), "{line}");
                told = line;
            }
        });
        let answer = exchange();
        drop(running);
        answer
    })
}

fn line(words: &Words, phase: &Phase) -> Option<String> {
    let Phase::Running { sent, of, bytes_up, bytes_down, bytes_left, seconds_left } = phase else { return None };
    let sending = words.say_with("sync-sending", &[("sent", (*sent).into()), ("of", (*of).into())]);
    let gone = [("up", size(*bytes_up).into()), ("down", size(*bytes_down).into())];
    let left = (*bytes_left > 0).then(|| words.say_with("sync-to-go", &[("size", size(*bytes_left).into())]));
    let time = seconds_left.filter(|_| *bytes_left > 0).map(|seconds| {
        let duration = words.say_with(&key::count("seconds"), &[("n", seconds.into())]);
        words.say_with("sync-time-left", &[("duration", duration.into())])
    });
    let parts = [Some(sending), Some(words.say_with("sync-bytes", &gone)), left, time];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_and_what_is_left_stand_in_one_line() {
        let words = Words::new(Language::default());
        let running = |bytes_left, seconds_left| {
            let phase = Phase::Running { sent: 4, of: 7, bytes_up: 12_000, bytes_down: 340, bytes_left, seconds_left };
            line(&words, &phase).unwrap_or_default()
        };
        assert_eq!(running(0, None), "Enviando 4 de 7 · 12 KB enviados · 340 B recibidos");
        let told = running(1_400_000, Some(90));
        assert!(told.contains("faltan 1.4 MB") && told.contains("90"), "{told}");
        assert_eq!(line(&words, &Phase::Idle), None);
    }
}
