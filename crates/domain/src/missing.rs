//! Missing person: somebody of whom their family has no news, on the columns of PFIF 1.3 (People Finder Interchange
//! Format: one person record, any number of notes, an expiry; reference: domain §7). Who is looked for, and who reports
//! it, stand in `person`; here is what a match can be sought by.
//!
//! An expired report keeps ids and dates only. Emptying a field is not erasing it: the engine erases the record, and the
//! `person` of it, from the history too.

pub mod pfif;

use crate::deadline::clock::{Clock, Given, Start};
use crate::deadline::term::Term;
use crate::family_unity::KINSHIP;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::expression::PREFIX;
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, FieldKind, Form, Options, Section};
use crate::record::{Definition, Nature, Parts, Summary, key};
use crate::rescue::{SEX, TRAVEL};
use crate::time::{CivilTime, Date};
use crate::value::age::is_minor_text;
use crate::value::{Key, Value, Values};

const SOURCE: Options = Options::new(
    "missing-source",
    &["relatives", "companion", "the-person", "consulate", "shelter", "organization", "authority"],
);
/// The states of a PFIF note, by its own words: `information_sought`, `believed_missing`, `believed_alive`,
/// `believed_dead`, and `is_note_author`, when whoever was looked for says it themselves.
const STATUS: Options = Options::new(
    "missing-status",
    &["believed-missing", "information-sought", "believed-alive", "is-note-author", "believed-dead"],
);

const TIME_KEY: &str = "report.time";
pub const SEEN: &str = "seen.date";
const STATUS_KEY: &str = "status.now";
const PROSECUTOR: &str = "told.prosecutor";
const SEARCH: &str = "told.search_commission";
const FLEES: &str = "told.flees";
const CONSENT: &str = "told.consulate_consent";
const CONSULATE: &str = "told.consulate";
const EXPIRY: &str = "expiry.date";
const EXPIRED: &str = "expiry.expired";

const SOUGHT: &[Field] = &[
    Field::person("person"),
    Field::choice("sex", &SEX).needed(),
    Field::age("age").needed(),
    Field::catalogue("nationality", CatalogueName::Countries).needed(),
    Field::text("origin", 80),
];

const REPORT: &[Field] = &[
    Field::time(TIME_KEY).needed(),
    Field::choice("report.source", &SOURCE).needed(),
    Field::text("report.source_name", 120),
    Field::person("report.reporter"),
    Field::choice("report.relation", &KINSHIP),
];

const LAST_SEEN: &[Field] = &[Field::date(SEEN).needed(), Field::date("seen.last_contact")];

const JOURNEY: &[Field] = &[
    Field::date("journey.left"),
    Field::text("journey.destination", 80),
    Field::choice("travel", &TRAVEL),
    Field::flag("abandoned_by_guide"),
    Field::narrative("journey.route"),
];

const COMPANIONS: &[Field] = &[
    Field::person("person"),
    Field::choice("kinship", &KINSHIP),
    Field::choice("sex", &SEX),
    Field::age("age"),
    Field::flag("missing_too"),
];

const DESCRIPTION: &[Field] = &[
    Field::narrative("description.features"),
    Field::narrative("description.clothes"),
    Field::narrative("description.belongings"),
    Field::flag("description.photo_elsewhere"),
    Field::text("description.photo_where", 120).when(Condition::Yes { key: "description.photo_elsewhere" }),
];

/// Why the consulate may not be told is asked before whether it was.
const TOLD: &[Field] = &[
    Field::flag(PROSECUTOR).needed(),
    Field::text("told.prosecutor_folio", 60).when(Condition::Yes { key: PROSECUTOR }),
    Field::flag(SEARCH).needed(),
    Field::text("told.search_folio", 60).when(Condition::Yes { key: SEARCH }),
    Field::flag(FLEES),
    Field::flag(CONSENT),
    Field::flag(CONSULATE).when(Condition::Yes { key: CONSENT }),
    Field::catalogue("told.consulate_code", CatalogueName::Recipients).when(Condition::Yes { key: CONSULATE }),
];

const NOTES: &[Field] = &[
    Field::date("date").needed(),
    Field::choice("status", &STATUS).needed(),
    Field::choice("source", &SOURCE),
    Field::text("where", 120),
    Field::narrative("text"),
];

const STATUS_FIELDS: &[Field] = &[
    Field::choice(STATUS_KEY, &STATUS).needed(),
    Field::date(EXPIRY).needed(),
    Field::flag(EXPIRED).when(Condition::Answered { key: EXPIRY }),
    Field::narrative("status.notes"),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("sought", SOUGHT),
        Section::single("report", REPORT),
        Section::single("seen", LAST_SEEN),
        Section::single("place", place::FIELDS),
        Section::single("journey", JOURNEY),
        Section::list("companions", 40, COMPANIONS),
        Section::single("description", DESCRIPTION),
        Section::single("told", TOLD),
        NOTES_SECTION,
        Section::single("status", STATUS_FIELDS),
    ],
};
const NOTES_SECTION: Section = Section::list("notes", 200, NOTES);

/// A consulate was told without the consent of who reports (reference: domain §8).
pub const CONSULATE_WITHOUT_CONSENT: Rule = Rule::new("missing-consulate-without-consent");
/// A consulate was told of somebody who flees their country or asks for refuge, and so of the claim (reference: domain §8).
pub const CONSULATE_OF_REFUGE: Rule = Rule::new("missing-consulate-of-refuge");
/// A girl, boy or adolescent is missing, and the Fiscalía was not told: it investigates every such case at once (Ley
/// General en Materia de Desaparición Forzada de Personas art. 7; general knowledge).
pub const NNA_UNTOLD: Rule = Rule::new("missing-nna-untold");
/// Neither the Fiscalía nor a search commission was told. Anybody may ask for a search, and none has to wait (the same law,
/// art. 80; general knowledge).
pub const NOBODY_TOLD: Rule = Rule::new("missing-nobody-told");
/// Seen after it was reported.
pub const SEEN_AFTER: Rule = Rule::new("missing-seen-after");
/// The latest note says otherwise.
pub const STATUS_BEHIND: Rule = Rule::new("missing-status-behind");
/// It expires before it was made.
pub const EXPIRES_BEFORE: Rule = Rule::new("missing-expires-before");
/// An expired report still tells more than ids and dates (PFIF 1.3, `expiry_date`; reference: domain §7).
pub const EXPIRED_TELLS: Rule = Rule::new("missing-expired-tells");

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    over: |values| values.get(EXPIRED).is_some_and(Value::is_yes),
    icon: "search",
    about: &["sought"],
    time_key: Some(TIME_KEY),
    rules,
    refused: &[CONSULATE_WITHOUT_CONSENT, CONSULATE_OF_REFUGE],
    clocks,
    ..Definition::of(&FORM, summary)
};

/// Is this day past the one until which the report may be kept?
pub fn is_expired(values: &Values, today: Date) -> bool {
    date(values.get(EXPIRY)).is_some_and(|expiry| expiry < today)
}

/// Until the day on which it must stop telling; met once somebody says that it has expired.
fn clocks(values: &Values) -> Vec<Clock> {
    let (Some(made), Some(expiry)) = (date(values.get(TIME_KEY)), date(values.get(EXPIRY))) else { return Vec::new() };
    let stopped = values.get(EXPIRED).is_some_and(Value::is_yes).then_some(expiry);
    let clock = Clock::new(Term::ReportExpiry, Start::Day(made));
    vec![Clock { given: Some(Given::Until(expiry)), stopped, ..clock }]
}

fn rules(values: &Values) -> Vec<Finding> {
    if values.get(EXPIRED).is_some_and(Value::is_yes) {
        return expired_tells(values).into_iter().collect();
    }
    let found = [untold(values), seen_after(values), status_behind(values), expires_before(values)];
    found.into_iter().flatten().chain(consulate(values)).collect()
}

fn consulate(values: &Values) -> Vec<Finding> {
    let yes = |key: &str| values.get(key).is_some_and(Value::is_yes);
    let rules = [(!yes(CONSENT), CONSULATE_WITHOUT_CONSENT), (yes(FLEES), CONSULATE_OF_REFUGE)];
    let broken = rules.into_iter().filter(|(is_broken, _)| yes(CONSULATE) && *is_broken);
    broken.map(|(_, rule)| Finding::rule(Severity::Violation, "told", key(CONSULATE), rule)).collect()
}

/// Unanswered is only a lack, which the FORM tells.
fn untold(values: &Values) -> Option<Finding> {
    let is_no = |key: &str| values.get(key) == Some(&Value::Flag(false));
    let is_minor = values.get("age").and_then(Value::as_text).is_some_and(is_minor_text);
    match is_minor {
        true if is_no(PROSECUTOR) => Some(Finding::rule(Severity::Violation, "told", key(PROSECUTOR), NNA_UNTOLD)),
        false if is_no(PROSECUTOR) && is_no(SEARCH) => {
            Some(Finding::rule(Severity::Advice, "told", key(SEARCH), NOBODY_TOLD))
        }
        _ => None,
    }
}

fn seen_after(values: &Values) -> Option<Finding> {
    let is_after = date(values.get(SEEN))? > date(values.get(TIME_KEY))?;
    is_after.then(|| Finding::rule(Severity::Advice, "seen", key(SEEN), SEEN_AFTER))
}

fn status_behind(values: &Values) -> Option<Finding> {
    let latest = latest_status(values)?;
    let is_behind = values.get(STATUS_KEY).and_then(Value::as_text) != Some(latest);
    is_behind.then(|| Finding::rule(Severity::Advice, "status", key(STATUS_KEY), STATUS_BEHIND))
}

/// What the note of the latest day says; of two of one day, the one that was begun later.
fn latest_status(values: &Values) -> Option<&str> {
    let dated = NOTES_SECTION.items(values).into_iter().filter_map(|item| {
        let read = |field| NOTES_SECTION.read(values, Some(item), field);
        Some((date(read("date"))?, read("status")?.as_text()?))
    });
    dated.max_by_key(|(date, _)| *date).map(|(_, status)| status)
}

fn expires_before(values: &Values) -> Option<Finding> {
    let is_before = date(values.get(EXPIRY))? < date(values.get(TIME_KEY))?;
    is_before.then(|| Finding::rule(Severity::Advice, "status", key(EXPIRY), EXPIRES_BEFORE))
}

/// At the first answer, as they are asked, that has to go.
fn expired_tells(values: &Values) -> Option<Finding> {
    let told = values.iter().filter(|(key, value)| value.is_told() && tells(key));
    let (first, _) = told.min_by_key(|(key, _)| FORM.place(key))?;
    let section = FORM.locate(first).map_or("status", |address| address.section.key);
    Some(Finding::rule(Severity::Violation, section, Some(first.clone()), EXPIRED_TELLS))
}

/// Does the answer tell more than an id or a date? What headquarters asks besides may.
fn tells(key: &Key) -> bool {
    key.as_str().starts_with(PREFIX)
        || FORM.locate(key).is_some_and(|address| match address.field.kind {
            FieldKind::Date | FieldKind::Time | FieldKind::Person | FieldKind::Record(_) => false,
            _ => key.as_str() != EXPIRED,
        })
}

/// Of a day, or of a time on it.
fn date(value: Option<&Value>) -> Option<Date> {
    let text = value?.as_text()?;
    text.parse().ok().or_else(|| text.parse().ok().map(CivilTime::date))
}

fn summary(values: &Values) -> Summary {
    let headline =
        Parts::default().option(SEX.name, values.get("sex")).age(values.get("age")).country(values.get("nationality"));
    let details = Parts::default().option(STATUS.name, values.get(STATUS_KEY)).typed(values.get("place.description"));
    Summary { headline: headline.done(), details: details.done(), persons: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::id::ItemId;
    use crate::record::RecordKind;

    /// `yes` and `no` are flags, the rest is text.
    fn values<K: AsRef<str>>(pairs: &[(K, &str)]) -> Values {
        let value = |text: &str| match text {
            "yes" => Value::Flag(true),
            "no" => Value::Flag(false),
            text => Value::text(text),
        };
        pairs.iter().map(|(key, text)| (key.as_ref().parse().unwrap(), value(text))).collect()
    }

    #[track_caller]
    fn check<K: AsRef<str> + std::fmt::Debug>(pairs: &[(K, &str)], expect: &[(&str, &Rule)]) {
        let found = rules(&values(pairs)).into_iter();
        let found: Vec<_> = found.map(|f| (f.key.unwrap().to_string(), f.what)).collect();
        let expect = expect.iter().map(|(key, rule)| ((*key).to_owned(), What::Rule((*rule).clone())));
        assert_eq!(found, expect.collect::<Vec<_>>(), "{pairs:?}");
    }

    const REPORTED: (&str, &str) = (TIME_KEY, "2026-11-20T10:00-08:00[America/Tijuana]");

    #[test]
    fn who_searches_is_told() {
        check(&[(PROSECUTOR, "no")], &[]);
        check(&[(PROSECUTOR, "no"), (SEARCH, "yes")], &[]);
        check(&[(PROSECUTOR, "no"), (SEARCH, "no")], &[(SEARCH, &NOBODY_TOLD)]);
        let minor = ("age", "16y..19y@2026-11-20~apparent");
        check(&[minor], &[]);
        check(&[minor, (PROSECUTOR, "no"), (SEARCH, "yes")], &[(PROSECUTOR, &NNA_UNTOLD)]);
        check(&[minor, (PROSECUTOR, "yes"), (SEARCH, "no")], &[]);
    }

    #[test]
    fn dates_follow_each_other() {
        check(&[REPORTED, (SEEN, "2026-11-20"), (EXPIRY, "2027-11-20")], &[]);
        check(&[REPORTED, (SEEN, "2026-11-21")], &[(SEEN, &SEEN_AFTER)]);
        check(&[REPORTED, (EXPIRY, "2026-11-19")], &[(EXPIRY, &EXPIRES_BEFORE)]);
        let expiring = values(&[(EXPIRY, "2026-11-20")]);
        let is_expired = |today: &str| is_expired(&expiring, today.parse().unwrap());
        assert_eq!([is_expired("2026-11-20"), is_expired("2026-11-21")], [false, true]);
    }

    #[test]
    fn the_latest_note_is_the_status() {
        let note = |number: u8, field: &str| format!("notes.{}.{field}", ItemId::new(u64::from(number), [number; 10]));
        let notes = [
            (note(1, "date"), "2026-11-25"),
            (note(1, "status"), "believed-alive"),
            (note(2, "date"), "2026-11-22"),
            (note(2, "status"), "information-sought"),
        ];
        let now = |status| [&notes[..], &[(STATUS_KEY.to_owned(), status)]].concat();
        check(&notes, &[(STATUS_KEY, &STATUS_BEHIND)]);
        check(&now("information-sought"), &[(STATUS_KEY, &STATUS_BEHIND)]);
        check(&now("believed-alive"), &[]);
        let taken_back = [now("information-sought"), vec![(note(1, "removed"), "yes")]].concat();
        check(&taken_back, &[]);
    }

    #[test]
    fn an_expired_report_keeps_ids_and_dates() {
        let id = crate::id::RecordId::new(1, [1; 10]).to_string();
        let kept = [(EXPIRED, "yes"), REPORTED, (SEEN, "2026-11-01"), (EXPIRY, "2026-11-19"), ("person", id.as_str())];
        check(&kept, &[]);
        let with = |more: &[(&'static str, &'static str)]| [&kept[..], more].concat();
        check(&with(&[("description.clothes", "Chamarra roja"), ("sex", "male")]), &[("sex", &EXPIRED_TELLS)]);
        check(&with(&[("description.clothes", "Chamarra roja")]), &[("description.clothes", &EXPIRED_TELLS)]);
        check(&with(&[("place.state", "MX-BCN")]), &[("place.state", &EXPIRED_TELLS)]);
        check(&with(&[("x.last_seen", "Torre 52")]), &[("x.last_seen", &EXPIRED_TELLS)]);
    }

    #[track_caller]
    fn refused(pairs: &[(&str, &str)], expect: Option<&Rule>) {
        let found = RecordKind::Missing.forbidden(&Values::new(), &values(pairs)).map(|finding| finding.what);
        assert_eq!(found, expect.cloned().map(What::Rule), "{pairs:?}");
    }

    #[test]
    fn a_consulate_is_told_with_consent_and_never_of_a_refuge() {
        let (told, consent) = ((CONSULATE, "yes"), (CONSENT, "yes"));
        refused(&[told], Some(&CONSULATE_WITHOUT_CONSENT));
        refused(&[told, (CONSENT, "no")], Some(&CONSULATE_WITHOUT_CONSENT));
        refused(&[told, consent], None);
        refused(&[told, consent, (FLEES, "yes")], Some(&CONSULATE_OF_REFUGE));
        refused(&[told, consent, (FLEES, "no")], None);
        refused(&[(CONSULATE, "no"), (FLEES, "yes")], None);
    }
}
