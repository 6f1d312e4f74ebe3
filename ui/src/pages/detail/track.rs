//! How far an NNA's procedure has come: each stage with the day that the file gives it, and what comes next.

use domain::id::RecordId;
use domain::nna::stage::Stage;
use domain::nna::track;
use domain::record::RecordKind;
use domain::time::Date;
use domain::value::Values;
use words::say::Arg;
use yew::{Html, Properties, classes, component, html};

use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    pub(crate) values: Values,
    /// May whoever is here write what comes next?
    pub(crate) may_write: bool,
}

#[component]
pub(crate) fn Track(props: &Props) -> Html {
    let teller = use_teller();
    let stages = track(&props.values);
    let latest = latest(&stages);
    html! {
        <div class="track">
            <ol class="stepper" tabindex="0" aria-label={teller.words.say("track-label")}>
                { for stages.iter().map(|(stage, date)| line(&teller, *stage, *date, latest)) }
            </ol>
            if let Some(next) = next(&stages) { { what_next(&teller, props, next) } }
        </div>
    }
}

/// The last stage that has a day.
fn latest(stages: &[(Stage, Option<Date>)]) -> Option<Stage> {
    stages.iter().rev().find(|(_, date)| date.is_some()).map(|(stage, _)| *stage)
}

/// The first stage after the last that has a day; none once the file is closed.
fn next(stages: &[(Stage, Option<Date>)]) -> Option<Stage> {
    let reached = stages.iter().rposition(|(_, date)| date.is_some()).map_or(0, |at| at + 1);
    stages.get(reached).map(|(stage, _)| *stage)
}

fn line(teller: &Teller, stage: Stage, date: Option<Date>, latest: Option<Stage>) -> Html {
    let is_latest = latest == Some(stage);
    let class = match (date, is_latest) {
        (_, true) => Some("step-current"),
        (Some(_), false) => Some("step-done"),
        (None, false) => None,
    };
    let is_behind = date.is_none() && latest.is_some_and(|latest| stage < latest);
    html! {
        <li class={classes!(class)} aria-current={is_latest.then_some("step")}>
            { name(teller, stage) }
            if let Some(date) = date {
                <span class="track-day">{ teller.day_short(date) }</span>
            } else if is_behind {
                <span class="track-day">{ teller.words.say("track-undated") }</span>
            }
        </li>
    }
}

fn what_next(teller: &Teller, props: &Props, stage: Stage) -> Html {
    let said = teller.words.say_with("track-next", &[("stage", Arg::from(name(teller, stage)))]);
    let to = stage.date_key().filter(|_| props.may_write);
    html! {
        <p class="soft">
            { said }
            if let Some(key) = to {
                { " " }
                <a href={Route::form_at(RecordKind::Nna, props.record, key).href()}>{ teller.words.say("track-write") }</a>
            }
        </p>
    }
}

fn name(teller: &Teller, stage: Stage) -> String {
    teller.words.say(&format!("nna-stage-{}", stage.key()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stages(dated: &[Stage]) -> Vec<(Stage, Option<Date>)> {
        let date = "2026-11-20".parse::<Date>().ok();
        Stage::ALL.iter().map(|stage| (*stage, date.filter(|_| dated.contains(stage)))).collect()
    }

    #[track_caller]
    fn check(dated: &[Stage], expect: (Option<Stage>, Option<Stage>)) {
        let stages = stages(dated);
        assert_eq!((latest(&stages), next(&stages)), expect, "{dated:?}");
    }

    #[test]
    fn what_comes_next_follows_the_last_day_written() {
        check(&[], (None, Some(Stage::Identified)));
        check(&[Stage::Identified], (Some(Stage::Identified), Some(Stage::Notified)));
        check(&[Stage::Identified, Stage::Received], (Some(Stage::Received), Some(Stage::BestInterest)));
        check(&[Stage::Closed], (Some(Stage::Closed), None));
    }

    #[test]
    fn every_stage_leads_to_a_question_of_the_form() {
        for stage in Stage::ALL {
            let Some(key) = stage.date_key() else { continue };
            let key = key.parse().unwrap_or_else(|_| panic!("{key}"));
            assert!(RecordKind::Nna.form().locate_question(&key).is_some(), "{stage}");
        }
    }
}
