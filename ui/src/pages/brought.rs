//! What other people recorded and changed, as the last exchanges brought it: to be looked at, and taken back where one
//! change can be.

use api::sync::{Bar, Brought as Counted, Item, Items, List, OfKind, Read, Seen};
use api::topic::Topic;
use icondata_lu::LuInbox;
use yew::{Callback, Html, component, html};

use crate::hooks::action::use_action;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::button::Button;
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::kit::icon::Icon;
use crate::kit::notice::{Notice, NoticeTone};
use crate::parts::kind_icon::kind_icon;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_line::note;
use crate::parts::undo_step::UndoStep;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

const TOPICS: &[Topic] = &[Topic::Sync, Topic::Records, Topic::Session];

#[component]
pub(crate) fn Brought() -> Html {
    let teller = use_teller();
    let title = teller.words.say("brought-title");
    use_title(&title);
    let seen = use_action::<Seen>(Callback::noop());
    let bar = use_query(&Read {}, TOPICS);
    let items = match use_query(&List {}, TOPICS) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(items) => items,
    };
    let counted = bar.here().and_then(|bar: &Bar| bar.unseen.as_ref());
    let Some(counted) = counted else {
        let (nothing, text) = (teller.words.say("brought-empty"), teller.words.say("brought-empty.hint"));
        return html! {
            <div class="stack">
                <div class="page-title"><h1>{ title }</h1></div>
                <Card><EmptyState icon={LuInbox} title={nothing} {text} /></Card>
            </div>
        };
    };
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title }</h1><p>{ subtitle(&teller, counted) }</p></div>
            if let Some(problem) = seen.problem.clone() { <ProblemNotice {problem} /> }
            { for notices(&teller, counted) }
            { list(&teller, counted, &items) }
            <div><Button label={teller.words.say("brought-seen")} is_busy={seen.is_busy} onclick={seen.run.reform(|()| Seen {})} /></div>
        </div>
    }
}

fn subtitle(teller: &Teller, counted: &Counted) -> String {
    // Before the first look there is no since.
    if counted.since.moment().unix_ms() == 0 {
        return teller.words.say("brought-subtitle-first");
    }
    teller.words.say_with("brought-subtitle", &[("time", teller.moment(counted.since).into())])
}

fn notices(teller: &Teller, counted: &Counted) -> Vec<Html> {
    let said = [
        ("brought-refused", counted.refused),
        ("brought-quarantined", counted.quarantined),
        ("brought-aside", counted.aside),
    ];
    let erased =
        [("brought-erased-term", counted.erased_by_term), ("brought-erased-request", counted.erased_on_request)];
    let notice = |(key, n): (&str, u32), tone: NoticeTone| {
        let title = teller.words.say_with(key, &[("n", n.into())]);
        html! { <Notice {tone} {title}><p>{ teller.words.say(&format!("{key}.hint")) }</p></Notice> }
    };
    let said = said.into_iter().map(|one| (one, NoticeTone::Warn));
    let all = said.chain(erased.into_iter().map(|one| (one, NoticeTone::Info)));
    all.filter(|((_, n), _)| *n > 0).map(|(one, tone)| notice(one, tone)).collect()
}

fn list(teller: &Teller, counted: &Counted, items: &Items) -> Html {
    html! {
        <Card title={counts(teller, counted)}>
            if counted.kinds.len() > 1 {
                <p class="note">{ counted.kinds.iter().map(|one| of_kind(teller, one)).collect::<Vec<_>>().join(" · ") }</p>
            }
            <ul class="lines">{ for items.items.iter().map(|item| line(teller, item)) }</ul>
            if items.more > 0 { <p class="note">{ teller.words.say_with("brought-more", &[("n", items.more.into())]) }</p> }
        </Card>
    }
}

/// "12 registros nuevos · 3 cambiados · 1 borrado".
pub(crate) fn counts(teller: &Teller, counted: &Counted) -> String {
    let erased = counted.erased_by_term.saturating_add(counted.erased_on_request);
    let erased = (erased > 0).then(|| teller.words.say_with("brought-erased", &[("n", erased.into())]));
    let told = [numbers(teller, counted.new, counted.changed)].into_iter().filter(|told| !told.is_empty());
    told.chain(erased).collect::<Vec<_>>().join(" · ")
}

fn numbers(teller: &Teller, new: u32, changed: u32) -> String {
    let said = [("brought-new", new), ("brought-changed", changed)];
    let told = said.into_iter().filter(|(_, n)| *n > 0);
    told.map(|(key, n)| teller.words.say_with(key, &[("n", n.into())])).collect::<Vec<_>>().join(" · ")
}

fn of_kind(teller: &Teller, of: &OfKind) -> String {
    let kind = of.kind.map_or_else(|| teller.words.say("brought-unknown"), |kind| teller.kind(kind));
    format!("{kind}: {}", numbers(teller, of.new, of.changed))
}

fn line(teller: &Teller, item: &Item) -> Html {
    let row = &item.row;
    let key = if item.is_new { "brought-item-new" } else { "brought-item-changed" };
    let names = item.authors.iter().cloned().collect::<Vec<_>>().join(", ");
    let to = if item.is_new { Route::detail(row.record) } else { Route::history(row.record) };
    html! {
        <li class="line" key={row.record.to_string()}>
            <span class="line-when">{ teller.moment(row.at) }</span>
            <Icon drawing={kind_icon(row.kind)} />
            <div class="line-what">
                <a class="line-link" href={to.href()}>{ teller.headline(row.kind, &row.summary) }</a>
                <p>{ note(teller, row) }</p>
                <p>{ teller.words.say_with(key, &[("names", names.into())]) }</p>
            </div>
            if let Some(change) = item.change.clone() {
                <UndoStep record={row.record} {change} onundone={Callback::noop()} />
            }
        </li>
    }
}
