//! The profile was got back: what it has now, what could not be read, and what is still to come. Shown once, before anything
//! else.

use api::recovery::{Opened, Restored, Salvaged};
use words::key;
use yew::{Callback, Html, Properties, component, html};

use super::alone::Alone;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::telling::{Teller, use_teller};

/// How it was got back, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Report {
    Restored(Restored),
    Salvaged(Salvaged),
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) report: Report,
    pub(crate) onclose: Callback<()>,
}

#[component]
pub(crate) fn Recovered(props: &Props) -> Html {
    let teller = use_teller();
    let lines = match &props.report {
        Report::Restored(restored) => {
            let time = teller.moment(restored.snapshot.at);
            let from = teller.words.say_with("recovered-from", &[("time", time.into())]);
            [vec![from], opened(&teller, &restored.now)].concat()
        }
        Report::Salvaged(salvaged) => {
            let lost = salvaged.tables.iter().map(|table| table.unreadable).sum::<u64>();
            let lost = teller.words.say_with("recovered-unreadable", &[("n", lost.into())]);
            [vec![lost], opened(&teller, &salvaged.now)].concat()
        }
    };
    let words = &teller.words;
    html! {
        <Alone title={words.say("recovered-title")}>
            <Card>
                <div class="stack">
                    <ul class="lines">{ for lines.into_iter().map(|line| html! { <li><p>{ line }</p></li> }) }</ul>
                    <div class="row">
                        <Button label={words.say("recovered-go")} tone={ButtonTone::Primary} onclick={props.onclose.clone()} />
                    </div>
                </div>
            </Card>
        </Alone>
    }
}

fn opened(teller: &Teller, now: &Opened) -> Vec<String> {
    let counted = |what: &str, n: u32| teller.words.say_with(&key::count(what), &[("n", n.into())]);
    let records = teller.words.say_with("recovered-records", &[("records", counted("records", now.records).into())]);
    let put_back = teller.words.say_with("recovered-put-back", &[("entries", counted("entries", now.put_back).into())]);
    let rest = teller.words.say(if now.is_linked { "recovered-linked" } else { "recovered-alone" });
    let kept = now.kept.clone().map(|name| teller.words.say_with("recovered-kept", &[("name", name.into())]));
    [records, put_back, rest].into_iter().chain(kept).collect()
}
