//! Figures of the statistics, and what stands at the head of their lines and columns.

use domain::form::spec::CatalogueName;
use domain::tabulation::Heading;
use domain::tabulation::period::Period;
use domain::time::Month;
use domain::value::place::Point;

use super::Teller;

impl Teller {
    pub(crate) fn heading(&self, heading: &Heading) -> String {
        match heading {
            Heading::Total => self.words.say("statistic-total"),
            Heading::Unspecified => self.words.say("unspecified"),
            Heading::Word(key) => self.words.say(key),
            Heading::Unit(unit) => self.code(CatalogueName::Units, unit.as_str()),
            Heading::State(code) => self.code(CatalogueName::States, code),
            Heading::Country(code) => self.code(CatalogueName::Countries, code),
            Heading::Month(month) => self.month(*month),
            Heading::Place(cell) => self.place(cell),
            Heading::Programme(code) => self.code(CatalogueName::Programmes, code),
        }
    }

    /// "32.5° N, 116.1° O", of the middle of a cell a tenth of a degree wide.
    pub(crate) fn place(&self, cell: &str) -> String {
        let tenths = Point::of_cell(cell).map(Point::tenths);
        tenths.map_or_else(|| cell.to_owned(), |(north, east)| self.words.coarse_place(north, east))
    }

    /// "1,330", or that no record kind asks for it.
    pub(crate) fn figure(&self, number: Option<u64>) -> String {
        number.map_or_else(|| self.words.say("no-capture"), words::number::written)
    }

    /// "octubre 2026".
    pub(crate) fn month(&self, month: Month) -> String {
        self.words.month(month.year(), month.number())
    }

    /// "octubre 2026", "enero 2026 – octubre 2026", "todo el tiempo", and without an end to one side "…".
    pub(crate) fn period(&self, period: Period) -> String {
        let told = |month: Option<Month>| month.map_or_else(|| "…".to_owned(), |month| self.month(month));
        match (period.from, period.to) {
            (None, None) => self.words.say("export-period-all"),
            (from, to) if from == to => told(from),
            _ => format!("{} – {}", told(period.from), told(period.to)),
        }
    }
}
