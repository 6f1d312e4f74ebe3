//! The tables there are: what each counts, along which axis its lines run and how its columns are cut. Data alone: a new
//! table is a line of [`Table::plan`].

use crate::fact::Measure;
use crate::keyed::keyed;
use crate::tabulation::axis::Axis;

keyed! {
    /// In the order they are offered. Locale key `table-<key>`.
    pub enum Table {
        /// The Boletín by state and group, which every group hands in.
        Boletin = "boletin",
        BoletinMonths = "boletin-months",
        BoletinNationality = "boletin-nationality",
        BoletinSex = "boletin-sex",
        BoletinAge = "boletin-age",
        /// The UPM's table of NNA who were channelled.
        NnaCountry = "nna-country",
        NnaUnit = "nna-unit",
        NnaMonths = "nna-months",
        /// Channelled against received.
        NnaReceipt = "nna-receipt",
        NnaReceiptMonths = "nna-receipt-months",
        NnaSteps = "nna-steps",
        Referrals = "referrals",
        RepatriatedOrigin = "repatriated-origin",
        RepatriatedDestination = "repatriated-destination",
        Needs = "needs",
        NeedsOrigin = "needs-origin",
        NeedsDestination = "needs-destination",
        /// From where, to where.
        NeedsCrossed = "needs-crossed",
        Programmes = "programmes",
        /// Where it happens: by coarse cell.
        Places = "places",
    }
}

keyed! {
    /// What one of a table is, said beside its title. Locale key `statistic-counts-<key>`.
    pub enum Counts {
        /// Not persons: one attention of N persons may count in several columns.
        Actions = "actions",
        /// One a file: a child met twice is two.
        Events = "events",
        Steps = "steps",
        Persons = "persons",
        Needs = "needs",
        Offers = "offers",
    }
}

/// How the columns of a block are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// A column for each measure; they add up.
    Measures(&'static [Measure]),
    /// What is counted of one measure, along an axis of few places.
    Along(Measure, Axis),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    pub lines: Axis,
    pub blocks: &'static [Cut],
    pub counts: Counts,
}

const BOLETIN: &[Cut] = &[
    Cut::Measures(&[
        Measure::Oriented,
        Measure::SocialAssistance,
        Measure::Rescued,
        Measure::Injured,
        Measure::MissingFound,
        Measure::LegalAssistance,
    ]),
    Cut::Measures(&[Measure::Patrols]),
    Cut::Measures(&[Measure::Bodies]),
];
const CHANNELLED: &[Cut] = &[
    Cut::Along(Measure::NnaChannelled, Axis::Sex),
    Cut::Along(Measure::NnaChannelled, Axis::AgeOfUpm),
    Cut::Along(Measure::NnaChannelled, Axis::AgeOfDif),
    Cut::Along(Measure::NnaChannelled, Axis::Accompaniment),
];
const RECEIPT: &[Cut] = &[Cut::Along(Measure::NnaMet, Axis::Receipt)];
const REPATRIATED: &[Cut] = &[Cut::Along(Measure::Repatriated, Axis::Sex), Cut::Along(Measure::Repatriated, Axis::Age)];
const NEEDS: &[Cut] = &[Cut::Along(Measure::Need, Axis::NeedArea)];
const NEEDS_BY_WHOM: &[Cut] = &[Cut::Along(Measure::Need, Axis::Sex), Cut::Along(Measure::Need, Axis::Age)];
const NEEDS_CROSSED: &[Cut] = &[Cut::Along(Measure::Need, Axis::Destination)];
const STEPS: &[Cut] = &[Cut::Along(Measure::NnaStep, Axis::Pace), Cut::Along(Measure::NnaStep, Axis::Delay)];
const PROGRAMMES: &[Cut] = &[
    Cut::Measures(&[Measure::ProgrammeOffered]),
    Cut::Measures(&[Measure::ProgrammeAccepted]),
    Cut::Measures(&[Measure::ProgrammeReceived]),
];

const EVENTS: &[Cut] = &[Cut::Along(Measure::Event, Axis::Setting), Cut::Along(Measure::Event, Axis::Hour)];

impl Table {
    pub const fn plan(self) -> Plan {
        match self {
            Self::Boletin => plan(Axis::Unit, BOLETIN, Counts::Actions),
            Self::BoletinMonths => plan(Axis::Month, BOLETIN, Counts::Actions),
            Self::BoletinNationality => plan(Axis::Nationality, BOLETIN, Counts::Actions),
            Self::BoletinSex => plan(Axis::Sex, BOLETIN, Counts::Actions),
            Self::BoletinAge => plan(Axis::Age, BOLETIN, Counts::Actions),
            Self::NnaCountry => plan(Axis::Nationality, CHANNELLED, Counts::Events),
            Self::NnaUnit => plan(Axis::Unit, CHANNELLED, Counts::Events),
            Self::NnaMonths => plan(Axis::Month, CHANNELLED, Counts::Events),
            Self::NnaReceipt => plan(Axis::Unit, RECEIPT, Counts::Events),
            Self::NnaReceiptMonths => plan(Axis::Month, RECEIPT, Counts::Events),
            Self::NnaSteps => plan(Axis::Step, STEPS, Counts::Steps),
            Self::Referrals => plan(Axis::Recipient, &[Cut::Along(Measure::Referred, Axis::Answer)], Counts::Persons),
            Self::RepatriatedOrigin => plan(Axis::Origin, REPATRIATED, Counts::Persons),
            Self::RepatriatedDestination => plan(Axis::Destination, REPATRIATED, Counts::Persons),
            Self::Needs => plan(Axis::Need, NEEDS_BY_WHOM, Counts::Needs),
            Self::NeedsOrigin => plan(Axis::Origin, NEEDS, Counts::Needs),
            Self::NeedsDestination => plan(Axis::Destination, NEEDS, Counts::Needs),
            Self::NeedsCrossed => plan(Axis::Origin, NEEDS_CROSSED, Counts::Needs),
            Self::Places => plan(Axis::Place, EVENTS, Counts::Events),
            Self::Programmes => plan(Axis::Programme, PROGRAMMES, Counts::Offers),
        }
    }

    /// All that it counts, each once.
    pub fn measures(self) -> Vec<Measure> {
        let mut measures = Vec::new();
        for cut in self.plan().blocks {
            measures.extend_from_slice(cut.measures());
        }
        measures.sort();
        measures.dedup();
        measures
    }
}

const fn plan(lines: Axis, blocks: &'static [Cut], counts: Counts) -> Plan {
    Plan { lines, blocks, counts }
}

impl Cut {
    pub const fn measures(&self) -> &[Measure] {
        match self {
            Self::Measures(measures) => measures,
            Self::Along(measure, _) => std::slice::from_ref(measure),
        }
    }
}
