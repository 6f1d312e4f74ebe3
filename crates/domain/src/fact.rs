//! What a record adds to the statistics: so many of a measure, on a day, with what is known of it. Every table is a sum of
//! facts, so each kind says its facts in its own file and no table reads a record.
//!
//! What is not known of a fact (not answered, answered twice and not decided, not readable) is left out of it and counts as
//! "no especificado". Nothing is left uncounted for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::form::spec::Section;
use crate::id::{ItemId, NotAnId, UnitId};
use crate::keyed::{keyed, serde_as_text};
use crate::record::RecordKind;
use crate::time::{CivilTime, Date};
use crate::value::age::{Age, DifGroup};
use crate::value::place::Point;
use crate::value::{Key, Value, Values};

keyed! {
    /// What is counted. The order is that on disk, where a measure is its place in it: a new one goes to the end.
    pub enum Measure {
        Oriented = "oriented",
        SocialAssistance = "social-assistance",
        Rescued = "rescued",
        Injured = "injured",
        MissingFound = "missing-found",
        LegalAssistance = "legal-assistance",
        Patrols = "patrols",
        Bodies = "bodies",
        /// Girls, boys and adolescents met: one a file, on the day they were identified.
        NnaMet = "nna-met",
        /// Those of them who were channelled to the DIF, on the day of it: the *eventos* of the UPM's table.
        NnaChannelled = "nna-channelled",
        /// Each step of the procedure of each file, with how long it took since the child was identified.
        NnaStep = "nna-step",
        /// Persons received at a centre.
        Repatriated = "repatriated",
        /// Needs that they told, one a person and need.
        Need = "need",
        ProgrammeOffered = "programme-offered",
        ProgrammeAccepted = "programme-accepted",
        /// What came of it in the end, on the day of it.
        ProgrammeReceived = "programme-received",
        /// Persons sent to who protects or serves them.
        Referred = "referred",
        /// What happened at a place: one a record, by its coarse cell.
        Event = "event",
    }
}

impl Measure {
    /// The first kind whose records fill it; without one a table says *sin captura*, not 0.
    pub fn captured_by(self) -> Option<RecordKind> {
        RecordKind::ALL.iter().copied().find(|kind| kind.definition().counts.contains(&self))
    }

    /// Is it a column of the Boletín, in its sum or beside it?
    pub const fn is_of_boletin(self) -> bool {
        matches!(
            self,
            Self::Oriented
                | Self::SocialAssistance
                | Self::Rescued
                | Self::Injured
                | Self::MissingFound
                | Self::LegalAssistance
                | Self::Patrols
                | Self::Bodies
        )
    }

    /// Its locale key as a heading. Those of the Boletín are called categories there: tables that were closed say so.
    pub fn heading_key(self) -> String {
        let list = if self.is_of_boletin() { "category" } else { "measure" };
        format!("{list}-{self}")
    }

    /// Its place in the list, by which rows on disk know it.
    pub const fn code(self) -> u8 {
        self as u8
    }

    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

/// One record as the statistics see it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    pub kind: RecordKind,
    /// The unit that began it.
    pub unit: &'r UnitId,
    pub values: &'r Values,
    /// Fields with two or more different values that nobody has decided yet.
    pub conflicts: &'r BTreeSet<Key>,
}

keyed! {
    /// What may be known of a fact, each by a code of a catalogue or an option of a FORM.
    pub enum Facet {
        /// Alpha-3.
        Nationality = "nationality",
        Sex = "sex",
        /// A group of [`AGES`].
        Age = "age",
        Accompaniment = "accompaniment",
        /// How soon the receipt came: one of [`RECEIPTS`].
        Receipt = "receipt",
        Step = "step",
        /// As `health/medicine`.
        Need = "need",
        Programme = "programme",
        /// The state that somebody comes from.
        Origin = "origin",
        Destination = "destination",
        /// The kind of who receives.
        Recipient = "recipient",
        /// What the other side said of a referral.
        Answer = "answer",
        /// The coarse cell of a tenth of a degree, as `32.5/-116.1`: never a point.
        Place = "place",
        Setting = "setting",
        /// A group of [`HOURS`].
        Hour = "hour",
    }
}

/// The groups of age that are told apart: the DIF's of children, a child of whom only that is known, and everybody else.
pub const AGES: [&str; 5] = ["0-5", "6-11", "12-17", MINOR, ADULT];
pub const MINOR: &str = "minor";
pub const ADULT: &str = "adult";

/// The quarters of a day, by the clock of the place.
pub const HOURS: [&str; 4] = ["0-5", "6-11", "12-17", "18-23"];

/// After how many days somebody was received, or that they were not, or not even channelled.
pub const RECEIPTS: [&str; 8] = ["0", "1", "2-3", "4-7", "8-30", "31-", NOT_RECEIVED, NOT_CHANNELLED];
pub const NOT_RECEIVED: &str = "not-received";
pub const NOT_CHANNELLED: &str = "not-channelled";
/// Of a step of the procedure, in the place of its days.
pub const NOT_REACHED: &str = "not-reached";

/// The group of so many days; `None` where the end is before the beginning.
pub const fn days_group(days: i32) -> Option<&'static str> {
    match days {
        0 => Some("0"),
        1 => Some("1"),
        2..=3 => Some("2-3"),
        4..=7 => Some("4-7"),
        8..=30 => Some("8-30"),
        31.. => Some("31-"),
        ..0 => None,
    }
}

/// The last day of a group; `None` for the one that has none.
pub fn last_day(group: &str) -> Option<u32> {
    match group {
        "0" => Some(0),
        "1" => Some(1),
        "2-3" => Some(3),
        "4-7" => Some(7),
        "8-30" => Some(30),
        _ => None,
    }
}

/// What is known of a fact. Its one text is `age=adult;sex=male`: facets by their keys, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facets(BTreeMap<Facet, String>);

/// The longest code: values come from anybody's record, and a fact keeps no prose.
const CODE_MOST: usize = 60;

impl Facets {
    pub fn get(&self, facet: Facet) -> Option<&str> {
        self.0.get(&facet).map(String::as_str)
    }

    /// The rest of what is known.
    #[must_use]
    pub fn without(mut self, gone: &[Facet]) -> Self {
        gone.iter().for_each(|facet| drop(self.0.remove(facet)));
        self
    }

    /// What is no plain code is not known.
    fn put(&mut self, facet: Facet, code: &str) {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
        if (1..=CODE_MOST).contains(&code.len()) && code.bytes().all(plain) {
            self.0.insert(facet, code.to_owned());
        }
    }
}

impl fmt::Display for Facets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (facet, code)) in self.0.iter().enumerate() {
            let stop = if place == 0 { "" } else { ";" };
            write!(f, "{stop}{facet}={code}")?;
        }
        Ok(())
    }
}

impl FromStr for Facets {
    type Err = NotAnId;

    /// A facet of a newer release is left out.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let mut facets = Self::default();
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (facet, code) = part.split_once('=').ok_or(NotAnId)?;
            if let Some(facet) = Facet::from_key(facet) {
                facets.put(facet, code);
            }
        }
        Ok(facets)
    }
}

serde_as_text!(Facets);

/// So many of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub measure: Measure,
    /// `None`: no date, one that cannot be read, or one that two people still disagree on.
    pub day: Option<Date>,
    pub facets: Facets,
    pub number: u32,
}

impl Fact {
    #[must_use]
    pub fn on(self, day: Option<Date>) -> Self {
        Self { day, ..self }
    }

    #[must_use]
    pub fn with(mut self, facet: Facet, code: Option<&str>) -> Self {
        if let Some(code) = code {
            self.facets.put(facet, code);
        }
        self
    }

    /// The group of an age on the day of the fact: the youngest that it may be (LGDNNA art. 5).
    #[must_use]
    pub fn aged(self, age: Option<&str>) -> Self {
        let age = age.and_then(|text| text.parse::<Age>().ok());
        let interval = age.map(|age| self.day.map_or_else(|| age.interval(), |day| age.at(day)));
        let group = interval.map(|interval| interval.dif_group().map_or(ADULT, DifGroup::key));
        self.with(Facet::Age, group)
    }
}

/// A record as its facts are read from it.
#[derive(Debug, Clone, Copy)]
pub struct Told<'v> {
    values: &'v Values,
    /// Fields with two or more different values that nobody has decided yet.
    conflicts: &'v BTreeSet<Key>,
    time: Option<CivilTime>,
    day: Option<Date>,
}

impl<'v> Told<'v> {
    /// Everything, to count by. Of a number that two people disagree on, the one that every replica shows.
    pub const fn values(&self) -> &'v Values {
        self.values
    }

    /// The day that the event counts on.
    pub const fn day(&self) -> Option<Date> {
        self.day
    }

    /// What everybody agrees on.
    pub fn text(&self, key: &str) -> Option<&'v str> {
        if self.conflicts.contains(key) { None } else { self.values.get(key).and_then(Value::as_text) }
    }

    /// The same of an item of a list.
    pub fn of_item(&self, section: &Section, item: ItemId, field: &str) -> Option<&'v str> {
        let is_contested = !self.conflicts.is_empty() && self.conflicts.contains(&section.key_text(Some(item), field));
        if is_contested { None } else { section.read(self.values, Some(item), field).and_then(Value::as_text) }
    }

    /// The day of a date or of a civil time.
    pub fn date(&self, key: &str) -> Option<Date> {
        self.text(key).and_then(day_of)
    }

    /// So many of a measure, on the day of the event.
    pub fn fact(&self, measure: Measure, number: u32) -> Fact {
        Fact { measure, day: self.day, facets: Facets::default(), number }
    }

    /// That something happened at the place that the record names, told no closer than its coarse cell.
    pub fn event(&self) -> Fact {
        let point = self.text("place.point").and_then(|text| text.parse::<Point>().ok());
        let cell = point.map(|point| point.rounded().to_string().replace(',', "/"));
        let hour = self.time.and_then(|time| HOURS.get(usize::from(time.clock().hour() / 6)).copied());
        let event = self.fact(Measure::Event, 1).with(Facet::Place, cell.as_deref()).with(Facet::Hour, hour);
        event.with(Facet::Setting, self.text("place.setting"))
    }

    /// Women, men, girls, boys and others who were only counted, by the keys of those five counts.
    pub fn counted(&self, measure: Measure, keys: [&str; 5], nationality: Option<&str>) -> Vec<Fact> {
        let known = [("male", ADULT), ("female", ADULT), ("male", MINOR), ("female", MINOR)].map(Some);
        let facts = keys.into_iter().zip(known.into_iter().chain([None])).map(|(key, known)| {
            let known = known.filter(|_| !self.conflicts.contains(key)).unzip();
            let fact = self.fact(measure, crate::record::count(self.values, key));
            fact.with(Facet::Sex, known.0).with(Facet::Age, known.1).with(Facet::Nationality, nationality)
        });
        facts.collect()
    }
}

fn day_of(text: &str) -> Option<Date> {
    text.parse().ok().or_else(|| text.parse::<CivilTime>().ok().map(CivilTime::date))
}

impl RecordKind {
    /// What a record of this kind adds, with no two facts alike and none of nothing.
    pub fn facts(self, values: &Values, conflicts: &BTreeSet<Key>) -> Vec<Fact> {
        let definition = self.definition();
        let told = Told { values, conflicts, time: None, day: None };
        let time = definition.time_key.and_then(|key| told.text(key)?.parse().ok());
        let day = definition.time_key.and_then(|key| told.date(key));
        gathered((definition.facts)(&Told { time, day, ..told }))
    }
}

fn gathered(facts: Vec<Fact>) -> Vec<Fact> {
    let mut sums: BTreeMap<(Measure, Option<Date>, Facets), u32> = BTreeMap::new();
    for Fact { measure, day, facets, number } in facts {
        let sum = sums.entry((measure, day, facets)).or_default();
        *sum = sum.saturating_add(number);
    }
    let some = sums.into_iter().filter(|(_, number)| *number > 0);
    some.map(|((measure, day, facets), number)| Fact { measure, day, facets, number }).collect()
}

/// The sum of each measure but of where it was, for the tests of the kinds.
#[cfg(test)]
pub(crate) fn sums(kind: RecordKind, values: &Values) -> Vec<(Measure, u32)> {
    let mut sums: BTreeMap<Measure, u32> = BTreeMap::new();
    let facts = kind.facts(values, &BTreeSet::new()).into_iter();
    for fact in facts.filter(|fact| fact.measure != Measure::Event) {
        *sums.entry(fact.measure).or_default() += fact.number;
    }
    sums.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_are_themselves_again_from_their_text() {
        for (text, expect) in [
            ("", ""),
            ("sex=male", "sex=male"),
            ("age=adult;sex=male", "sex=male;age=adult"),
            ("newer=x;sex=male", "sex=male"),
            ("need=health/medicine", "need=health/medicine"),
            ("sex=a b", ""),
            ("sex=", ""),
        ] {
            let facets: Facets = text.parse().unwrap();
            assert_eq!(facets.to_string(), expect, "{text}");
            assert_eq!(facets.to_string().parse::<Facets>().unwrap(), facets);
        }
        assert!("sex".parse::<Facets>().is_err());
    }

    #[test]
    fn a_measure_is_known_by_its_place_and_counted_on_a_day() {
        for (place, measure) in Measure::ALL.iter().enumerate() {
            assert_eq!(usize::from(measure.code()), place);
            assert_eq!(Measure::from_code(measure.code()), Some(*measure));
            let counting = RecordKind::ALL.iter().map(|kind| kind.definition());
            let counting = counting.filter(|kind| kind.counts.contains(measure));
            assert!(counting.into_iter().all(|kind| kind.time_key.is_some()), "{measure}");
        }
    }

    #[test]
    fn a_column_of_the_boletin_is_captured_by_the_kind_that_counts_it() {
        for (measure, kind) in [
            (Measure::Oriented, RecordKind::Assistance),
            (Measure::SocialAssistance, RecordKind::Assistance),
            (Measure::MissingFound, RecordKind::Assistance),
            (Measure::LegalAssistance, RecordKind::Assistance),
            (Measure::Rescued, RecordKind::Rescue),
            (Measure::Injured, RecordKind::FirstAid),
            (Measure::Patrols, RecordKind::Patrol),
        ] {
            assert_eq!(measure.captured_by(), Some(kind), "{measure}");
        }
        let of_boletin = Measure::ALL.iter().copied().filter(|measure| measure.is_of_boletin());
        assert_eq!(of_boletin.collect::<Vec<_>>(), crate::tabulation::table::Table::Boletin.measures());
    }

    #[test]
    fn an_age_is_that_of_the_day() {
        #[track_caller]
        fn check(day: &str, expect: &str) {
            let fact = Fact { measure: Measure::Rescued, day: day.parse().ok(), facets: Facets::default(), number: 1 };
            assert_eq!(fact.aged(Some("17y@2024-01-01")).facets.get(Facet::Age), Some(expect), "{day}");
        }
        check("", "12-17");
        check("2024-01-01", "12-17");
        check("2026-06-01", ADULT);
    }

    /// A number that is contested is counted, and who they were is not known; nobody is no fact.
    #[test]
    fn what_two_people_disagree_on_is_not_known() {
        #[track_caller]
        fn check(said: &[(&str, Value)], contested: &[&str], expect: &[&str]) {
            let values: Values = said.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect();
            let conflicts = contested.iter().map(|key| key.parse().unwrap()).collect();
            let facts = RecordKind::Rescue.facts(&values, &conflicts);
            let told: Vec<String> =
                facts.iter().map(|fact| format!("{} [{}] {}", fact.measure, fact.facets, fact.number)).collect();
            assert_eq!(told, expect, "{contested:?}");
        }
        let counted = [
            ("persons_mode", Value::text("counts-only")),
            ("counts.men", Value::Integer(2)),
            ("counts.women", Value::Integer(0)),
            ("place.setting", Value::text("desert")),
        ];
        check(&counted, &[], &["rescued [sex=male;age=adult] 2", "event [setting=desert] 1"]);
        check(&counted, &["counts.men"], &["rescued [] 2", "event [setting=desert] 1"]);
        check(&counted, &["place.setting"], &["rescued [sex=male;age=adult] 2", "event [] 1"]);
        let one = "persons.01010101-0101-4101-8101-010101010101.sex";
        let named = [("persons_mode", Value::text("one-by-one")), (one, Value::text("male"))];
        check(&named, &[], &["rescued [sex=male] 1", "event [] 1"]);
        check(&named, &[one], &["rescued [] 1", "event [] 1"]);
    }

    #[test]
    fn days_fall_into_one_group_each() {
        let groups: Vec<_> = [-1, 0, 1, 2, 3, 4, 7, 8, 30, 31, 4_000].map(days_group).into_iter().collect();
        let expect = [None, Some("0"), Some("1"), Some("2-3"), Some("2-3"), Some("4-7"), Some("4-7"), Some("8-30")];
        for group in groups.iter().flatten() {
            let next = last_day(group).and_then(|last| i32::try_from(last).ok()).and_then(|last| days_group(last + 1));
            assert!(next != Some(group) && (next.is_some() || *group == "31-"), "{group}");
        }
        assert_eq!(groups, [expect.as_slice(), &[Some("8-30"), Some("31-"), Some("31-")]].concat());
    }
}
