//! Every term that runs, the most urgent first. What is over stays until somebody does what was due.

use api::clock::{Due, Running};
use api::topic::Topic;
use domain::deadline::Standing;
use icondata_lu::LuCalendarClock;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::{Card, CardPadding};
use crate::kit::choice::Choice;
use crate::kit::empty_state::EmptyState;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::kit::status::Status;
use crate::parts::calendar_file::CalendarFile;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::term_table::{TermTable, TermsOf};
use crate::telling::{Teller, use_teller};

/// How urgent a term is; its key ends the locale keys of the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Overdue,
    Soon,
    Running,
}

impl Urgency {
    const ALL: [Self; 3] = [Self::Overdue, Self::Soon, Self::Running];

    const fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Overdue { .. } => Some(Self::Overdue),
            Standing::Soon { .. } => Some(Self::Soon),
            Standing::Running { .. } => Some(Self::Running),
            Standing::Met { .. } => None,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Running => "running",
        }
    }
}

const ALL: &str = "all";

#[component]
pub(crate) fn Terms() -> Html {
    let teller = use_teller();
    let wanted = use_state_eq(|| None::<Urgency>);
    let title = teller.words.say("terms-title");
    use_title(&title);
    let dues = match use_query(&Running { record: None }, &[Topic::Records, Topic::Session]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(dues) => dues,
    };
    let onchoose = {
        let wanted = wanted.clone();
        Callback::from(move |chosen: Option<AttrValue>| {
            wanted.set(chosen.and_then(|key| Urgency::ALL.into_iter().find(|urgency| urgency.key() == key.as_str())));
        })
    };
    let seen = of_urgency(&dues, *wanted);
    html! {
        <div class="stack">
            <div class="page-head">
                <div class="page-title"><h1>{ title.clone() }</h1><p>{ teller.words.say("terms-subtitle") }</p></div>
                if !dues.is_empty() {
                    <RadioCards name="terms-standing" label={teller.words.say("terms-filter")} choices={choices(&teller, &dues)}
                        chosen={wanted.map_or(ALL, Urgency::key)} {onchoose} size={CardSize::Compact} />
                }
            </div>
            { listed(&teller, title.into(), &dues, seen) }
        </div>
    }
}

fn of_urgency(dues: &[Due], wanted: Option<Urgency>) -> Vec<Due> {
    let is_wanted = |due: &&Due| wanted.is_none() || Urgency::of(due.standing) == wanted;
    dues.iter().filter(is_wanted).cloned().collect()
}

/// Each with how many there are.
fn choices(teller: &Teller, dues: &[Due]) -> Vec<Choice> {
    let choice = |key: &'static str, number: usize| {
        Choice::new(key, teller.words.say_with(&format!("terms-filter-{key}"), &[("n", number.into())]))
    };
    let of = |urgency: Urgency| choice(urgency.key(), of_urgency(dues, Some(urgency)).len());
    std::iter::once(choice(ALL, dues.len())).chain(Urgency::ALL.into_iter().map(of)).collect()
}

fn listed(teller: &Teller, caption: AttrValue, dues: &[Due], seen: Vec<Due>) -> Html {
    if dues.is_empty() {
        return html! {
            <Card><EmptyState icon={LuCalendarClock} title={teller.words.say("terms-empty")} text={teller.words.say("terms-empty.hint")} /></Card>
        };
    }
    let count = teller.words.say_with("terms-shown", &[("n", seen.len().into())]);
    html! {
        <>
            <Status text={count} />
            if !seen.is_empty() {
                <Card padding={CardPadding::Tight}><TermTable {caption} dues={seen} of={TermsOf::AllRecords} /></Card>
            }
            <p class="note">{ teller.words.say("calendar-later") }</p>
            <CalendarFile />
        </>
    }
}
