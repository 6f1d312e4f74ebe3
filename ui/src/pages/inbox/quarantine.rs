//! What headquarters holds back, for who may decide about it. It is asked for by a press: only headquarters has it, and a
//! link may be slow or paid for.

use std::rc::Rc;

use api::quarantine::{Held, List, Quarantine as Told, Settle, Settled, Verdict};
use icondata_lu::{LuCheck, LuRefreshCw, LuTrash2};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::hooks::action::{Action, use_action};
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::kit::status::Status;
use crate::parts::confirm_button::ConfirmButton;
use crate::parts::kind_icon::kind_icon;
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Hears whether anything is held, once headquarters has said so.
    pub(super) onhold: Callback<bool>,
}

#[component]
pub(super) fn Quarantine(props: &Props) -> Html {
    let teller = use_teller();
    let words = &teller.words;
    let told = use_state(|| None::<Rc<Told>>);
    let done = use_state(|| None::<AttrValue>);
    let list = {
        let (told, onhold) = (told.clone(), props.onhold.clone());
        use_action::<List>(Callback::from(move |reply: Told| {
            onhold.emit(!reply.held.is_empty());
            told.set(Some(Rc::new(reply)));
        }))
    };
    let settle = {
        let (done, teller, ask) = (done.clone(), teller.clone(), list.run.clone());
        use_action::<Settle>(Callback::from(move |Settled { entries }| {
            done.set(Some(teller.words.say_with("quarantine-settled", &[("n", entries.into())]).into()));
            ask.emit(List {});
        }))
    };
    let ask = if told.is_some() { "quarantine-ask-again" } else { "quarantine-ask" };
    let problem = settle.problem.clone().or(list.problem.clone());
    html! {
        <Card title={words.say("quarantine-title")}>
            <div class="stack">
                <p class="note">{ words.say("quarantine-title.hint") }</p>
                <Status text={(*done).clone()} />
                if let Some(problem) = problem { <ProblemNotice {problem} /> }
                if let Some(told) = &*told { { groups(&teller, told, &settle) } }
                <div class="row">
                    <Button label={words.say(ask)} icon={LuRefreshCw} size={ButtonSize::Small} is_busy={list.is_busy}
                        onclick={list.run.reform(|()| List {})} />
                </div>
            </div>
        </Card>
    }
}

fn groups(teller: &Teller, told: &Told, settle: &Action<Settle>) -> Html {
    if told.held.is_empty() {
        return html! { <p>{ teller.words.say("quarantine-empty") }</p> };
    }
    html! {
        <>
            <ul class="lines lines-small">
                { for told.held.iter().map(|held| {
                    let key = held.entries.first().map(|entry| String::from(*entry)).unwrap_or_default();
                    html! { <Line {key} held={held.clone()} run={settle.run.clone()} is_busy={settle.is_busy} /> }
                }) }
            </ul>
            if told.more > 0 { <p class="note">{ teller.words.say_with("quarantine-more", &[("n", told.more.into())]) }</p> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    held: Held,
    run: Callback<Settle>,
    is_busy: bool,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let teller = use_teller();
    let words = &teller.words;
    let held = &props.held;
    let kind = held.kind.map_or_else(|| words.say("brought-unknown"), |kind| teller.kind(kind));
    let changes = words.say_with("quarantine-changes", &[("n", (held.entries.len() as u64).into())]);
    let place = [("unit", held.unit_name.clone().into()), ("letters", held.letters.clone().into())];
    let author = if held.author.is_empty() { words.say("quarantine-unnamed") } else { held.author.clone() };
    let decide = |word: &'static str, icon, verdict: Verdict| {
        let entries = held.entries.clone();
        let onconfirm = props.run.reform(move |()| Settle { verdict, entries: entries.clone() });
        html! {
            <ConfirmButton label={words.say(word)} confirm={words.say(&format!("{word}.sure"))} cancel={words.say("common-no")}
                {icon} is_busy={props.is_busy} {onconfirm} />
        }
    };
    html! {
        <li class="line">
            if let Some(kind) = held.kind { <Icon drawing={kind_icon(kind)} /> }
            <div class="line-what">
                <p><strong>{ author }</strong></p>
                <p>{ format!("{kind} · {changes}") }</p>
                <p>{ words.say_with("quarantine-line", &place) }</p>
                <div class="row">
                    { decide("quarantine-release", LuCheck, Verdict::Release) }
                    { decide("quarantine-discard", LuTrash2, Verdict::Discard) }
                </div>
            </div>
        </li>
    }
}
