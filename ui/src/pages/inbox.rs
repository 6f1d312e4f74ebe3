//! What needs a person's decision: values of which one must stay, rules that are broken, terms that are over, and what
//! headquarters refused. Each value is shown with its author and time; choosing names all values that were seen, so that
//! one that came meanwhile is never decided over unseen.

mod conflict_card;
mod decided;
mod note;
mod quarantine;
mod violation_line;

use std::rc::Rc;

use api::alarm::{Alarm, Seen};
use api::arco::Waiting as Asked;
use api::clock::Due;
use api::inbox::{Inbox as Waiting, Pending};
use api::record::{Conflict, Row};
use api::review::Asked as Question;
use api::topic::Topic;
use icondata_lu::LuInbox;
use words::key;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use self::conflict_card::ConflictCard;
use self::decided::{Decided, Decision};
use self::quarantine::Quarantine;
use self::violation_line::ViolationLine;
use crate::focus;
use crate::hooks::action::{Action, use_action};
use crate::hooks::query::{Answer, use_query};
use crate::hooks::shortcut::use_shortcut;
use crate::hooks::title::use_title;
use crate::keys::Action as Shortcut;
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::kit::frame::PAGE_ID;
use crate::kit::icon::Icon;
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::status::{Status, StatusShape};
use crate::parts::conversation::Conversation;
use crate::parts::kind_icon::kind_icon;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_line::note;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::term::tone;
use crate::telling::{Teller, use_teller};

#[component]
pub(crate) fn Inbox() -> Html {
    let teller = use_teller();
    let decided = use_state_eq(|| None::<Decision>);
    let asked = use_state_eq(|| None::<AttrValue>);
    let settles = use_me().is_some_and(|me| me.role.may_settle());
    let is_held = use_state_eq(|| false);
    let title = teller.words.say("inbox-title");
    use_title(&title);
    use_shortcut(Shortcut::Derive, Callback::from(|()| focus::press_first(PAGE_ID, ".refer button")));
    let inbox: Rc<Waiting> = match use_query(&Pending {}, &[Topic::Records, Topic::Session]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(inbox) => inbox,
    };
    let ondecide = {
        let (decided, asked) = (decided.clone(), asked.clone());
        Callback::from(move |decision: Decision| {
            asked.set(None);
            decided.set(Some(decision));
            // The card that was decided is gone.
            focus::rest_on(PAGE_ID);
        })
    };
    let onask = {
        let asked = asked.clone();
        Callback::from(move |said: AttrValue| asked.set(Some(said)))
    };
    let seen = use_action::<Seen>(Callback::noop());
    let beside = beside(&teller, &inbox);
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title }</h1><p>{ teller.words.say("inbox-subtitle") }</p></div>
            <Status shape={StatusShape::Heard} text={decided.as_ref().map(|decision| AttrValue::from(decision.said(&teller)))} />
            <Status text={(*asked).clone()} />
            if let Some(decision) = (*decided).clone() { <Decided {decision} onchange={ondecide.clone()} /> }
            if !inbox.alarms.is_empty() { { alarms(&teller, &inbox.alarms, &seen) } }
            if is_empty(&inbox) {
                if !*is_held { { nothing(&teller, settles) } }
            } else if inbox.conflicts.is_empty() {
                { for beside }
            } else {
                <div class="split">
                    <div class="stack">{ for conflicts(&inbox.conflicts, &ondecide, &onask) }</div>
                    <div class="stack">{ for beside }</div>
                </div>
            }
            if settles { <Quarantine onhold={move |held| is_held.set(held)} /> }
        </div>
    }
}

fn is_empty(inbox: &Waiting) -> bool {
    let Waiting { alarms, conflicts, violations, asked, clocks, refused, cancellations } = inbox;
    let is_nothing_to_decide = alarms.is_empty() && conflicts.is_empty() && violations.is_empty() && asked.is_empty();
    is_nothing_to_decide && clocks.is_empty() && refused.is_empty() && cancellations.is_empty()
}

/// Whoever decides about what headquarters holds back is told of this laptop alone, as long as headquarters was not asked.
fn nothing(teller: &Teller, settles: bool) -> Html {
    let title = teller.words.say(if settles { "inbox-empty-here" } else { "inbox-empty" });
    html! { <Card><EmptyState icon={LuInbox} {title} text={teller.words.say("inbox-empty.hint")} /></Card> }
}

/// As the engine sorts them: what is dangerous to leave undecided comes first.
fn conflicts(conflicts: &[Conflict], ondecide: &Callback<Decision>, onask: &Callback<AttrValue>) -> Vec<Html> {
    let card = |(position, conflict): (usize, &Conflict)| {
        html! {
            <ConflictCard key={format!("{} {}", conflict.record, conflict.key)} conflict={conflict.clone()}
                is_first={position == 0} ondecide={ondecide.clone()} onask={onask.clone()} />
        }
    };
    conflicts.iter().enumerate().map(card).collect()
}

/// Of this laptop itself, until somebody says that they were read.
fn alarms(teller: &Teller, alarms: &[Alarm], seen: &Action<Seen>) -> Html {
    let notice = |alarm: &Alarm| {
        let name = key::alarm(alarm.what.name());
        let title = format!("{} · {}", teller.moment(alarm.at), teller.words.say(&name));
        html! { <Notice tone={NoticeTone::Bad} {title}><p>{ teller.words.say(&format!("{name}.hint")) }</p></Notice> }
    };
    html! {
        <Card title={teller.words.say("alarms-title")}>
            { for alarms.iter().map(notice) }
            if let Some(problem) = seen.problem.clone() { <ProblemNotice {problem} /> }
            <Button label={teller.words.say("alarms-seen")} size={ButtonSize::Small} is_busy={seen.is_busy}
                onclick={seen.run.reform(|()| Seen {})} />
        </Card>
    }
}

/// What else waits, a card a group; a group of nothing has none.
fn beside(teller: &Teller, inbox: &Waiting) -> Vec<Html> {
    let violations = inbox.violations.iter().enumerate().map(|(at, violation)| {
        let key = format!("{} {:?}", violation.row.record, violation.finding);
        html! { <ViolationLine {key} violation={violation.clone()} is_first={at == 0} /> }
    });
    let asks = inbox.asked.iter().map(|asked| asking(teller, asked));
    let groups = [
        ("inbox-violations", "alarms", violations.collect::<Vec<_>>()),
        ("inbox-asked", "lines lines-small", asks.collect()),
        ("inbox-terms", "lines lines-small", inbox.clocks.iter().map(|due| term(teller, due)).collect()),
        (
            "inbox-cancellations",
            "lines lines-small",
            inbox.cancellations.iter().map(|one| cancelling(teller, one)).collect(),
        ),
        ("inbox-refused", "lines lines-small", inbox.refused.iter().map(|row| refused(teller, row)).collect()),
    ];
    let card = |(word, class, lines): (&str, &'static str, Vec<Html>)| {
        let hint = teller.words.try_say(&format!("{word}.hint"));
        html! {
            <Card title={teller.words.say(word)}>
                if let Some(hint) = hint { <p class="note">{ hint }</p> }
                <ul {class}>{ for lines }</ul>
            </Card>
        }
    };
    groups.into_iter().filter(|(_, _, lines)| !lines.is_empty()).map(card).collect()
}

fn term(teller: &Teller, due: &Due) -> Html {
    let term = due.deadline.term;
    html! {
        <li class="line">
            <div class="line-what">
                <a class="line-link" href={Route::detail(due.row.record).href()}>{ teller.term(term) }</a>
                <p>{ teller.headline(due.row.kind, &due.row.summary) }</p>
                <p>{ teller.until(&due.deadline) }</p>
            </div>
            <Badge text={teller.standing(term, due.standing)} tone={tone(due.standing)} />
        </li>
    }
}

/// A question of the coordination, answered where it stands.
fn asking(teller: &Teller, asked: &Question) -> Html {
    let row = &asked.row;
    html! {
        <li class="review-line" key={asked.note.change.clone()}>
            <Icon drawing={kind_icon(row.kind)} />
            <div class="line-what">
                <p><a href={Route::detail(row.record).href()}>{ teller.headline(row.kind, &row.summary) }</a></p>
                <p>{ note(teller, row) }</p>
                <Conversation notes={vec![asked.note.clone()]} record={row.record} />
            </div>
        </li>
    }
}

/// Asked for, and blocked until headquarters answers.
fn cancelling(teller: &Teller, asked: &Asked) -> Html {
    let row = &asked.row;
    let ground = asked.ground.map(|ground| teller.words.say(&format!("cancellation-ground-{ground}")));
    html! {
        <li class="line" key={row.record.to_string()}>
            <div class="line-what">
                <a class="line-link" href={Route::detail(row.record).href()}>{ teller.headline(row.kind, &row.summary) }</a>
                <p>{ note(teller, row) }</p>
                if let Some(ground) = ground { <p>{ ground }</p> }
            </div>
        </li>
    }
}

/// Its words are in the history, where they can be copied from.
fn refused(teller: &Teller, row: &Row) -> Html {
    html! {
        <li class="line" key={row.record.to_string()}>
            <div class="line-what">
                <a class="line-link" href={Route::history(row.record).href()}>{ teller.headline(row.kind, &row.summary) }</a>
                <p>{ note(teller, row) }</p>
            </div>
        </li>
    }
}
