//! The words were right and the file is damaged: what there is to get the profile back from. A snapshot first, and only where
//! none is sound what can still be read of the file itself.

use api::problem::Problem;
use api::recovery::{Offer, Read, Restore, Salvage};
use words::key;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::pages::recovered::Report;
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// As it was typed: it has opened the slot.
    pub(crate) passphrase: AttrValue,
    pub(crate) onrecovered: Callback<Report>,
}

#[component]
pub(crate) fn Recovery(props: &Props) -> Html {
    let teller = use_teller();
    let offer = use_query(&Read {}, &[]);
    let restore = use_action::<Restore>(props.onrecovered.reform(Report::Restored));
    let salvage = use_action::<Salvage>(props.onrecovered.reform(Report::Salvaged));
    let Some(offer) = offer.here() else { return html! {} };
    let passphrase = props.passphrase.to_string();
    let onrestore = {
        let passphrase = passphrase.clone();
        restore.run.reform(move |()| Restore { passphrase: passphrase.clone(), snapshot: None })
    };
    let onsalvage = salvage.run.reform(move |()| Salvage { passphrase: passphrase.clone() });
    let is_still = restore.is_busy || salvage.is_busy;
    let has_snapshot = !offer.snapshots.is_empty() && restore.problem != Some(Problem::NoSnapshot);
    let words = &teller.words;
    html! {
        <Card title={words.say("recovery-title")}>
            <div class="stack">
                if has_snapshot {
                    <p>{ from_snapshot(&teller, offer) }</p>
                    <div class="row">
                        <Button label={words.say("recovery-restore")} tone={ButtonTone::Primary} onclick={onrestore}
                            is_busy={restore.is_busy} is_disabled={is_still} />
                    </div>
                } else {
                    <p>{ words.say("recovery-no-snapshot") }</p>
                    <div class="row">
                        <Button label={words.say("recovery-salvage")} tone={ButtonTone::Primary} onclick={onsalvage}
                            is_busy={salvage.is_busy} is_disabled={is_still} />
                    </div>
                }
                <p class="note">{ words.say("recovery-kept") }</p>
                if let Some(problem) = restore.problem.or(salvage.problem) { <ProblemNotice {problem} /> }
            </div>
        </Card>
    }
}

/// What it is put back to, and what comes on top of it.
fn from_snapshot(teller: &Teller, offer: &Offer) -> String {
    let newest = offer.snapshots.first().map(|newest| teller.moment(newest.at)).unwrap_or_default();
    let restored = teller.words.say_with("recovery-snapshot", &[("time", newest.into())]);
    let unsent = teller.words.say_with(&key::count("entries"), &[("n", offer.unsent.into())]);
    format!("{restored} {}", teller.words.say_with("recovery-unsent", &[("entries", unsent.into())]))
}
