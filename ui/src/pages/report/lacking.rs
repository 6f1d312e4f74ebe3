//! Until when the figures are known, from whom nothing new has come since, and what else may still change them. Over every
//! table, since a figure without it is believed more than it should be.

use api::report::{Completeness, Lacking, UnitHeard};
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use domain::time::Date;
use yew::{Html, component, html};

use crate::hooks::query::use_query;
use crate::kit::notice::{Notice, NoticeTone};
use crate::telling::{Teller, use_teller};

/// A group that works writes something within so many days.
const QUIET_DAYS: i32 = 3;

#[component]
pub(crate) fn LackingNotice() -> Html {
    let teller = use_teller();
    let lacking = use_query(&Completeness {}, &[Topic::Records, Topic::Sync, Topic::Session]);
    lacking.here().map(|lacking| told(&teller, lacking)).unwrap_or_default()
}

/// The same in one line, over what needs the height of the page: how much lacks is said, and what is behind it.
#[component]
pub(crate) fn LackingLine() -> Html {
    let teller = use_teller();
    let lacking = use_query(&Completeness {}, &[Topic::Records, Topic::Sync, Topic::Session]);
    let Some(lacking) = lacking.here() else { return html! {} };
    let lacks = lacks(&teller, lacking);
    if lacks.is_empty() {
        return html! { <p class="notice-folded">{ until(&teller, lacking) }</p> };
    }
    let number = teller.words.say_with("report-lacks", &[("n", lacks.len().into())]);
    let title = format!("{} {number}", until(&teller, lacking));
    html! { <Notice tone={NoticeTone::Warn} {title} is_folded={true}><p>{ lacks.join(" ") }</p></Notice> }
}

/// The same, of what is known already.
pub(crate) fn told(teller: &Teller, lacking: &Lacking) -> Html {
    let lacks = lacks(teller, lacking);
    let tone = if lacks.is_empty() { NoticeTone::Info } else { NoticeTone::Warn };
    let title = until(teller, lacking);
    html! { <Notice {tone} {title}><>{ lacks.join(" ") }</></Notice> }
}

fn until(teller: &Teller, lacking: &Lacking) -> String {
    match lacking.until {
        Some(until) => teller.words.say_with("statistic-until", &[("moment", teller.moment(until).into())]),
        None => teller.words.say("report-never"),
    }
}

fn lacks(teller: &Teller, lacking: &Lacking) -> Vec<String> {
    let quiet: Vec<String> = lacking.units.iter().filter_map(|unit| quiet(teller, unit)).collect();
    let unheard =
        (!quiet.is_empty()).then(|| teller.words.say_with("report-unheard", &[("units", quiet.join(", ").into())]));
    let counts = [
        ("report-unsent", lacking.unsent),
        ("report-conflicts", lacking.conflicts),
        ("report-quarantined", lacking.quarantined),
        ("report-waiting", lacking.waiting),
        ("report-unreadable", lacking.unreadable),
        ("report-old", lacking.old),
        ("report-erased", lacking.erased),
    ];
    let counts = counts.into_iter().filter(|(_, number)| *number > 0);
    let counts = counts.map(|(key, number)| teller.words.say_with(key, &[("n", number.into())]));
    unheard.into_iter().chain(counts).collect()
}

/// "Grupo Beta Sonoyta (desde el 14 nov)", where nothing of it came for days, or ever.
fn quiet(teller: &Teller, unit: &UnitHeard) -> Option<String> {
    let name = teller.code(CatalogueName::Units, unit.unit.as_str());
    let Some(last) = last(unit) else {
        return Some(teller.words.say_with("report-unheard-ever", &[("unit", name.into())]));
    };
    let is_quiet = last.days_until(teller.today()) >= QUIET_DAYS;
    let args = [("unit", name.into()), ("date", teller.day_short(last).into())];
    is_quiet.then(|| teller.words.say_with("report-unheard-since", &args))
}

/// The day of the newest change of a unit that is here.
pub(crate) fn last(unit: &UnitHeard) -> Option<Date> {
    unit.devices.iter().map(|device| device.last.date()).max()
}
