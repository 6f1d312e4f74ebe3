//! In which order files travel, and which of them at all: first what somebody waits for, then those of urgent records,
//! then the rest, the oldest first; of equals, what only this laptop has goes before what headquarters keeps anyway.
//! A large file is not fetched before somebody opens it: most never are, and at 64 kbit/s a megabyte is two minutes.

use std::cmp::Reverse;

use api::attachment::FILE_MOST_BYTES;
use domain::id::AttachmentId;
use domain::urgency::Urgency;
use store::attachments::sealed_bytes;
use store::table::attachment::{AttachmentRow, Here, Sent};
use sync::attachment::{ContentHash, Name};

/// The largest file that is fetched before anybody asks for it, in bytes: any photo as it is kept here.
const UNASKED_MOST_BYTES: u64 = 1_000_000;

/// Which way a file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Up,
    Down,
}

/// A file that is to travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) row: AttachmentRow,
    pub(super) urgency: Urgency,
}

impl Waiting {
    /// `None` for one that stays where it is.
    pub(super) fn way(&self) -> Option<Way> {
        let bytes = self.row.named.file.facts.bytes;
        let fits = bytes <= FILE_MOST_BYTES as u64 && self.row.named.file.removed_ms.is_none();
        match (self.row.here, self.row.sent) {
            (Here::Yes, Sent::No) if fits => Some(Way::Up),
            (Here::Wanted, _) if fits => Some(Way::Down),
            (Here::No, _) if fits && bytes <= UNASKED_MOST_BYTES => Some(Way::Down),
            (Here::Yes | Here::No | Here::Wanted, _) => None,
        }
    }

    /// The file, and its name on the way.
    pub(super) fn named(&self) -> (AttachmentId, Name) {
        (self.row.named.id, self.name())
    }

    /// As the wire knows it.
    pub(super) fn name(&self) -> Name {
        let facts = &self.row.named.file.facts;
        Name { record: self.row.record, content: ContentHash(facts.content), bytes: sealed_bytes(facts.bytes) }
    }
}

/// Whether it is fetched before anybody asks for it.
pub(super) fn is_small(row: &AttachmentRow) -> bool {
    row.named.file.facts.bytes <= UNASKED_MOST_BYTES
}

/// Those that are handed over as they are, the urgent first.
pub(super) fn in_hand(mut waiting: Vec<Waiting>) -> Vec<Waiting> {
    waiting.retain(|waiting| waiting.row.named.file.facts.bytes <= FILE_MOST_BYTES as u64);
    waiting.sort_by_key(|waiting| {
        let row = &waiting.row;
        (Reverse(row.here == Here::Wanted), waiting.urgency, row.named.file.facts.at_ms, row.named.id)
    });
    waiting
}

/// Those that travel, each with its way, in their order.
pub(super) fn in_order(waiting: Vec<Waiting>) -> Vec<(Way, Waiting)> {
    let mut moving: Vec<(Way, Waiting)> =
        waiting.into_iter().filter_map(|waiting| Some((waiting.way()?, waiting))).collect();
    moving.sort_by_key(|(way, waiting)| {
        let row = &waiting.row;
        (Reverse(row.here == Here::Wanted), waiting.urgency, *way, row.named.file.facts.at_ms, row.named.id)
    });
    moving
}

#[cfg(test)]
mod tests {
    use domain::attachment::{Facts, File};
    use domain::id::RecordId;
    use store::table::attachment::Named;

    use super::*;

    fn waiting(number: u8, here: Here, sent: Sent, urgency: Urgency) -> Waiting {
        let (name, media) = (String::new(), String::new());
        let facts = Facts { name, media, bytes: 9, key: [0; 32], content: [0; 32], at_ms: i64::from(number) };
        let id = AttachmentId::from_bytes([number; 16]);
        let named = Named { id, author: [0; 32], file: File { facts, removed_ms: None } };
        Waiting { row: AttachmentRow { record: RecordId::from_bytes([1; 16]), named, here, sent }, urgency }
    }

    #[test]
    fn what_is_waited_for_goes_first_and_then_what_is_urgent() {
        use Urgency::{Ordinary, Urgent};
        let all = vec![
            waiting(1, Here::No, Sent::No, Ordinary),
            waiting(2, Here::Yes, Sent::No, Ordinary),
            waiting(3, Here::No, Sent::No, Urgent),
            waiting(4, Here::Yes, Sent::No, Urgent),
            waiting(5, Here::Yes, Sent::No, Urgent),
            waiting(6, Here::Wanted, Sent::No, Ordinary),
            waiting(7, Here::Yes, Sent::Yes, Urgent),
            waiting(8, Here::Yes, Sent::NotTaken, Urgent),
        ];
        let order: Vec<i64> = in_order(all).iter().map(|(_, one)| one.row.named.file.facts.at_ms).collect();
        assert_eq!(order, [6, 4, 5, 3, 2, 1]);
    }

    #[test]
    fn a_large_one_waits_until_it_is_asked_for_and_one_taken_away_stays() {
        let most = FILE_MOST_BYTES as u64;
        for (bytes, here, removed_ms, expect) in [
            (UNASKED_MOST_BYTES, Here::No, None, Some(Way::Down)),
            (UNASKED_MOST_BYTES + 1, Here::No, None, None),
            (UNASKED_MOST_BYTES + 1, Here::Wanted, None, Some(Way::Down)),
            (most, Here::Yes, None, Some(Way::Up)),
            (most + 1, Here::Yes, None, None),
            (most + 1, Here::Wanted, None, None),
            (9, Here::Yes, Some(1), None),
            (9, Here::No, Some(1), None),
        ] {
            let mut one = waiting(1, here, Sent::No, Urgency::Ordinary);
            one.row.named.file.facts.bytes = bytes;
            one.row.named.file.removed_ms = removed_ms;
            assert_eq!(one.way(), expect, "{bytes} {here:?}");
        }
    }

    #[test]
    fn both_ends_agree_on_the_largest_file() {
        assert_eq!(sealed_bytes(FILE_MOST_BYTES as u64), sync::attachment::MOST_BYTES);
    }
}
