//! A long list of records, a page at a time.

use std::rc::Rc;

use api::record::{List, Page};
use api::topic::Topic;
use domain::record::RecordKind;
use icondata_lu::{LuChevronLeft, LuChevronRight, LuNotebookPen};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::problem_notice::ProblemNotice;
use super::record_table::RecordTable;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::{Card, CardPadding};
use crate::kit::empty_state::EmptyState;
use crate::kit::status::Status;

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
            <Turn from={*skip} total={page.total} {go} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TurnProps {
    from: u32,
    total: u32,
    go: Callback<u32>,
}

/// "51–100 de 330", and the way to the pages beside it where there are any.
#[component]
fn Turn(props: &TurnProps) -> Html {
    let words = use_words();
    let until = props.from.saturating_add(TAKE).min(props.total);
    let (from, total) = (props.from, props.total);
    let text =
        words.say_with("records-page", &[("from", (from + 1).into()), ("to", until.into()), ("n", total.into())]);
    html! {
        <div class="row row-between">
            <Status {text} />
            if total > TAKE {
                <div class="row">
                    <Button label={words.say("records-newer")} icon={LuChevronLeft} size={ButtonSize::Small} is_disabled={from == 0}
                        onclick={props.go.reform(move |()| from.saturating_sub(TAKE))} />
                    <Button label={words.say("records-older")} icon={LuChevronRight} size={ButtonSize::Small} is_disabled={until >= total}
                        onclick={props.go.reform(move |()| from + TAKE)} />
                </div>
            }
        </div>
    }
}
