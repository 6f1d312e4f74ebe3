//! Along what a table is cut: what of a fact decides its line or its column, under which group it stands, and in which
//! order they are read.

use crate::catalog::open::Catalogues;
use crate::catalog::programme::ProgrammeGroup;
use crate::catalog::{self, continent};
use crate::fact::{ADULT, Facet, Facets, HOURS, MINOR, NOT_CHANNELLED, NOT_REACHED, NOT_RECEIVED};
use crate::id::UnitId;
use crate::needs;
use crate::nna::indicator::{self, Pace};
use crate::nna::stage::Stage;
use crate::referral;
use crate::tabulation::Heading;
use crate::time::Month;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// State → unit.
    Unit,
    Month,
    /// Continent → country.
    Nationality,
    Sex,
    /// All ages: the DIF's groups, and adults.
    Age,
    /// 0–5, 6–11, 12–17.
    AgeOfDif,
    /// 0–11, 12–17.
    AgeOfUpm,
    Accompaniment,
    /// Days to the receipt, and those who were not received or not channelled.
    Receipt,
    /// Days to a step of the procedure, and those who have not come to it.
    Delay,
    /// Whether that was soon enough.
    Pace,
    Step,
    /// Area → need.
    Need,
    /// The area alone.
    NeedArea,
    /// Group → programme.
    Programme,
    Origin,
    Destination,
    Recipient,
    Answer,
    /// Coarse cells.
    Place,
    Setting,
    Hour,
}

const DAYS: [&str; 6] = ["0", "1", "2-3", "4-7", "8-30", "31-"];
const RECEIPT: [&str; 8] = [DAYS[0], DAYS[1], DAYS[2], DAYS[3], DAYS[4], DAYS[5], NOT_RECEIVED, NOT_CHANNELLED];
const DELAY: [&str; 7] = [DAYS[0], DAYS[1], DAYS[2], DAYS[3], DAYS[4], DAYS[5], NOT_REACHED];
const AREAS: [&str; 5] =
    [needs::IDENTITY.name, needs::HEALTH.name, needs::EDUCATION.name, needs::WORK.name, needs::FAMILY.name];
const ANSWERS: [&str; 5] = ["received", "in-part", "refused", "not-arrived", referral::UNANSWERED];

impl Axis {
    /// By which a block of columns is named.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Month => "month",
            Self::Nationality => "nationality",
            Self::Sex => "sex",
            Self::Age => "age",
            Self::AgeOfDif => "age-dif",
            Self::AgeOfUpm => "age-upm",
            Self::Accompaniment => "accompaniment",
            Self::Receipt => "receipt",
            Self::Delay => "delay",
            Self::Pace => "pace",
            Self::Step => "step",
            Self::Need => "need",
            Self::NeedArea => "need-area",
            Self::Programme => "programme",
            Self::Origin => "origin",
            Self::Destination => "destination",
            Self::Recipient => "recipient",
            Self::Answer => "answer",
            Self::Place => "place",
            Self::Setting => "setting",
            Self::Hour => "hour",
        }
    }

    const fn facet(self) -> Option<Facet> {
        match self {
            // Of two facets together.
            Self::Unit | Self::Month | Self::Pace => None,
            Self::Nationality => Some(Facet::Nationality),
            Self::Sex => Some(Facet::Sex),
            Self::Age | Self::AgeOfDif | Self::AgeOfUpm => Some(Facet::Age),
            Self::Accompaniment => Some(Facet::Accompaniment),
            Self::Receipt | Self::Delay => Some(Facet::Receipt),
            Self::Step => Some(Facet::Step),
            Self::Need | Self::NeedArea => Some(Facet::Need),
            Self::Programme => Some(Facet::Programme),
            Self::Origin => Some(Facet::Origin),
            Self::Destination => Some(Facet::Destination),
            Self::Recipient => Some(Facet::Recipient),
            Self::Answer => Some(Facet::Answer),
            Self::Place => Some(Facet::Place),
            Self::Setting => Some(Facet::Setting),
            Self::Hour => Some(Facet::Hour),
        }
    }

    /// Where a fact stands on it; `None` is "no especificado", which is also where what no list of this laptop holds goes.
    /// A unit is the record's own and always told, whether a list has it or not.
    pub fn leaf(self, unit: &UnitId, facets: &Facets, lists: &Catalogues) -> Option<String> {
        let Some(facet) = self.facet() else { return self.leaf_of_none(unit, facets) };
        let code = facets.get(facet)?;
        let code = match self {
            Self::AgeOfUpm if matches!(code, "0-5" | "6-11") => "0-11",
            Self::NeedArea => code.split_once('/')?.0,
            _ => code,
        };
        self.is_known(code, lists).then(|| code.to_owned())
    }

    fn leaf_of_none(self, unit: &UnitId, facets: &Facets) -> Option<String> {
        match self {
            Self::Unit => Some(unit.to_string()),
            Self::Pace => {
                let pace = indicator::pace(facets.get(Facet::Step)?, facets.get(Facet::Receipt)?)?;
                Some(pace.key().to_owned())
            }
            _ => None,
        }
    }

    fn is_known(self, code: &str, lists: &Catalogues) -> bool {
        match self {
            Self::Unit | Self::Month | Self::Place => true,
            Self::Nationality => catalog::country(code).is_some(),
            Self::Origin => catalog::state(code).is_some(),
            Self::Programme => lists.programme(code).is_some(),
            Self::Need => need(code).is_some(),
            Self::Recipient => referral::RECIPIENT.keys.contains(&code),
            _ => self.options().contains(&code),
        }
    }

    /// The places of an axis that is short and closed: columns are of these, whether or not anything was counted.
    pub const fn options(self) -> &'static [&'static str] {
        match self {
            Self::Sex => crate::rescue::SEX.keys,
            Self::Age => &["0-5", "6-11", "12-17", MINOR, ADULT],
            Self::AgeOfDif => &["0-5", "6-11", "12-17"],
            Self::AgeOfUpm => &["0-11", "12-17"],
            Self::Accompaniment => crate::nna::ACCOMPANIMENT.keys,
            Self::Receipt => &RECEIPT,
            Self::Delay => &DELAY,
            Self::Step => Stage::KEYS,
            Self::Pace => Pace::KEYS,
            Self::NeedArea => &AREAS,
            Self::Answer => &ANSWERS,
            Self::Unit | Self::Month | Self::Nationality | Self::Need | Self::Programme => &[],
            Self::Setting => crate::form::place::SETTING.keys,
            Self::Hour => &HOURS,
            Self::Destination => crate::reception::GOES_TO.keys,
            Self::Origin | Self::Recipient | Self::Place => &[],
        }
    }

    /// The group that a place stands under: `None` where the axis has none, `Some(None)` where the place is in none.
    pub fn group(self, leaf: Option<&str>, lists: &Catalogues) -> Option<Option<String>> {
        match self {
            Self::Unit => Some(unit(leaf, lists).map(|unit| unit.state().to_owned())),
            Self::Nationality => Some(leaf.and_then(continent::of).map(|continent| continent.key().to_owned())),
            Self::Need => Some(leaf.and_then(need).map(|(area, _)| area.to_owned())),
            Self::Programme => {
                Some(leaf.and_then(|code| lists.programme(code)).map(|programme| programme.group().key().to_owned()))
            }
            _ => None,
        }
    }

    /// Where a place stands among the others, groups first; what is in no list comes after what is.
    pub fn rank(self, leaf: Option<&str>, lists: &Catalogues) -> (usize, usize) {
        let Some(code) = leaf else { return (usize::MAX, usize::MAX) };
        let at = |place: Option<usize>| place.unwrap_or(usize::MAX - 1);
        match self {
            Self::Unit => {
                let state = unit(leaf, lists).map(catalog::Unit::state);
                let states = catalog::states().entries.iter();
                let group = state.and_then(|state| states.map(catalog::State::code).position(|one| one == state));
                (at(group), at(lists.units().iter().position(|unit| unit.id().as_str() == code)))
            }
            Self::Nationality => {
                let countries = &catalog::countries().entries;
                let place = countries.iter().position(|country| country.code() == code);
                (at(continent::of(code).map(|continent| continent as usize)), at(place))
            }
            Self::Origin => (0, at(catalog::states().entries.iter().position(|state| state.code() == code))),
            Self::Need => need(code).map_or((usize::MAX - 1, 0), |(area, option)| {
                let list = needs::ALL.iter().position(|list| list.name == area);
                let options = list.and_then(|list| needs::ALL.get(list)).map_or(&[][..], |list| list.keys);
                (at(list), at(options.iter().position(|one| *one == option)))
            }),
            Self::Programme => {
                let group = lists.programme(code).map(|programme| programme.group());
                let group = group.and_then(|group| ProgrammeGroup::ALL.iter().position(|one| *one == group));
                (at(group), at(lists.programmes().iter().position(|programme| programme.id() == code)))
            }
            Self::Recipient => (0, at(referral::RECIPIENT.keys.iter().position(|one| *one == code))),
            // Their texts sort by themselves.
            Self::Month | Self::Place => (0, 0),
            _ => (0, at(self.options().iter().position(|one| *one == code))),
        }
    }

    pub fn heading(self, leaf: Option<&str>) -> Heading {
        let Some(code) = leaf else { return Heading::Unspecified };
        match self {
            Self::Unit => code.parse().map_or(Heading::Unspecified, Heading::Unit),
            Self::Month => code.parse::<Month>().map_or(Heading::Unspecified, Heading::Month),
            Self::Nationality => Heading::Country(code.to_owned()),
            Self::Origin => Heading::State(code.to_owned()),
            Self::Programme => Heading::Programme(code.to_owned()),
            Self::Need => need(code).map_or(Heading::Unspecified, |(area, option)| word(&[area, option])),
            Self::Sex => word(&["sex", code]),
            Self::Age | Self::AgeOfDif | Self::AgeOfUpm => word(&["statistic-age", code]),
            Self::Accompaniment => word(&["accompaniment", code]),
            Self::Receipt | Self::Delay => word(&["statistic-days", code.trim_end_matches('-')]),
            Self::Step => word(&["nna-stage", code]),
            Self::Pace => word(&["statistic-pace", code]),
            Self::NeedArea => word(&["statistic-area", code]),
            Self::Destination => word(&["goes-to", code]),
            Self::Recipient => word(&["recipient", code]),
            Self::Answer if code == referral::UNANSWERED => word(&["statistic-answer", code]),
            Self::Answer => word(&["receipt-state", code]),
            Self::Place => Heading::Place(code.to_owned()),
            Self::Setting => word(&["setting", code]),
            Self::Hour => word(&["statistic-hours", code]),
        }
    }

    pub fn group_heading(self, group: Option<&str>) -> Heading {
        let Some(code) = group else { return Heading::Unspecified };
        match self {
            Self::Unit => Heading::State(code.to_owned()),
            Self::Nationality => word(&["continent", code]),
            Self::Programme => word(&["programme-group", code]),
            _ => word(&["statistic-area", code]),
        }
    }
}

fn word(parts: &[&str]) -> Heading {
    Heading::Word(parts.join("-"))
}

fn unit<'l>(leaf: Option<&str>, lists: &'l Catalogues) -> Option<&'l catalog::Unit> {
    lists.unit(&leaf?.parse().ok()?)
}

/// The list and the option of `health-need/medicine`.
fn need(code: &str) -> Option<(&str, &str)> {
    let (area, option) = code.split_once('/')?;
    let list = needs::ALL.iter().find(|list| list.name == area)?;
    list.keys.contains(&option).then_some((area, option))
}
