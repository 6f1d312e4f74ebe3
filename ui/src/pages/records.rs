//! All records of this laptop, newest first, by kind.

use domain::record::RecordKind;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use crate::hooks::title::use_title;
use crate::kit::choice::Choice;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::parts::paged_records::PagedRecords;
use crate::telling::use_teller;

const ALL: &str = "all";

/// Persons have a page of their own.
fn kinds() -> impl Iterator<Item = RecordKind> {
    RecordKind::ALL.iter().copied().filter(|kind| *kind != RecordKind::Person)
}

#[component]
pub(crate) fn Records() -> Html {
    let teller = use_teller();
    let kind = use_state_eq(|| None::<RecordKind>);
    let title = teller.words.say("records-title");
    use_title(&title);
    let plural = |kind: RecordKind| teller.words.say(&format!("{}.plural", words::key::kind(kind.key())));
    let all = Choice::new(ALL, teller.words.say("records-all"));
    let choices =
        std::iter::once(all).chain(kinds().map(|kind| Choice::new(kind.key(), plural(kind)))).collect::<Vec<_>>();
    let onchoose = {
        let kind = kind.clone();
        Callback::from(move |chosen: Option<AttrValue>| {
            kind.set(chosen.and_then(|key| RecordKind::from_key(&key)));
        })
    };
    let chosen = kind.map_or(ALL, RecordKind::key);
    html! {
        <>
            <div class="page-head">
                <div class="page-title"><h1>{ title.clone() }</h1></div>
                <RadioCards name="records-kind" label={teller.words.say("records-filter")} {choices} chosen={chosen} {onchoose}
                    size={CardSize::Compact} />
            </div>
            <PagedRecords key={chosen} caption={title} kind={*kind}
                empty={teller.words.say("records-empty")}
                empty_hint={teller.words.say("shift-empty.hint")} />
        </>
    }
}
