//! The records behind a figure of a table or of the map, a page at a time, with what each adds to it.

use std::rc::Rc;

use api::report::{Next, Page, Withheld};
use icondata_lu::{LuArrowLeft, LuChevronLeft, LuChevronRight, LuNotebookPen};
use yew::{AttrValue, Callback, Html, Properties, UseStateHandle, component, html};

use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::{Card, CardPadding};
use crate::kit::empty_state::EmptyState;
use crate::kit::icon::Icon;
use crate::kit::notice::Notice;
use crate::parts::record_table::RecordTable;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The figure: "41 · Rescatados · Tecate".
    pub(crate) title: AttrValue,
    pub(crate) subtitle: AttrValue,
    pub(crate) back: Route,
    /// Locale key of the way back.
    pub(crate) back_word: &'static str,
    pub(crate) page: Rc<Page>,
    /// Where each page that was turned began; the last is in view.
    pub(crate) turned: UseStateHandle<Vec<Next>>,
}

#[component]
pub(crate) fn Behind(props: &Props) -> Html {
    let teller = use_teller();
    let (page, turned) = (&props.page, &props.turned);
    let turn = |to: Vec<Next>| {
        let turned = turned.clone();
        Callback::from(move |()| turned.set(to.clone()))
    };
    let before = turned.split_last().map(|(_, before)| turn(before.to_vec()));
    let after = page.next.map(|next| turn([&turned[..], &[next]].concat()));
    let rows: Vec<_> = page.folios.iter().map(|folio| folio.row.clone()).collect();
    let numbers: Vec<u64> = page.folios.iter().map(|folio| folio.number).collect();
    html! {
        <div class="stack">
            <div class="page-title">
                <a class="button button-small" href={props.back.href()}>
                    <Icon drawing={LuArrowLeft} />{ teller.words.say(props.back_word) }
                </a>
                <h1>{ &props.title }</h1>
                <p>{ &props.subtitle }</p>
            </div>
            { withheld(&teller, page.withheld) }
            if rows.is_empty() {
                <Card><EmptyState icon={LuNotebookPen} title={teller.words.say("figure-empty")} /></Card>
            } else {
                <Card padding={CardPadding::Tight}><RecordTable caption={props.title.clone()} {rows} {numbers} /></Card>
            }
            if before.is_some() || after.is_some() {
                <div class="row">
                    <Button label={teller.words.say("records-newer")} icon={LuChevronLeft} size={ButtonSize::Small}
                        is_disabled={before.is_none()} onclick={before.unwrap_or_else(Callback::noop)} />
                    <Button label={teller.words.say("records-older")} icon={LuChevronRight} size={ButtonSize::Small}
                        is_disabled={after.is_none()} onclick={after.unwrap_or_else(Callback::noop)} />
                </div>
            }
        </div>
    }
}

fn withheld(teller: &Teller, withheld: Withheld) -> Html {
    if withheld.records == 0 {
        return html! {};
    }
    let args = [("n", withheld.records.into()), ("sum", withheld.number.into())];
    html! { <Notice><p>{ teller.words.say_with("figure-withheld", &args) }</p></Notice> }
}
