//! Everything that the house asks a word for has one, in both languages: every question and option of every FORM, every
//! finding and refusal, every problem, category, role and kind. English is asked by itself, so that falling back to
//! Spanish does not hide a gap.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use api::audit::FlawKind;
use api::import::Why;
use api::peer::MeetingFailure;
use api::problem::{BundleRefusal, FileRefusal, LinkFailure, Problem};
use api::record::Sending;
use api::review::Way;
use api::settings::Theme;
use api::shift::ShiftKind;
use domain::audit::Deed;
use domain::calendar::authority::Authority;
use domain::calendar::refusal::CalendarRefusal;
use domain::calendar::suspension::Scope;
use domain::cancellation::{Denial, Ground};
use domain::candidate;
use domain::catalog::UnitKind;
use domain::catalog::edition;
use domain::catalog::open::List;
use domain::catalog::programme::ProgrammeGroup;
use domain::catalog::recipient::{Firewall, RecipientKind};
use domain::deadline::term::{Grounds, Term, TermUnit};
use domain::fact::Measure;
use domain::form::check::{Refusal, Rule};
use domain::form::spec::{Field, FieldKind, Options, Section, Unit};
use domain::leaving;
use domain::matching::weight::{Agreement, Field as Compared};
use domain::nna::stage::Stage;
use domain::record::RecordKind;
use domain::referral::Loop;
use domain::review::Sort;
use domain::role::Role;
use domain::triage::{Avpu, Needed, Priority, Protocol, Reason};
use domain::value::Unknown;
use domain::value::age::{Band, Basis};
use domain::value::place::PointFinding;
use words::key;

/// The keys of one language, attributes included.
fn written(language: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales").join(language);
    let files = std::fs::read_dir(folder).expect("the folder of a language").map(|file| file.expect("a file").path());
    let texts = files.map(|file| std::fs::read_to_string(file).expect("a locale file"));
    texts.flat_map(|text| keys(&text)).collect()
}

fn keys(text: &str) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(text).expect("messages that can be read");
    let mut keys = Vec::new();
    for entry in resource.body {
        let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
        keys.extend(message.attributes.iter().map(|attribute| format!("{}.{}", message.id.name, attribute.id.name)));
        keys.extend(message.value.as_ref().map(|_| message.id.name.to_owned()));
    }
    keys
}

#[track_caller]
fn check(asked: impl IntoIterator<Item = String>) {
    let asked: BTreeSet<String> = asked.into_iter().collect();
    for language in ["es-MX", "en"] {
        let written = written(language);
        let lacking: Vec<&String> = asked.difference(&written).collect();
        assert!(lacking.is_empty(), "{language} lacks {lacking:#?}");
    }
}

fn kinds() -> impl Iterator<Item = (&'static str, &'static Section)> {
    RecordKind::ALL.iter().flat_map(|kind| kind.form().sections.iter().map(|section| (kind.key(), section)))
}

fn fields() -> impl Iterator<Item = (&'static str, &'static Section, &'static Field)> {
    kinds().flat_map(|(kind, section)| section.fields.iter().map(move |field| (kind, section, field)))
}

fn label(kind: &str, section: &Section, field: &Field) -> String {
    key::field(kind, section.is_list().then_some(section.key), field.key)
}

fn options(field: &Field) -> Option<&'static Options> {
    match field.kind {
        FieldKind::Choice(options) | FieldKind::Many(options) => Some(options),
        FieldKind::Text { .. }
        | FieldKind::Narrative
        | FieldKind::Integer { .. }
        | FieldKind::Flag
        | FieldKind::Catalogue(_)
        | FieldKind::Date
        | FieldKind::Time
        | FieldKind::Age
        | FieldKind::Point
        | FieldKind::Phone
        | FieldKind::Curp
        | FieldKind::Person
        | FieldKind::Decimal
        | FieldKind::Note
        | FieldKind::Record(_) => None,
    }
}

#[test]
fn every_kind_and_section_has_its_name() {
    let names = RecordKind::ALL.iter().map(|kind| key::kind(kind.key()));
    check(names.flat_map(|name| [name.clone(), format!("{name}.plural"), format!("{name}.new")]));
    check(kinds().map(|(kind, section)| key::section(kind, section.key)));
    check(kinds().filter(|(_, section)| section.is_list()).map(|(kind, section)| key::item(kind, section.key)));
}

#[test]
fn every_question_has_its_label_and_no_two_share_one() {
    check(fields().map(|(kind, section, field)| label(kind, section, field)));

    let mut asked: BTreeMap<String, String> = BTreeMap::new();
    for (kind, section, field) in fields().filter(|(_, _, field)| !field.key.starts_with("place.")) {
        let address = format!("{kind} {} {}", section.key, field.key);
        let other = asked.insert(label(kind, section, field), address.clone());
        assert_eq!(other, None, "shares its label with {address}");
    }
}

#[test]
fn every_option_has_its_word() {
    let lists = fields().filter_map(|(_, _, field)| options(field));
    check(lists.flat_map(|list| list.keys.iter().map(|option| key::option(list.name, option))));
}

#[test]
fn two_lists_of_one_name_are_one_list() {
    let mut lists: BTreeMap<&str, &Options> = BTreeMap::new();
    for list in fields().filter_map(|(_, _, field)| options(field)) {
        assert_eq!(*lists.entry(list.name).or_insert(list), list, "{}", list.name);
    }
}

#[test]
fn every_unit_has_its_word() {
    let units = fields().filter_map(|(_, _, field)| match field.kind {
        FieldKind::Integer { unit, .. } => Some(unit),
        _ => None,
    });
    let of_the_house = [
        Unit::Persons,
        Unit::Pieces,
        Unit::Days,
        Unit::PerMinute,
        Unit::MillimetresOfMercury,
        Unit::Percent,
        Unit::TenthsOfCelsius,
        Unit::MilligramsPerDecilitre,
        Unit::Seconds,
        Unit::Metres,
        Unit::Points,
    ];
    check(units.chain(of_the_house).map(|unit| key::unit(unit.key())));
}

#[test]
fn every_answer_that_is_none_has_its_word() {
    check(Unknown::ALL.iter().map(|unknown| key::unknown(unknown.key())));
    check(["flag-yes", "flag-no"].map(str::to_owned));
}

#[test]
fn every_deed_of_the_audit_log_has_its_words() {
    check(Ground::ALL.iter().map(|ground| format!("cancellation-ground-{ground}")));
    check(Denial::ALL.iter().map(|denial| format!("cancellation-denial-{denial}")));
    check(Deed::ALL.iter().map(|deed| deed.key()).chain(["unknown"]).map(key::deed));
    check(FlawKind::ALL.iter().map(|kind| key::audit_flaw(kind.name())));
}

#[test]
fn every_reason_to_stay_has_its_words() {
    let reasons = leaving::Why::ALL.iter().map(|why| key::option("stays", why.key()));
    check(reasons.flat_map(|reason| [format!("{reason}.hint"), reason]));
}

#[test]
fn every_reason_to_review_has_its_words() {
    check(Sort::ALL.iter().flat_map(|sort| [format!("review-sort-{sort}"), format!("review-line-{sort}")]));
    check([Way::Waiting, Way::Carried, Way::Paper].iter().map(|way| format!("referral-way-{}", way.key())));
}

#[test]
fn every_role_has_its_name() {
    check(Role::ALL.iter().map(|role| key::role(role.key())));
    check(["no-capture", "unspecified"].map(str::to_owned));
}

/// Rules have no list: a kind's own file names them, so they are read there.
fn rules() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src");
    let files = std::fs::read_dir(folder).expect("the domain's sources").map(|file| file.expect("a file").path());
    let sources = files.filter(|file| file.is_file()).map(|file| std::fs::read_to_string(file).expect("a source"));
    let named = |source: String| {
        let names = source.split("Rule::new(\"").skip(1).filter_map(|rest| rest.split_once('"'));
        names.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
    };
    sources.flat_map(named).collect()
}

#[test]
fn every_finding_says_what_to_do() {
    assert!(rules().iter().any(|rule| rule == domain::rescue::NOBODY.name()), "rules are not found any more");
    check(rules().iter().map(|rule| key::rule(rule)));
    check(PointFinding::ALL.iter().map(|finding| key::option("point-finding", finding.key())));
    check(["finding-needed".to_owned()]);
}

#[test]
fn every_step_of_the_triage_has_its_words() {
    check(Protocol::ALL.iter().map(|protocol| key::option("triage-protocol", protocol.key())));
    check(Reason::ALL.iter().map(|reason| key::option("triage-reason", reason.key())));
    check(Needed::ALL.iter().map(|needed| key::option("triage-needed", needed.key())));
    check(Priority::ALL.iter().map(|priority| key::option("priority", priority.key())));
    check(Avpu::ALL.iter().map(|avpu| key::option("avpu", avpu.key())));
}

#[test]
fn every_age_has_its_words() {
    check(Basis::ALL.iter().map(|basis| key::option("age-basis", basis.key())));
    check(Band::ALL.iter().map(|band| key::option("age-band", band.key())));
    let minors = [Band::Child, Band::Adolescent];
    let called = |sex: &str| minors.map(|band| format!("{}.{}", key::option("sex", sex), band.key()));
    check(["male", "female", "intersex"].into_iter().flat_map(called));
}

#[test]
fn every_step_of_an_nna_has_its_word() {
    check(Stage::ALL.iter().map(|stage| key::option("nna-stage", stage.key())));
}

#[test]
fn every_comparison_of_two_persons_has_its_words() {
    check(Compared::ALL.iter().map(|field| key::option("match-field", field.key())));
    check(Agreement::ALL.iter().map(|agreement| key::option("match-agreement", agreement.key())));
}

/// The word that serde gives a variant is the end of its key.
fn variant(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value).expect("a variant as JSON") {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(map) => map.keys().next().expect("the variant's name").clone(),
        other => panic!("{other} is no variant"),
    }
}

/// One of each; the match names them all, so that a new variant breaks this test until it is listed.
fn refusals() -> [Refusal; 18] {
    let listed = |refusal: Refusal| match refusal {
        Refusal::UnknownField
        | Refusal::NotAText
        | Refusal::TooLong { .. }
        | Refusal::TooManyItems { .. }
        | Refusal::NotAnInteger
        | Refusal::OutOfRange { .. }
        | Refusal::NotAFlag
        | Refusal::NotAnOption
        | Refusal::NotACode
        | Refusal::NotADate
        | Refusal::NotATime
        | Refusal::NotAnAge
        | Refusal::NotAPoint
        | Refusal::NotAPhone
        | Refusal::NotAPerson
        | Refusal::NotARecord
        | Refusal::NotADecimal
        | Refusal::NotMet => refusal,
    };
    [
        Refusal::UnknownField,
        Refusal::NotAText,
        Refusal::TooLong { most: 80 },
        Refusal::TooManyItems { most: 200 },
        Refusal::NotAnInteger,
        Refusal::OutOfRange { least: 1, most: 200 },
        Refusal::NotAFlag,
        Refusal::NotAnOption,
        Refusal::NotACode,
        Refusal::NotADate,
        Refusal::NotATime,
        Refusal::NotAnAge,
        Refusal::NotAPoint,
        Refusal::NotAPhone,
        Refusal::NotAPerson,
        Refusal::NotARecord,
        Refusal::NotADecimal,
        Refusal::NotMet,
    ]
    .map(listed)
}

#[test]
fn every_candidate_says_why() {
    check(candidate::Field::ALL.iter().map(|field| key::option("candidate-field", field.key())));
    check(candidate::Agreement::ALL.iter().map(|agreement| key::option("candidate-agreement", agreement.key())));
}

#[test]
fn every_refusal_has_its_text() {
    check(refusals().iter().map(|refusal| key::refusal(&variant(refusal))));
}

/// One of each; a new variant breaks the match.
fn problems() -> Vec<Problem> {
    let key: domain::value::Key = "place.description".parse().expect("a key");
    let text = || "x".to_owned();
    let all = vec![
        Problem::UnknownCall { name: text() },
        Problem::BadRequest { detail: text() },
        Problem::Locked,
        Problem::NoProfile,
        Problem::ProfileExists,
        Problem::WrongPassphrase,
        Problem::TryLater { after_ms: 8_000 },
        Problem::WeakPassphrase,
        Problem::PassphraseTaken,
        Problem::NoRoomForPeople,
        Problem::LastPerson,
        Problem::NoSuchPerson,
        Problem::HoldsWork,
        Problem::NoRecovery,
        Problem::LaptopNotLinked,
        Problem::NameMissing,
        Problem::UnitMissing,
        Problem::InUse,
        Problem::Damaged { file: text() },
        Problem::NewerRelease,
        Problem::OtherRelease,
        Problem::DiskFull,
        Problem::RoomShort,
        Problem::NoSnapshot,
        Problem::TooLittleLeft,
        Problem::Refused { key: key.clone(), refusal: Refusal::NotAText },
        Problem::Forbidden { key: None, rule: Rule::new("rescue-nna-elsewhere") },
        Problem::NothingToUndo,
        Problem::CannotKeep,
        Problem::TooLongToPrint,
        Problem::TooMuchToTake,
        Problem::NotForPublic,
        Problem::PublishedBefore,
        Problem::CountingAnew,
        Problem::NoSuchRecord,
        Problem::WrongKind,
        Problem::ConflictOpen { key: key.clone() },
        Problem::ConflictMoved { key },
        Problem::ReviewMoved,
        Problem::MustDecide,
        Problem::NothingSaid,
        Problem::TooLongToSay,
        Problem::FileRefused { reason: FileRefusal::Empty },
        Problem::NoSuchAttachment,
        Problem::AttachmentNotHere,
        Problem::LeaseOver,
        Problem::Blocked,
        Problem::Opposed,
        Problem::NotAllowed,
        Problem::Demonstration,
        Problem::NotLinked,
        Problem::AlreadyLinked,
        Problem::AlreadyClosed,
        Problem::CodeMistyped,
        Problem::CodeExpired,
        Problem::CodeUsed,
        Problem::CodeUnknown,
        Problem::OtherHeadquarters,
        Problem::NoLink { reason: LinkFailure::Cut },
        Problem::Revoked,
        Problem::BundleRefused { reason: BundleRefusal::Damaged },
        Problem::Internal { reference: text() },
    ];
    let listed = |problem: &Problem| match problem {
        Problem::UnknownCall { .. }
        | Problem::BadRequest { .. }
        | Problem::Locked
        | Problem::NoProfile
        | Problem::ProfileExists
        | Problem::WrongPassphrase
        | Problem::TryLater { .. }
        | Problem::WeakPassphrase
        | Problem::PassphraseTaken
        | Problem::NoRoomForPeople
        | Problem::LastPerson
        | Problem::NoSuchPerson
        | Problem::HoldsWork
        | Problem::NoRecovery
        | Problem::LaptopNotLinked
        | Problem::NameMissing
        | Problem::UnitMissing
        | Problem::InUse
        | Problem::Damaged { .. }
        | Problem::NewerRelease
        | Problem::OtherRelease
        | Problem::DiskFull
        | Problem::RoomShort
        | Problem::NoSnapshot
        | Problem::TooLittleLeft
        | Problem::Refused { .. }
        | Problem::Forbidden { .. }
        | Problem::NothingToUndo
        | Problem::CannotKeep
        | Problem::TooLongToPrint
        | Problem::TooMuchToTake
        | Problem::NotForPublic
        | Problem::PublishedBefore
        | Problem::CountingAnew
        | Problem::NoSuchRecord
        | Problem::WrongKind
        | Problem::ConflictOpen { .. }
        | Problem::ConflictMoved { .. }
        | Problem::ReviewMoved
        | Problem::MustDecide
        | Problem::NothingSaid
        | Problem::TooLongToSay
        | Problem::FileRefused { .. }
        | Problem::NoSuchAttachment
        | Problem::AttachmentNotHere
        | Problem::LeaseOver
        | Problem::Blocked
        | Problem::Opposed
        | Problem::NotAllowed
        | Problem::Demonstration
        | Problem::NotLinked
        | Problem::AlreadyLinked
        | Problem::AlreadyClosed
        | Problem::CodeMistyped
        | Problem::CodeExpired
        | Problem::CodeUsed
        | Problem::CodeUnknown
        | Problem::OtherHeadquarters
        | Problem::NoLink { .. }
        | Problem::Revoked
        | Problem::BundleRefused { .. }
        | Problem::Internal { .. } => true,
    };
    assert!(all.iter().all(listed));
    all
}

#[test]
fn every_problem_says_what_happened_and_what_to_do() {
    let names: Vec<&str> = problems().iter().map(Problem::name).collect();
    check(names.into_iter().flat_map(|name| [key::problem(name), key::remedy(name)]));
}

#[test]
fn every_refusal_of_a_file_says_why_and_what_to_do() {
    let keys = FileRefusal::ALL.iter().map(|refusal| key::file_refusal(refusal.name()));
    check(keys.flat_map(|key| [key.clone(), format!("{key}.hint")]));
}

#[test]
fn every_refusal_of_a_bundle_says_why_and_what_to_do() {
    let keys = BundleRefusal::ALL.iter().map(|refusal| key::bundle_refusal(refusal.name()));
    check(keys.flat_map(|key| [key.clone(), format!("{key}.hint")]));
}

#[test]
fn everything_an_import_tells_has_its_text() {
    let why = [
        Why::Refused { refusal: Refusal::NotAText },
        Why::InTheFuture,
        Why::AgeContradicts,
        Why::NoColumn,
        Why::Forbidden { rule: Rule::new("rescue-nna-elsewhere") },
        Why::Nothing,
    ];
    check(why.iter().map(|why| key::option("import-why", why.name())));
    check(["mapped", "unknown", "ambiguous", "doubled"].map(|state| key::option("import-column", state)));
    check(["ready", "imported", "refused", "already", "sheets-left-out"].map(|count| key::option("import", count)));
}

#[test]
fn every_failure_of_the_link_has_its_text() {
    let failures = [
        LinkFailure::Unreachable,
        LinkFailure::TimedOut,
        LinkFailure::Cut,
        LinkFailure::OtherHeadquarters,
        LinkFailure::NotUnderstood,
    ];
    check(failures.iter().map(|failure| key::link_failure(&variant(failure))));
}

#[test]
fn every_end_of_a_meeting_says_why_and_what_to_do() {
    let keys = MeetingFailure::ALL.iter().map(|failure| key::meeting_failure(failure.name()));
    check(keys.flat_map(|key| [key.clone(), format!("{key}.hint")]));
}

#[test]
fn every_state_that_a_page_shows_has_its_word() {
    let sendings = [Sending::Waiting, Sending::Received, Sending::Handed, Sending::Refused, Sending::Quarantined];
    check(sendings.iter().map(|sending| key::option("badge", &variant(sending))));
    check([ShiftKind::Day, ShiftKind::Night].iter().map(|kind| key::option("shift", &variant(kind))));
    let themes = [Theme::Light, Theme::Dark, Theme::Night];
    check(themes.iter().map(|theme| key::option("settings-theme", &variant(theme))));
    check(domain::language::Language::ALL.iter().map(|language| key::option("settings-language", language.key())));
}

#[test]
fn every_alarm_says_what_happened_and_what_to_do() {
    let alarms = api::alarm::Kind::ALL.iter().map(|kind| key::alarm(kind.name()));
    check(alarms.flat_map(|alarm| [alarm.clone(), format!("{alarm}.hint")]));
    check(
        ["brought-refused", "brought-quarantined", "brought-aside"]
            .iter()
            .flat_map(|said| [(*said).to_owned(), format!("{said}.hint")]),
    );
}

#[test]
fn every_stand_of_a_referral_has_its_word() {
    let stands =
        [Loop::Draft, Loop::Sent { days: 1 }, Loop::Overdue { days: 1 }, Loop::Received, Loop::Refused, Loop::Closed];
    check(stands.iter().map(|stand| key::option("referral-loop", stand.key())));
}

#[test]
fn the_languages_are_those_of_the_domain() {
    let ours = words::language::Language::ALL.map(words::language::Language::tag);
    let theirs: Vec<&str> = domain::language::Language::ALL.iter().map(|language| language.key()).collect();
    assert_eq!(ours.as_slice(), theirs);
}

#[test]
fn every_count_of_a_summary_has_its_text() {
    check(["persons", "pieces"].map(key::count));
}

#[test]
fn every_term_says_what_it_is_since_when_it_runs_and_where_it_is_written() {
    let terms = Term::ALL.iter().map(|term| key::option("term", term.key()));
    check(terms.flat_map(|term| [term.clone(), format!("{term}.starts"), format!("{term}.source")]));
    check(TermUnit::ALL.iter().map(|unit| key::option("term-unit", unit.key())));
    check(Grounds::ALL.iter().map(|grounds| key::option("grounds", grounds.key())));
    check(["standing-met", "standing-met-late", "standing-running", "standing-soon"].map(str::to_owned));
    check(["standing-today", "standing-overdue", "deadline-until", "deadline-until-time"].map(str::to_owned));
    check(["deadline-between", "deadline-between.hint", "deadline-skipped", "deadline-suspended"].map(str::to_owned));
    check(["deadline-unconfirmed", "deadline-unconfirmed.hint"].map(str::to_owned));
}

#[test]
fn every_calendar_says_whose_it_is_and_what_is_wrong_with_it() {
    check(Authority::ALL.iter().map(|authority| key::option("authority", authority.key())));
    check(Scope::ALL.iter().map(|scope| key::option("suspension-scope", scope.key())));
    check(["calendar-used", "calendar-reference", "calendar-beyond", "calendar-beyond.hint"].map(str::to_owned));
    check(["calendar-later"].map(str::to_owned));
    check(calendar_refusals().iter().map(|refusal| key::option("calendar-refusal", &variant(refusal))));
}

/// One of each; a new variant breaks the match.
fn calendar_refusals() -> [CalendarRefusal; 8] {
    let authority = Authority::General;
    let day: domain::time::Date = "2026-11-20".parse().expect("a date");
    let listed = |refusal: CalendarRefusal| match refusal {
        CalendarRefusal::TooLarge { .. }
        | CalendarRefusal::Unreadable { .. }
        | CalendarRefusal::NoVersion { .. }
        | CalendarRefusal::NoReference { .. }
        | CalendarRefusal::Backwards { .. }
        | CalendarRefusal::NoSuchDay { .. }
        | CalendarRefusal::TooMany { .. }
        | CalendarRefusal::Twice { .. } => refusal,
    };
    [
        CalendarRefusal::TooLarge { most_kilobytes: 1 },
        CalendarRefusal::Unreadable { line: 1, column: 1 },
        CalendarRefusal::NoVersion { authority },
        CalendarRefusal::NoReference { authority },
        CalendarRefusal::Backwards { authority, from: day, to: day },
        CalendarRefusal::NoSuchDay { authority, month: 2, day: 30 },
        CalendarRefusal::TooMany { authority, most: 1 },
        CalendarRefusal::Twice { authority },
    ]
    .map(listed)
}

#[test]
fn every_word_of_the_catalogues_has_its_text() {
    check(UnitKind::ALL.iter().map(|kind| key::option("unit-kind", kind.key())));
    check(RecipientKind::ALL.iter().map(|kind| key::option("recipient-kind", kind.key())));
    let sides = Firewall::ALL.iter().map(|side| key::option("firewall", side.key()));
    check(sides.flat_map(|side| [side.clone(), format!("{side}.hint")]));
    check(ProgrammeGroup::ALL.iter().map(|group| key::option("programme-group", group.key())));
    check(List::ALL.iter().map(|list| key::option("catalogue-list", list.key())));
    check(["catalogue-unconfirmed", "catalogue-unreviewed"].map(str::to_owned));
}

/// One of each; a new variant breaks the match.
fn editions_refused() -> [edition::Refusal; 9] {
    use edition::Refusal;
    let listed = |refusal: Refusal| match refusal {
        Refusal::UnknownList
        | Refusal::TooLong
        | Refusal::TooMany
        | Refusal::Unreadable { .. }
        | Refusal::NotNewer { .. }
        | Refusal::CodeTwice { .. }
        | Refusal::CodeGone { .. }
        | Refusal::CodeChanged { .. }
        | Refusal::Unsound { .. } => refusal,
    };
    let code = || "beta-tecate".to_owned();
    [
        Refusal::UnknownList,
        Refusal::TooLong,
        Refusal::TooMany,
        Refusal::Unreadable { line: 1, column: 1 },
        Refusal::NotNewer { version: 2 },
        Refusal::CodeTwice { code: code() },
        Refusal::CodeGone { code: code() },
        Refusal::CodeChanged { code: code() },
        Refusal::Unsound { code: code() },
    ]
    .map(listed)
}

#[test]
fn every_refusal_of_an_edition_has_its_text() {
    check(editions_refused().iter().map(|refusal| key::option("edition-refused", &variant(refusal))));
}

/// The words of the printed page are asked for in the sources of `documents`.
#[test]
fn every_word_of_a_printed_page_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/src");
    let files = std::fs::read_dir(folder).expect("the sources of documents").map(|file| file.expect("a file").path());
    let sources: Vec<String> =
        files.filter(|file| file.is_file()).map(|file| std::fs::read_to_string(file).expect("a source")).collect();
    let asked = |source: &String| {
        let names = source.split("\"documents-").skip(1).filter_map(|rest| rest.split_once('"'));
        names.map(|(name, _)| format!("documents-{name}")).collect::<Vec<_>>()
    };
    let asked: Vec<String> = sources.iter().flat_map(asked).collect();
    assert!(asked.contains(&"documents-receipt".to_owned()), "the words are not found any more");
    check(asked);
}

#[test]
fn what_leaves_as_a_table_is_defined() {
    let measures =
        Measure::ALL.iter().flat_map(|measure| ["", ".name"].map(|end| format!("definition-{measure}{end}")));
    let notes =
        ["notes", "cut-off", "never-heard", "public", "unspecified", "unconfirmed", "group", "line", "flow", "map"];
    check(measures.chain(notes.map(|note| format!("export-{note}"))));
}
