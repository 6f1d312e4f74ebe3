//! Where a referral stands on its way there and back, and the step that closes it.

use domain::id::RecordId;
use domain::record::RecordKind;
use domain::referral::{Loop, RECEIPT, SENT, standing};
use domain::value::Values;
use icondata_lu::{LuArrowRightLeft, LuClipboardCheck};
use yew::{Html, Properties, component, html};

use crate::kit::icon::Icon;
use crate::kit::notice::{Notice, NoticeTone};
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    pub(crate) values: Values,
    pub(crate) may_write: bool,
}

#[component]
pub(crate) fn LoopNotice(props: &Props) -> Html {
    let teller = use_teller();
    let standing = standing(&props.values, teller.today());
    let step = step(standing).filter(|_| props.may_write);
    html! {
        <Notice tone={tone(standing)} icon={LuArrowRightLeft} title={title(&teller, standing)}>
            { since(&teller, standing) }
            if let Some((word, key)) = step {
                <p>
                    <a class="button button-small" href={Route::form_at(RecordKind::Referral, props.record, key).href()}>
                        <Icon drawing={LuClipboardCheck} />{ teller.words.say(word) }
                    </a>
                </p>
            }
        </Notice>
    }
}

const fn tone(standing: Loop) -> NoticeTone {
    match standing {
        Loop::Overdue { .. } | Loop::Refused => NoticeTone::Bad,
        Loop::Draft | Loop::Sent { .. } => NoticeTone::Warn,
        Loop::Received | Loop::Closed => NoticeTone::Info,
    }
}

/// What is to be written next, and the question where.
const fn step(standing: Loop) -> Option<(&'static str, &'static str)> {
    match standing {
        Loop::Draft => Some(("loop-send", SENT)),
        Loop::Sent { .. } | Loop::Overdue { .. } => Some(("loop-acknowledge", RECEIPT)),
        Loop::Received | Loop::Refused => Some(("loop-close", CLOSED_BY)),
        Loop::Closed => None,
    }
}

/// The question that closes the loop.
const CLOSED_BY: &str = "closure.outcome";

fn title(teller: &Teller, standing: Loop) -> String {
    teller.words.say(&format!("referral-loop-{}", standing.key()))
}

fn since(teller: &Teller, standing: Loop) -> String {
    let days = |key: &str, days: u32| teller.words.say_with(key, &[("days", days.into())]);
    match standing {
        Loop::Sent { days: number } => days("loop-sent-days", number),
        Loop::Overdue { days: number } => days("loop-overdue-days", number),
        Loop::Draft | Loop::Received | Loop::Refused | Loop::Closed => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_leads_to_a_question_of_the_form() {
        for standing in [Loop::Draft, Loop::Sent { days: 0 }, Loop::Overdue { days: 3 }, Loop::Received, Loop::Refused]
        {
            let key = step(standing).and_then(|(_, key)| key.parse().ok());
            let found = key.and_then(|key| RecordKind::Referral.form().locate_question(&key));
            assert!(found.is_some(), "{standing:?}");
        }
        assert_eq!(step(Loop::Closed), None);
    }
}
