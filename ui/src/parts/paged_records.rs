//! A long list of records, a page at a time.

use std::rc::Rc;

use api::record::{List, Page};
use api::topic::Topic;
use domain::record::RecordKind;
use icondata_lu::LuNotebookPen;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::page_turn::PageTurn;
use super::problem_notice::ProblemNotice;
use super::record_table::RecordTable;
use crate::hooks::query::{Answer, use_query};
use crate::kit::card::{Card, CardPadding};
use crate::kit::empty_state::EmptyState;

const TAKE: u32 = 50;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) caption: AttrValue,
    pub(crate) kind: Option<RecordKind>,
    /// What stands there when there is none, and what to do.
    pub(crate) empty: AttrValue,
    #[prop_or_default]
    pub(crate) empty_hint: Option<AttrValue>,
}

#[component]
pub(crate) fn PagedRecords(props: &Props) -> Html {
    let skip = use_state_eq(|| 0_u32);
    let page: Rc<Page> = match use_query(&List { kind: props.kind, skip: *skip, take: TAKE }, &[Topic::Records]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} /> },
        Answer::Here(page) => page,
    };
    if page.total == 0 {
        return html! {
            <Card><EmptyState icon={LuNotebookPen} title={props.empty.clone()} text={props.empty_hint.clone()} /></Card>
        };
    }
    let go = {
        let skip = skip.clone();
        Callback::from(move |next| skip.set(next))
    };
    html! {
        <div class="stack">
            <Card padding={CardPadding::Tight}>
                <RecordTable caption={props.caption.clone()} rows={page.rows.clone()} />
            </Card>
            <PageTurn from={*skip} take={TAKE} total={page.total} {go} />
        </div>
    }
}
