//! What was just decided, and the way to decide it otherwise: the other value takes its place as a change of its own. To
//! undo the deciding change would bring back whichever value the history holds last, which may be the chosen one.

use api::record::{Conflict, Written};
use domain::value::{Value, Values};
use icondata_lu::{LuCheck, LuUndo2};
use yew::{Callback, Html, Properties, component, html, use_mut_ref};

use super::conflict_card::shortened;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::notice::{Notice, NoticeTone};
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::write_record::use_write_record;
use crate::telling::{Teller, use_teller};

/// A conflict that has a decision.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decision {
    pub(super) conflict: Conflict,
    pub(super) chosen: Value,
}

impl Decision {
    fn others(&self) -> impl Iterator<Item = &Written> {
        self.conflict.values.iter().filter(|written| written.value != self.chosen)
    }

    /// "Quedó «Alto». El otro valor sigue en la historia."
    pub(super) fn said(&self, teller: &Teller) -> String {
        teller.words.say_with("inbox-decided", &[("value", self.told(teller, &self.chosen).into())])
    }

    fn told(&self, teller: &Teller, value: &Value) -> String {
        teller.value_of(self.conflict.kind, &self.conflict.key, value)
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) decision: Decision,
    /// It was decided otherwise.
    pub(super) onchange: Callback<Decision>,
}

#[component]
pub(super) fn Decided(props: &Props) -> Html {
    let teller = use_teller();
    let decision = &props.decision;
    let chosen = use_mut_ref(|| None::<Value>);
    let ondone = {
        let (decision, chosen, onchange) = (decision.clone(), chosen.clone(), props.onchange.clone());
        Callback::from(move |()| {
            if let Some(chosen) = chosen.borrow().clone() {
                onchange.emit(Decision { chosen, ..decision.clone() });
            }
        })
    };
    let write = use_write_record(decision.conflict.record, decision.conflict.kind, ondone);
    let instead = |written: &Written| {
        let (key, value, chosen) = (decision.conflict.key.clone(), written.value.clone(), chosen.clone());
        write.run.reform(move |()| {
            *chosen.borrow_mut() = Some(value.clone());
            Values::from([(key.clone(), value.clone())])
        })
    };
    html! {
        <Notice tone={NoticeTone::Info} icon={LuCheck}>
            <p>{ decision.said(&teller) }</p>
            if let Some(problem) = write.problem.clone() { <ProblemNotice {problem} /> }
            <p class="row">
                { for decision.others().map(|written| {
                    let value = shortened(&decision.told(&teller, &written.value));
                    html! {
                        <Button label={teller.words.say_with("decided-instead", &[("value", value.into())])} icon={LuUndo2}
                            size={ButtonSize::Small} is_busy={write.is_busy} onclick={instead(written)} />
                    }
                }) }
            </p>
        </Notice>
    }
}
