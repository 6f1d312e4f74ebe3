//! The open catalogues, the calendars and the questions as this laptop knows them: what the program brings, with
//! headquarters' editions laid over it; and what headquarters says that it published.

use domain::calendars::Calendars;
use domain::catalog::open::Catalogues;
use domain::question::questionnaire::kind_of;
use domain::question::standing::Questions;
use domain::tabulation::published::{Published, REGISTER, Register};
use store::store::Connection;
use store::table::catalogue;

use crate::fault::Fault;

/// The name under which headquarters publishes calendars.
const CALENDARS: &str = "calendars";

#[derive(Debug, Clone)]
pub(crate) struct Lists {
    pub(crate) catalogues: Catalogues,
    pub(crate) calendars: Calendars,
    pub(crate) questions: Questions,
    pub(crate) published: Vec<Published>,
}

impl Lists {
    /// `report` hears of editions that cannot be used; what stood before them stays.
    pub(crate) fn read(rows: &Connection, report: impl Fn(&str)) -> Result<Self, Fault> {
        let (calendars, others): (Vec<_>, Vec<_>) =
            catalogue::all(rows)?.into_iter().partition(|(name, _)| name == CALENDARS);
        let (registers, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|(name, _)| name == REGISTER);
        let (questions, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|(name, _)| kind_of(name).is_some());
        let (questions, refused) = Questions::with(questions);
        refused.iter().for_each(|refused| report(&format!("the questions on {} are not used", refused.kind)));
        let (catalogues, refused) = Catalogues::with(others);
        refused.iter().for_each(|refused| report(&format!("an edition of {} is not used", refused.list)));
        let (calendars, refused) = Calendars::built_in().with(calendars.iter().map(|(_, text)| text.as_str()));
        refused.iter().for_each(|_| report("an edition of the calendars is not used"));
        let published = registers.iter().flat_map(|(_, text)| Register::read(text).all()).collect();
        Ok(Self { catalogues, calendars, questions, published })
    }
}
