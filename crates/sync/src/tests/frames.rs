//! The bytes of a session, whole and damaged.

use std::collections::BTreeMap;

use domain::id::RecordId;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::digest::Digest;
use crate::entry::{EntryId, Origin};
use crate::key::DeviceKey;
use crate::log::{LogId, Tip};
use crate::segment::SegmentError;
use crate::session::frame::{Answer, Ask, Feed, FrameError, MAX_FRAME_BYTES, Outcome, Reply, Request, Says};
use crate::vector::Cursor;

const LAPTOP: DeviceKey = DeviceKey([1; 32]);
const HQ: DeviceKey = DeviceKey([2; 32]);

fn tips() -> impl Strategy<Value = Tip> {
    (any::<u64>(), any::<[u8; 32]>()).prop_map(|(number, id)| Tip { number, id: EntryId(id) })
}

fn cursors() -> impl Strategy<Value = Cursor> {
    let made = (any::<u64>(), any::<u64>(), any::<[u8; 16]>());
    made.prop_map(|(epoch, number, chain)| Cursor { epoch, number, chain })
}

fn asks() -> impl Strategy<Value = Ask> {
    let log = ("[a-c]{2}", 1_u8..4, any::<u32>()).prop_map(|(unit, device, incarnation)| LogId {
        unit: unit.parse().unwrap(),
        origin: Origin { device: DeviceKey([device; 32]), incarnation },
    });
    let says = prop_oneof![Just(Says::Own), Just(Says::Everything), Just(Says::Tips)];
    ("[a-c]{2}", cursors(), says, vec((log, tips()), 0..4)).prop_map(|(unit, cursor, says, tips)| Ask {
        unit: unit.parse().unwrap(),
        cursor,
        says,
        tips,
    })
}

fn segments() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(any::<u8>(), 0..40), 0..4)
}

fn requests() -> impl Strategy<Value = Request> {
    let parts = (any::<u32>(), vec(asks(), 0..3), segments());
    parts.prop_map(|(most, asks, segments)| Request { most, asks, segments })
}

fn answers() -> impl Strategy<Value = Answer> {
    let after = (segments(), cursors(), any::<u64>());
    let feed = prop_oneof![
        Just(Feed::Level),
        Just(Feed::LostPlace),
        after.prop_map(|(segments, cursor, left)| Feed::After { segments, cursor, left }),
    ];
    let digest = prop::option::of(any::<[u8; 24]>().prop_map(|bytes| Digest::from_bytes(&bytes)));
    (prop::option::of(tips()), segments(), feed, digest).prop_map(|(behind, authority, feed, digest)| Answer {
        behind: behind.map(|tip| (0, tip)).into_iter().collect::<BTreeMap<_, _>>(),
        authority,
        feed,
        digest,
    })
}

fn outcome(place: usize) -> Outcome {
    let record_free = [SegmentError::Detached, SegmentError::BadSignature, SegmentError::TooLarge];
    record_free.get(place % 4).map_or(Outcome::Stored, |error| Outcome::NotTaken(*error))
}

fn reply_to(request: &Request, answers: &[Answer]) -> Reply {
    let fit = |ask: &Ask, answer: &Answer| {
        let behind = answer.behind.iter().filter(|(place, _)| **place < ask.tips.len());
        Answer { behind: behind.map(|(place, tip)| (*place, *tip)).collect(), ..answer.clone() }
    };
    let answers = request.asks.iter().zip(answers).map(|(ask, answer)| fit(ask, answer)).collect();
    let outcomes = (0..request.segments.len()).map(outcome).collect();
    Reply { epoch: 3, unix_ms: 1_790_000_000_000, lease_days: 30, outcomes, answers }
}

proptest! {
    #[test]
    fn a_frame_is_itself_again(request in requests(), answers in vec(answers(), 3)) {
        let bytes = request.encode(&LAPTOP, &HQ);
        prop_assert_eq!(Request::parse(&bytes, &LAPTOP, &HQ), Ok(request.clone()));
        let reply = reply_to(&request, &answers);
        prop_assert_eq!(Reply::parse(&reply.encode(), &request), Ok(reply));
    }

    #[test]
    fn damaged_frames_never_panic(request in requests(), answers in vec(answers(), 3), at: prop::sample::Index, flip in 1_u8..) {
        let reply = reply_to(&request, &answers).encode();
        for mut bytes in [request.encode(&LAPTOP, &HQ), reply] {
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            let _ = Request::parse(&bytes, &LAPTOP, &HQ);
            let _ = Reply::parse(&bytes, &request);
            let _ = Request::parse(&bytes[..at], &LAPTOP, &HQ);
            let _ = Reply::parse(&bytes[..at], &request);
        }
    }

    #[test]
    fn whatever_arrives_is_answered(bytes: Vec<u8>) {
        let none = Request { most: 0, asks: Vec::new(), segments: Vec::new() };
        let _ = Request::parse(&bytes, &LAPTOP, &HQ);
        let _ = Reply::parse(&bytes, &none);
    }
}

#[test]
fn a_frame_of_another_form_is_refused() {
    let none = Request { most: 0, asks: Vec::new(), segments: Vec::new() };
    let bytes = none.encode(&LAPTOP, &HQ);
    let longer = [&bytes[..], &[0]].concat();
    let newer = [&[bytes[0] + 1], &bytes[1..]].concat();
    // A thousand million segments, in six bytes.
    let boast = [bytes[0], 0, 0x80, 0x94, 0xeb, 0xdc, 0x03];
    for (bytes, why) in [
        (&[][..], FrameError::Malformed),
        (&longer, FrameError::Malformed),
        (&boast, FrameError::Malformed),
        (&newer, FrameError::Unsupported),
        (&vec![0; MAX_FRAME_BYTES + 1], FrameError::TooLarge),
    ] {
        assert_eq!(Request::parse(bytes, &LAPTOP, &HQ), Err(why));
    }
}

#[test]
fn a_reply_to_another_request_is_refused() {
    let none = Request { most: 0, asks: Vec::new(), segments: Vec::new() };
    let one = Request { most: 0, asks: Vec::new(), segments: vec![vec![RecordId::from_bytes([1; 16]).to_bytes()[0]]] };
    let reply = reply_to(&one, &[]).encode();
    assert_eq!(Reply::parse(&reply, &none), Err(FrameError::OutOfPlace));
}
