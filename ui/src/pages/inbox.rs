//! What needs a person's decision. Each value is shown with its author and time; choosing names all values that were seen,
//! so that one that came meanwhile is never decided over unseen.

mod conflict_card;

use std::rc::Rc;

use api::inbox::{Inbox as Waiting, Pending, Violation};
use api::topic::Topic;
use domain::record::RecordKind;
use icondata_lu::LuInbox;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use self::conflict_card::ConflictCard;
use crate::focus;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::kit::frame::PAGE_ID;
use crate::kit::status::Status;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[component]
pub(crate) fn Inbox() -> Html {
    let teller = use_teller();
    let decided = use_state_eq(|| None::<AttrValue>);
    let title = teller.words.say("inbox-title");
    use_title(&title);
    let inbox: Rc<Waiting> = match use_query(&Pending {}, &[Topic::Records]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} /> },
        Answer::Here(inbox) => inbox,
    };
    let ondecide = {
        let decided = decided.clone();
        Callback::from(move |said: AttrValue| {
            decided.set(Some(said));
            focus::rest_on(PAGE_ID);
        })
    };
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title }</h1><p>{ teller.words.say("inbox-subtitle") }</p></div>
            <Status text={(*decided).clone()} />
            if inbox.conflicts.is_empty() && inbox.violations.is_empty() {
                <Card><EmptyState icon={LuInbox} title={teller.words.say("inbox-empty")} text={teller.words.say("inbox-empty.hint")} /></Card>
            } else {
                <div class="split">
                    <div class="stack">
                        if inbox.conflicts.is_empty() {
                            <Card><p class="soft">{ teller.words.say("inbox-no-conflicts") }</p></Card>
                        }
                        { for inbox.conflicts.iter().enumerate().map(|(position, conflict)| html! {
                            <ConflictCard key={format!("{} {}", conflict.record, conflict.key)} conflict={conflict.clone()}
                                is_first={position == 0} ondecide={ondecide.clone()} />
                        }) }
                    </div>
                    if !inbox.violations.is_empty() { { violations(&teller, &inbox.violations) } }
                </div>
            }
        </div>
    }
}

fn violations(teller: &Teller, violations: &[Violation]) -> Html {
    html! {
        <Card title={teller.words.say("inbox-violations")}>
            <ul class="lines lines-small">{ for violations.iter().map(|violation| line(teller, violation)) }</ul>
        </Card>
    }
}

fn line(teller: &Teller, violation: &Violation) -> Html {
    let row = &violation.row;
    let kind: RecordKind = row.kind;
    let folio = row.folio.as_ref().map(ToString::to_string).unwrap_or_default();
    html! {
        <li class="line">
            <div class="line-what">
                <a class="line-link" href={Route::detail(row.record).href()}>{ teller.headline(kind, &row.summary) }</a>
                <p>{ folio }</p>
                <p class="line-alarm">{ teller.finding(&violation.finding) }</p>
            </div>
        </li>
    }
}
