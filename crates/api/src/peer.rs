//! Meeting another laptop over a cable or a local network, with no headquarters near: one listens, the other calls the
//! address that was read out, both people compare six words, and both laptops then hold the same. Each call answers at
//! once; how it goes on is told under the topic of the exchange.

use domain::id::UnitId;
use serde::{Deserialize, Serialize};

use crate::call::call;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Meeting, "peer.status", Unlocked, [], Read {});

/// Opens a port and waits for one laptop. A meeting that was going on ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
    /// An address of this machine and a port, as in `0.0.0.0:47100`; without one, all addresses and any free port.
    pub address: Option<String>,
}
call!(Listen => Meeting, "peer.listen", Unlocked, [Sync], Listen { address: Some("127.0.0.1:0".to_owned()) });

/// Calls a laptop that listens. A meeting that was going on ends.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connect {
    /// As the other laptop shows it: `192.168.1.20:47100`.
    pub address: String,
}
call!(Connect => Meeting, "peer.connect", Unlocked, [Sync], Connect { address: "127.0.0.1:9".to_owned() });

/// What the person says after comparing the words. Nothing is exchanged before both have said that they are the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    pub compared: Compared,
}
call!(Confirm => Meeting, "peer.confirm", Unlocked, [Sync], Confirm { compared: Compared::Same });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "compared", rename_all = "kebab-case")]
pub enum Compared {
    Same,
    /// Ends the meeting.
    Different,
    /// The words that the other laptop shows, to be compared here.
    Words {
        words: String,
    },
}

/// Ends a meeting, and forgets how the last one ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {}
call!(Stop => Meeting, "peer.stop", Unlocked, [Sync], Stop {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "meeting", rename_all = "kebab-case")]
pub enum Meeting {
    None,
    Listening {
        /// What the other person may type.
        addresses: Vec<String>,
    },
    Calling,
    /// Both people read these words to each other.
    Comparing {
        words: Vec<String>,
        other: Other,
        /// The person here has said that they are the same; the other has not answered yet.
        is_confirmed: bool,
    },
    Exchanging {
        other: Other,
        sent: u64,
        received: u64,
    },
    Done {
        other: Other,
        parting: Parting,
    },
    Failed {
        reason: MeetingFailure,
    },
}

impl Meeting {
    /// Nothing more will happen by itself.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::None | Self::Done { .. } | Self::Failed { .. })
    }
}

/// Who sits at the other end, as far as headquarters' words here say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    pub name: Option<String>,
    /// The letters of its folios.
    pub letters: String,
    pub unit: Option<UnitId>,
}

/// How a meeting ended that came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parting {
    /// Entries, headquarters' words among them.
    pub sent: u64,
    pub received: u64,
    /// Runs of entries that one of the two did not take.
    pub not_taken: u64,
    /// Do both hold the same of all that both may see?
    pub is_identical: bool,
    /// Do they share a unit? Otherwise nothing was passed on but headquarters' words for everyone and what follows.
    pub shares_unit: bool,
    /// Records that one of the two handed to the other, because they are shared with its unit.
    pub records: u32,
}

/// Why a meeting ended early. What had arrived is kept. The words are in the locale under `meeting-failure-<variant>`,
/// and what to do in its `.hint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingFailure {
    /// What was typed is no address with a port.
    BadAddress,
    /// This machine cannot listen there.
    CannotListen,
    /// Nobody answers at the address.
    Unreachable,
    /// Nobody came, or nobody answered.
    TimedOut,
    Cut,
    /// It is no laptop of the same headquarters.
    NotCertified,
    /// By headquarters' words, one of the two is no longer admitted.
    Revoked,
    /// The person here said so, or typed other words.
    WordsDiffer,
    /// The person at the other laptop said so, or ended it.
    Declined,
    /// The other laptop said something that this release does not understand.
    NotUnderstood,
    /// A fault of ours; it is in the log.
    Fault,
}

impl MeetingFailure {
    pub const ALL: [Self; 11] = [
        Self::BadAddress,
        Self::CannotListen,
        Self::Unreachable,
        Self::TimedOut,
        Self::Cut,
        Self::NotCertified,
        Self::Revoked,
        Self::WordsDiffer,
        Self::Declined,
        Self::NotUnderstood,
        Self::Fault,
    ];

    /// The end of its locale key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadAddress => "bad-address",
            Self::CannotListen => "cannot-listen",
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed-out",
            Self::Cut => "cut",
            Self::NotCertified => "not-certified",
            Self::Revoked => "revoked",
            Self::WordsDiffer => "words-differ",
            Self::Declined => "declined",
            Self::NotUnderstood => "not-understood",
            Self::Fault => "fault",
        }
    }
}
