//! The running headquarters: what the network asks of it. It decides with the pure parts and acts through the store.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use domain::id::UnitId;
use sync::attachment::WordsError;
use sync::audit::NotATelling;
use sync::authority::EVERYONE;
use sync::authority::decision::NotADecision;
use sync::authority::membership::Membership;
use sync::authority::notice::Standing;
use sync::digest::Digest;
use sync::enrol::{Address, EnrolRefusal, EnrolReply, EnrolRequest, ShortName};
use sync::erasure::NotAnAcknowledgement;
use sync::key::{DeviceKey, PersonKey};
use sync::log::{LogId, Tip};
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::FRAME_BYTES;
use sync::session::comparison::{Answer as Compared, Question};
use sync::session::frame::{Answer, Ask, Dismissal, FrameError, Outcome, Reply, Request};
use tokio::sync::{Mutex, Notify, Semaphore};
use tokio::task::spawn_blocking;
use tracing::info;

use crate::attachments::{Attachments, AttachmentsError};
use crate::clock::Clock;
use crate::contact::{Contact, Contacts, Release};
use crate::data_folder::DataFolder;
use crate::keys::Keys;
use crate::lease;
use crate::metrics::Metrics;
use crate::pace::{Buckets, Pace, Rate, neighbourhood};
use crate::room::{Room, Size};
use crate::status::visitor::Visitors;
use crate::stillness::Stillness;
use crate::store::{LogStore, StoreError};

/// A laptop asks now and then whether it was admitted; somebody who guesses tokens asks all the time.
const ENROLMENTS: Rate = Rate { most: 30, per_minute: 20 };
/// A first session of many frames, and then one in a while.
const SESSIONS: Rate = Rate { most: 600, per_minute: 120 };
/// Handshakes from one address: a region's office may have all its laptops behind one.
const ARRIVALS: Rate = Rate { most: 1_200, per_minute: 600 };
/// Connections of laptops. Strangers need theirs for seconds.
const ROOM: Size = Size { places: 1_024, strangers: 256, of_one_device: 3 };
/// Mebibytes of bodies held at once, and frames worked on at once: one may inflate to 32 MiB, and is
/// there twice while it is checked.
const BODIES_MIB: usize = 64;
const AT_WORK: usize = 2;

pub struct Headquarters {
    pub store: Arc<dyn LogStore>,
    pub attachments: Attachments,
    pub keys: Keys,
    pub organisation: ShortName,
    pub address: Address,
    pub clock: Arc<dyn Clock>,
    /// Rung when records changed, for whoever merges them.
    pub changed: Notify,
    /// Whether laptops are being answered, for whoever can wait.
    pub stillness: Stillness,
    /// One permit for each mebibyte of a body.
    pub bodies: Semaphore,
    /// Where its slots are; none where it runs without a folder of its own, and then nothing is packed into a backup.
    pub folder: Option<DataFolder>,
    /// Backups are made one after another.
    pub backing_up: Mutex<()>,
    contacts: Contacts,
    /// Who may look at the status page, where there is one.
    pub visitors: Visitors,
    pub status: OnceLock<StatusPage>,
    pub(crate) at_work: Semaphore,
    pub metrics: Metrics,
    /// Where laptops' connections have their places.
    pub room: Arc<Room>,
    arrivals: Buckets<IpAddr>,
    enrolments: Buckets<IpAddr>,
    sessions: Buckets<DeviceKey>,
}

/// How far a device is let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// It exchanges these units: those its people work in, and HQ's words for everyone.
    Units {
        held: BTreeSet<UnitId>,
        /// Those that its people left: files of their records are still taken.
        former: BTreeSet<UnitId>,
    },
    /// Nobody that HQ's log knows, under a certificate that HQ gave: HQ was put back to a state of before. It may say what
    /// HQ said to everyone, and hears nothing until that names it.
    Forgotten,
    /// It is revoked, or all its people are. What it wrote before it knew may be handed in, to quarantine; nothing comes
    /// down but that it is revoked.
    HandsIn,
}

/// How the status page is reached, and what browsers know it by.
#[derive(Debug)]
pub struct StatusPage {
    pub address: Address,
    pub authority_pem: String,
}

/// Why a session was not answered.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// Nobody that HQ's log knows, or no longer.
    #[error("the device is not a member")]
    TurnedAway,
    #[error("the device asks too often")]
    TooFast,
    #[error(transparent)]
    Frame(#[from] FrameError),
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error(transparent)]
    Decision(#[from] NotADecision),
    #[error(transparent)]
    Audit(#[from] NotATelling),
    #[error(transparent)]
    Erased(#[from] NotAnAcknowledgement),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Attachments(#[from] AttachmentsError),
}

impl Headquarters {
    pub fn new(
        store: Arc<dyn LogStore>,
        attachments: Attachments,
        keys: Keys,
        organisation: ShortName,
        address: Address,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            store,
            attachments,
            keys,
            organisation,
            address,
            clock,
            changed: Notify::new(),
            stillness: Stillness::default(),
            bodies: Semaphore::new(BODIES_MIB),
            folder: None,
            backing_up: Mutex::new(()),
            contacts: Contacts::default(),
            visitors: Visitors::default(),
            status: OnceLock::new(),
            at_work: Semaphore::new(AT_WORK),
            metrics: Metrics::default(),
            room: Room::of(ROOM),
            arrivals: Buckets::new(ARRIVALS),
            enrolments: Buckets::new(ENROLMENTS),
            sessions: Buckets::new(SESSIONS),
        }
    }

    pub fn in_folder(self, folder: DataFolder) -> Self {
        Self { folder: Some(folder), ..self }
    }

    /// Whether somebody without a certificate may ask now.
    pub fn hears(&self, address: IpAddr) -> Pace {
        self.enrolments.ask(neighbourhood(address), self.clock.now_ms())
    }

    /// Whether somebody from there may shake hands now.
    pub fn receives(&self, address: IpAddr) -> Pace {
        self.arrivals.ask(neighbourhood(address), self.clock.now_ms())
    }

    /// Answers a request to be admitted. The code's state changes at most once by it.
    pub async fn enrol(&self, body: &[u8]) -> Result<EnrolReply, StoreError> {
        let Ok(request) = EnrolRequest::from_bytes(body) else {
            return Ok(EnrolReply::Refused(EnrolRefusal::NotUnderstood));
        };
        let Some(claim) = request.verified(&self.keys.server_key_hash()) else {
            return Ok(EnrolReply::Refused(EnrolRefusal::NotSigned));
        };
        let membership = self.store.membership().await?;
        let device = membership.device(&claim.device).map(|device| device.standing);
        if [device, standing(&membership, &claim.person)].contains(&Some(Standing::Revoked)) {
            return Ok(EnrolReply::Refused(EnrolRefusal::Revoked));
        }
        let reply = self.store.claim(claim, self.clock.now_ms()).await?;
        Ok(reply.unwrap_or(EnrolReply::Refused(EnrolRefusal::UnknownCode)))
    }

    /// A member called, and perhaps said which release it is.
    pub fn hear(&self, device: DeviceKey, release: Option<Release>) {
        self.contacts.hear(device, Contact { seen_ms: self.clock.now_ms(), release, pending: None });
    }

    /// Keeps who was heard since the last time.
    pub async fn keep_contacts(&self) -> Result<(), StoreError> {
        let heard = self.contacts.take();
        if heard.is_empty() {
            return Ok(());
        }
        let kept = self.store.keep_contacts(heard.clone()).await;
        if kept.is_err() {
            heard.into_iter().for_each(|(device, contact)| self.contacts.hear(device, contact));
        }
        kept
    }

    /// How far a device is let in. A laptop whose people have all been revoked is nobody's.
    pub async fn access(&self, device: &DeviceKey) -> Result<Access, Unanswered> {
        if self.sessions.ask(*device, self.clock.now_ms()) == Pace::TooFast {
            return Err(Unanswered::TooFast);
        }
        let membership = self.store.membership().await?;
        if membership.device(device).is_none() {
            return Ok(Access::Forgotten);
        }
        let units = membership.units_of(device);
        if units.is_empty() {
            return Ok(Access::HandsIn);
        }
        let held = sync::authority::everyone().into_iter().chain(units).collect();
        Ok(Access::Units { held, former: membership.former_units_of(device) })
    }

    /// One frame of a session: keeps what it brings, then says what the laptop lacks. What the reply calls stored is on
    /// the disk.
    pub async fn exchange(&self, device: &DeviceKey, access: &Access, body: &[u8]) -> Result<Vec<u8>, Unanswered> {
        let _turn = self.at_work.acquire().await.map_err(|_| StoreError::Stopped)?;
        let request = Request::parse(body, device, &self.keys.log_key())?;
        let answer = match access {
            Access::Units { held, .. } => self.exchange_units(device, held, request).await,
            Access::Forgotten => self.remember(device, request).await,
            Access::HandsIn => {
                let (outcomes, _) = self.keep_all(request.segments, Whose::Only(*device)).await?;
                Ok(Dismissal { outcomes }.encode())
            }
        };
        self.stillness.disturb();
        answer
    }

    /// A laptop that this HQ admitted and has forgotten gives back what HQ said to everyone, signed as it was. Where that
    /// names it, it is a member as before, or as revoked; anything else of what it says is not heard.
    async fn remember(&self, device: &DeviceKey, request: Request) -> Result<Vec<u8>, Unanswered> {
        let Request { most, asks, segments } = request;
        let asks: Vec<Ask> = asks.into_iter().filter(|ask| ask.unit.as_str() == EVERYONE).collect();
        // HQ's next words must not stand where those stood that it is given back.
        self.store.epoch(asks.clone()).await?;
        let (outcomes, _) = self.keep_all(segments, Whose::SaidToEveryone(self.keys.log_key())).await?;
        match self.access(device).await? {
            Access::Forgotten => Err(Unanswered::TurnedAway),
            Access::HandsIn => Ok(Dismissal { outcomes }.encode()),
            Access::Units { held, .. } => {
                info!("a laptop that was admitted after the backup gave back what says so");
                self.exchange_units(device, &held, Request { most, asks, segments: Vec::new() }).await
            }
        }
    }

    async fn exchange_units(
        &self,
        device: &DeviceKey,
        scope: &BTreeSet<UnitId>,
        request: Request,
    ) -> Result<Vec<u8>, Unanswered> {
        let asks: Vec<Ask> = request.asks.iter().filter(|ask| scope.contains(&ask.unit)).cloned().collect();
        let epoch = self.store.epoch(asks).await?;
        let (outcomes, kept) = self.keep_all(request.segments, Whose::Any).await?;
        let mut answers = Vec::with_capacity(request.asks.len());
        let most = usize::try_from(request.most).unwrap_or(FRAME_BYTES);
        let (mut bytes, mut pending) = (FRAME_BYTES.min(most), 0_u64);
        for mut ask in request.asks {
            // What it has just sent it holds: none of it is sent back.
            let tips = ask.tips.clone();
            ask.tips.extend(kept.iter().map(|(log, tip)| (log.clone(), *tip)));
            let mut answer =
                if scope.contains(&ask.unit) { self.store.answer(ask, bytes).await? } else { Answer::default() };
            answer.behind.retain(|place, _| *place < tips.len());
            bytes = bytes.saturating_sub(sent(&answer));
            pending = pending.saturating_add(lacking(&answer, &tips, device));
            answers.push(answer);
        }
        let seen_ms = self.clock.now_ms();
        self.contacts.hear(*device, Contact { seen_ms, release: None, pending: Some(pending) });
        let lease_days = lease::days(&*self.store).await?;
        Ok(Reply { epoch, unix_ms: self.clock.now_ms(), lease_days, outcomes, answers }.encode())
    }

    /// What counts here by number of the logs that a laptop asks about, after an exchange that ended with unequal digests. Nothing
    /// is told of a unit that is not in its scope.
    pub async fn compare(&self, access: &Access, body: &[u8]) -> Result<Vec<u8>, Unanswered> {
        let _turn = self.at_work.acquire().await.map_err(|_| StoreError::Stopped)?;
        let Access::Units { held: scope, .. } = access else { return Err(Unanswered::TurnedAway) };
        let question = Question::parse(body)?;
        let answer = match question {
            Question::Count { ref unit, .. } | Question::Piece { ref unit, .. } if scope.contains(unit) => {
                self.store.compare(question).await?
            }
            Question::Count { spans, .. } => Compared::Counted(vec![Digest::default(); spans.len()]),
            Question::Piece { .. } => Compared::Piece(Vec::new()),
        };
        Ok(answer.encode())
    }

    /// Each segment is checked and kept alone: a bad one is said to be, and the rest go on.
    /// Answers, too, where the logs of those that were kept end now.
    async fn keep_all(
        &self,
        segments: Vec<Vec<u8>>,
        whose: Whose,
    ) -> Result<(Vec<Outcome>, BTreeMap<LogId, Tip>), StoreError> {
        let (mut outcomes, mut kept) = (Vec::with_capacity(segments.len()), BTreeMap::new());
        for bytes in segments {
            let verified = apart(move || Unverified::parse(&bytes, &Limits::DEFAULT).and_then(Unverified::verify));
            outcomes.push(match verified.await? {
                Ok(segment) if !whose.takes(segment.log()) => Outcome::NotTaken(SegmentError::Detached),
                Ok(segment) => {
                    let (log, tip) = (segment.log().clone(), segment.tip());
                    let outcome = self.keep_verified(segment).await?;
                    if outcome == Outcome::Stored {
                        kept.insert(log, tip);
                    }
                    outcome
                }
                Err(error) => Outcome::NotTaken(error),
            });
            outcomes.last().into_iter().for_each(|outcome| self.metrics.segments.count(name_of(*outcome)));
        }
        if !kept.is_empty() {
            self.changed.notify_one();
        }
        Ok((outcomes, kept))
    }

    /// HQ's words for everyone are a log of its own, and no unit may be called so.
    pub(crate) async fn keep_verified(&self, segment: Segment) -> Result<Outcome, StoreError> {
        let log = segment.log();
        if log.unit.as_str() == EVERYONE && log.origin.device != self.keys.log_key() {
            return Ok(Outcome::NotTaken(SegmentError::Malformed));
        }
        self.store.keep(segment).await
    }
}

/// Whose logs are taken of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Any,
    /// A laptop that is no member any more speaks for nobody else.
    Only(DeviceKey),
    /// Of one that is forgotten: HQ's own words to everyone, by HQ's key.
    SaidToEveryone(DeviceKey),
}

impl Whose {
    fn takes(self, log: &LogId) -> bool {
        match self {
            Self::Any => true,
            Self::Only(device) => log.origin.device == device,
            Self::SaidToEveryone(hq) => log.origin.device == hq && log.unit.as_str() == EVERYONE,
        }
    }
}

/// As it is counted.
const fn name_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Stored => "stored",
        Outcome::NotTaken(SegmentError::Unsupported) => "unsupported",
        Outcome::NotTaken(SegmentError::TooLarge) => "too_large",
        Outcome::NotTaken(SegmentError::Malformed) => "malformed",
        Outcome::NotTaken(SegmentError::Detached) => "detached",
        Outcome::NotTaken(SegmentError::BadSignature) => "bad_signature",
        Outcome::NotTaken(SegmentError::Unvouched) => "unvouched",
    }
}

fn standing(membership: &Membership, person: &PersonKey) -> Option<Standing> {
    membership.person(person).map(|person| person.standing)
}

/// Work for the processor, where it holds nobody else up.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
    spawn_blocking(work).await.map_err(|_| StoreError::Failed)
}

/// How many entries of its own a laptop has named by their tips and HQ does not hold yet.
fn lacking(answer: &Answer, tips: &[(LogId, Tip)], device: &DeviceKey) -> u64 {
    let behind = answer.behind.iter().filter_map(|(place, held)| Some((tips.get(*place)?, held)));
    let own = behind.filter(|((log, _), _)| log.origin.device == *device);
    own.map(|((_, tip), held)| tip.number.saturating_sub(held.number)).sum()
}

/// What an answer takes of the frame, after compression: an overestimate of nothing, and enough to bound the frame.
fn sent(answer: &Answer) -> usize {
    use sync::session::frame::Feed;
    let authority: usize = answer.authority.iter().map(Vec::len).sum();
    let feed = match &answer.feed {
        Feed::Level | Feed::LostPlace => 0,
        Feed::After { segments, .. } => segments.iter().map(Vec::len).sum(),
    };
    authority.saturating_add(feed)
}
