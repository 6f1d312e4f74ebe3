//! What is behind a figure: the records that it counts, with what each adds, and how many are not this person's to read.

use api::report::{Asked, Folios, Next, Table as Ask, Withheld};
use api::topic::Topic;
use domain::tabulation::{CellId, Tabulation};
use icondata_lu::{LuArrowLeft, LuChevronLeft, LuChevronRight, LuNotebookPen};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::hooks::back::use_back;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::{Card, CardPadding};
use crate::kit::empty_state::EmptyState;
use crate::kit::icon::Icon;
use crate::kit::notice::Notice;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_table::RecordTable;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) of: Asked,
    pub(crate) cell: CellId,
}

#[component]
pub(crate) fn FigurePage(props: &Props) -> Html {
    let teller = use_teller();
    // Where each page that was turned began; the last is in view.
    let turned = use_state_eq(Vec::<Next>::new);
    let request = Folios { of: props.of.clone(), cell: props.cell.clone(), from: turned.last().copied() };
    let table = use_query(&Ask { of: props.of.clone() }, &[Topic::Records, Topic::Session]);
    let page = use_query(&request, &[Topic::Records, Topic::Session]);
    use_back();
    let title = match &table {
        Answer::Here(table) => title(&teller, table, &props.cell),
        Answer::Waiting | Answer::Refused(_) => teller.words.say(&format!("table-{}", props.of.table)),
    };
    use_title(&title);
    let page = match page {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(page) => page,
    };
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
                <a class="button button-small" href={Route::report(props.of.table, props.of.period).href()}>
                    <Icon drawing={LuArrowLeft} />{ teller.words.say("figure-back") }
                </a>
                <h1>{ &title }</h1>
                <p>{ subtitle(&teller, &props.of) }</p>
            </div>
            { withheld(&teller, page.withheld) }
            if rows.is_empty() {
                <Card><EmptyState icon={LuNotebookPen} title={teller.words.say("figure-empty")} /></Card>
            } else {
                <Card padding={CardPadding::Tight}><RecordTable caption={title.clone()} {rows} {numbers} /></Card>
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

/// "41 · Rescatados · Tecate".
fn title(teller: &Teller, table: &Tabulation, cell: &CellId) -> String {
    let line = table.line(&cell.line).map(|line| teller.heading(&line.heading));
    let column = table.columns().find(|column| column.id == cell.column).map(|column| teller.heading(&column.heading));
    let parts = [Some(teller.figure(table.number(cell))), column, line];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn subtitle(teller: &Teller, of: &Asked) -> String {
    format!("{} · {}", teller.words.say(&format!("table-{}", of.table)), teller.period(of.period))
}

fn withheld(teller: &Teller, withheld: Withheld) -> Html {
    if withheld.records == 0 {
        return html! {};
    }
    let args = [("n", withheld.records.into()), ("sum", withheld.number.into())];
    html! { <Notice><p>{ teller.words.say_with("figure-withheld", &args) }</p></Notice> }
}
