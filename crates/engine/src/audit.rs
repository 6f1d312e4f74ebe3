//! Writing down who did what with what is delicate. A deed is in the log before it is answered: where the log takes no
//! row, the deed is refused. The log lies in the encrypted file; headquarters is told its last row's number and hash at
//! the end of an exchange.

use api::audit::{Flaw, FlawKind, Key, List, Page, Row, Verified, Who};
use api::problem::Problem;
use domain::audit::Deed;
use domain::id::{Folio, RecordId};
use domain::record::RecordKind;
use domain::time::{Clock, Moment};
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::audit::{self, AuditRow, Head, NewRow, Wanted};
use store::table::{record, setting};
use sync::audit::{PATH, Reply, Statement, Telling};
use sync::key::DeviceKey;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::Link as HostLink;
use crate::linking::Link;
use crate::meter::Meter;
use crate::reading;

/// Whoever opens a record again within so many ms still reads it: a page asks anew after each change.
const READING_MS: i64 = 15 * 60 * 1_000;
/// The most rows of one page.
const PAGE_MOST: u32 = 200;
/// What headquarters was told of the log.
const TOLD: &str = "audit.told";

/// The last rows that bundles to headquarters told of.
const BUNDLED: &str = "audit.bundled";
/// So many bundles may be lost one after the other.
const BUNDLES_MOST: usize = 8;

/// As it is kept: of which life, how far, and whether headquarters found it broken.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Told {
    life: u32,
    number: u64,
    hash: [u8; 32],
    is_broken: bool,
}

impl Told {
    fn read(rows: &Connection) -> Result<Option<Self>, Fault> {
        let kept = setting::read(rows, TOLD)?;
        Ok(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    fn write(&self, rows: &Connection) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(self).map_err(|_| Fault::Internal("what was told of the audit log"))?;
        Ok(setting::write(rows, TOLD, &bytes)?)
    }

    const fn head(&self) -> Head {
        Head { number: self.number, hash: self.hash }
    }
}

/// One deed, whole but for its place in the log.
#[derive(Debug, Clone)]
pub(crate) struct Noted {
    at_ms: i64,
    person: [u8; 32],
    device: [u8; 32],
    life: u32,
    deed: Deed,
    object: Option<RecordId>,
    amount: u32,
    details: String,
}

impl Noted {
    /// A deed that is nobody's at this laptop: headquarters' own.
    pub(crate) fn of_headquarters(hq: [u8; 32], device: [u8; 32], life: u32, at_ms: i64, deed: Deed) -> Self {
        Self { at_ms, person: hq, device, life, deed, object: None, amount: 0, details: String::new() }
    }

    /// About this record.
    pub(crate) fn about(self, record: RecordId) -> Self {
        Self { object: Some(record), ..self }
    }

    /// Of so many.
    pub(crate) fn of(self, amount: u32) -> Self {
        Self { amount, ..self }
    }

    /// What else is known of it; a salted hash is all that is kept.
    pub(crate) fn with(self, details: impl Into<String>) -> Self {
        Self { details: details.into(), ..self }
    }

    /// Writes it, in the transaction of what it tells of.
    pub(crate) fn write(&self, rows: &Connection) -> Result<Head, Fault> {
        let Self { at_ms, person, device, life, deed, object, amount, .. } = *self;
        let details = &self.details;
        Ok(audit::append(rows, &NewRow { at_ms, person, device, life, deed, object, amount, details })?)
    }
}

impl Desk {
    /// A deed of the person at work, here and now.
    pub(crate) fn deed(&self, deed: Deed) -> Noted {
        Noted {
            at_ms: self.now().unix_ms(),
            person: self.author(),
            device: self.device.device().0,
            life: self.identity.laptop.incarnation,
            deed,
            object: None,
            amount: 0,
            details: String::new(),
        }
    }

    /// Writes it by itself, before what it tells of is answered.
    pub(crate) fn note(&mut self, noted: &Noted) -> Result<(), Fault> {
        self.files.store.save(|rows| noted.write(rows).map(drop))
    }

    /// Somebody has unlocked, after so many wrong passphrases.
    pub(crate) fn note_unlocked(&mut self, failed: u32) -> Result<(), Fault> {
        let tried = (failed > 0).then(|| self.deed(Deed::UnlockFailed).of(failed));
        let unlocked = self.deed(Deed::Unlocked);
        self.files.store.save(|rows| {
            tried.as_ref().map_or(Ok(()), |tried| tried.write(rows).map(drop))?;
            unlocked.write(rows).map(drop)
        })
    }

    /// The person at work is about to be shown what a record says. Of the kinds that are watched, one row for each
    /// reading; a list, which shows a line of each, is none.
    pub(crate) fn note_reading(&mut self, id: RecordId) -> Result<(), Fault> {
        let (reader, now_ms) = ((self.author(), id), self.now().unix_ms());
        let is_still_read = |since: &i64| (0..READING_MS).contains(&now_ms.saturating_sub(*since));
        if self.readings.get(&reader).is_some_and(is_still_read) {
            return Ok(());
        }
        let row = record::read(self.files.store.rows(), id)?;
        if !row.as_ref().and_then(reading::kind_of).is_some_and(RecordKind::is_watched) {
            return Ok(());
        }
        let noted = self.deed(Deed::Read).about(id);
        self.note(&noted)?;
        self.readings.insert(reader, now_ms);
        Ok(())
    }

    pub(crate) fn audit_page(&self, call: &List) -> Result<Page, Fault> {
        if !self.role().may_read_audit() {
            return Err(Problem::NotAllowed.into());
        }
        let rows = self.files.store.rows();
        let midnight = Clock::new(0, 0, None).map_err(|_| Fault::Internal("midnight"))?;
        let day = call.day.map(|day| day.shift(midnight, self.identity.person.zone));
        let wanted = Wanted {
            person: call.person.map(|person| person.0),
            deed: call.deed,
            object: call.record,
            between: day.map(|day| (day.from.unix_ms(), day.until.unix_ms())),
        };
        let found = audit::list(rows, &wanted, call.skip, call.take.min(PAGE_MOST))?;
        let who = |key: [u8; 32]| Ok::<_, Fault>(Who { key: Key(key), name: self.name_of_doer(&key)? });
        Ok(Page {
            rows: found.iter().map(|row| self.told_deed(row)).collect::<Result<_, _>>()?,
            total: audit::count(rows, &wanted)?,
            people: audit::people(rows)?.into_iter().map(who).collect::<Result<_, _>>()?,
        })
    }

    /// A record that the reader may not read is told by its id alone.
    fn told_deed(&self, row: &AuditRow) -> Result<Row, Fault> {
        let record = <[u8; 16]>::try_from(row.object.as_slice()).ok().map(RecordId::from_bytes);
        let here = record.map(|record| record::read(self.files.store.rows(), record)).transpose()?.flatten();
        let known = here.as_ref().and_then(|row| Some((row, reading::kind_of(row)?)));
        let seen = match known {
            Some((row, kind)) if self.may_read(row, kind)? => Some((row, kind)),
            Some(_) | None => None,
        };
        let folio = seen.map(|(row, _)| Folio::written(&row.folio)).filter(|folio| !folio.as_str().is_empty());
        Ok(Row {
            number: row.number,
            at: self.civil(Moment::from_unix_ms(row.at_ms)),
            who: self.name_of_doer(&row.person)?,
            device: self.name_of_device(&row.device),
            deed: Deed::from_key(&row.deed),
            record,
            kind: seen.map(|(_, kind)| kind),
            folio,
            amount: row.amount,
        })
    }

    /// Headquarters erases by its own name.
    fn name_of_doer(&self, key: &[u8; 32]) -> Result<String, Fault> {
        let link = Link::read(self.files.store.rows())?.filter(|link| link.hq_key() == Some(*key));
        Ok(link.map_or_else(|| self.name_of_author(key), |link| link.organisation().to_owned()))
    }

    pub(crate) fn verify_audit(&self) -> Result<Verified, Fault> {
        let rows = self.files.store.rows();
        let (head, told) = (audit::head(rows)?, Told::read(rows)?);
        let flaw = audit::verify(rows, told.as_ref().map(Told::head))?.map(told_flaw);
        // Headquarters found it broken where nothing here shows it.
        let refused = told.filter(|told| told.is_broken);
        let at_hq = refused.map(|told| Flaw { number: told.number, kind: FlawKind::NotAsTold });
        Ok(Verified {
            rows: head.number,
            hash: Key(head.hash),
            told: told.map_or(0, |told| told.number),
            flaw: flaw.or(at_hq),
        })
    }

    /// What headquarters has not been told yet, signed. `asked`: the row that it remembers, where it said so.
    fn telling(&self, asked: Option<u64>) -> Result<Option<Telling>, Fault> {
        let rows = self.files.store.rows();
        let Some(hq) = Link::read(rows)?.as_ref().and_then(Link::hq_key) else { return Ok(None) };
        let life = self.identity.laptop.incarnation;
        let (head, told) = (audit::head(rows)?, Told::read(rows)?.filter(|told| told.life == life));
        if head.number == 0 || told.is_some_and(|told| told.number == head.number) {
            return Ok(None);
        }
        let before = asked.or(told.map(|told| told.number));
        let since = before.map(|number| Ok::<_, Fault>((number, audit::hash_at(rows, number)?))).transpose()?;
        let since = since.and_then(|(number, hash)| Some(sync::audit::Head { number, hash: hash? }));
        let last = sync::audit::Head { number: head.number, hash: head.hash };
        let statement = Statement { hq: DeviceKey(hq), device: self.device.device(), life, last, since };
        Ok(Some(Telling::sign(statement, &self.device)))
    }

    /// The same for a bundle, which nobody answers: held against each row that headquarters may have been told of, by
    /// exchange or by one of the last bundles, whichever of them arrived.
    pub(crate) fn tellings(&mut self) -> Result<Vec<Telling>, Fault> {
        let rows = self.files.store.rows();
        let last = audit::head(rows)?.number;
        let before = setting::read(rows, BUNDLED)?;
        let mut bundled: Vec<u64> = before.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let mut tellings: Vec<Telling> = self.telling(None)?.into_iter().collect();
        for number in bundled.iter().copied().filter(|number| (1..last).contains(number)) {
            tellings.extend(self.telling(Some(number))?);
        }
        bundled.retain(|number| *number < last);
        bundled.push(last);
        let kept = bundled.len().saturating_sub(BUNDLES_MOST);
        let bytes = serde_json::to_vec(bundled.get(kept..).unwrap_or_default());
        let bytes = bytes.map_err(|_| Fault::Internal("what was told of the audit log by bundle"))?;
        self.files.store.write(|rows| Ok::<_, Fault>(setting::write(rows, BUNDLED, &bytes)?))?;
        Ok(tellings)
    }

    fn note_told(&mut self, telling: &Telling, is_broken: bool) -> Result<(), Fault> {
        let Statement { life, last, .. } = telling.statement;
        let told = Told { life, number: last.number, hash: last.hash, is_broken };
        self.files.store.write(|rows| told.write(rows))
    }
}

impl Engine {
    /// Tells headquarters how far the log has come, where it has come further: a hundred bytes. Where nothing comes back
    /// the exchange has been good all the same, and the next one tells it.
    pub(crate) fn tell_audit_head(&self, link: &mut dyn HostLink, meter: &Meter) -> Result<(), Fault> {
        let mut asked = None;
        // Said again once, where headquarters remembers another row than the laptop does.
        for _ in 0..2 {
            let Some(telling) = self.with_desk(|desk| desk.telling(asked))? else { return Ok(()) };
            let body = telling.encode();
            if !meter.allows(link.traffic(), body.len()) {
                return Ok(());
            }
            let Ok(reply) = link.post(PATH, body) else { return Ok(()) };
            match Reply::parse(&reply) {
                Ok(Reply::Since(number)) => asked = Some(number),
                Ok(Reply::Kept) => return self.with_desk(|desk| desk.note_told(&telling, false)),
                Ok(Reply::Broken) => return self.with_desk(|desk| desk.note_told(&telling, true)),
                Err(_) => return Ok(()),
            }
        }
        Ok(())
    }
}

fn told_flaw(flaw: audit::Flaw) -> Flaw {
    let kind = match flaw.kind {
        audit::FlawKind::Changed => FlawKind::Changed,
        audit::FlawKind::Missing => FlawKind::Missing,
        audit::FlawKind::OutOfChain => FlawKind::OutOfChain,
        audit::FlawKind::NotAsTold => FlawKind::NotAsTold,
    };
    Flaw { number: flaw.number, kind }
}
