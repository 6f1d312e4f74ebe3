//! The first start of a laptop: make a profile, make one and link it, or look around in a demonstration.

mod create;

use api::profile::Demonstrate;
use icondata_lu::{LuBuilding2, LuPlay, LuUserPlus};
use yew::{Callback, Html, component, html, use_state_eq};

use self::create::Create;
use super::alone::Alone;
use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::kit::choice_card::ChoiceCard;
use crate::parts::problem_notice::ProblemNotice;

/// What the profile is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    WorkAlone,
    /// The code of headquarters comes next.
    LinkNext,
}

#[component]
pub(crate) fn Start() -> Html {
    let words = use_words();
    let purpose = use_state_eq(|| None::<Purpose>);
    let demonstrate = use_action::<Demonstrate>(Callback::noop());
    let choose = |next: Option<Purpose>| {
        let purpose = purpose.clone();
        Callback::from(move |()| purpose.set(next))
    };
    if let Some(chosen) = *purpose {
        return html! { <Create purpose={chosen} onback={choose(None)} /> };
    }
    let begin = demonstrate.run.reform(|()| Demonstrate {});
    let text = |key: &str| words.say(&format!("{key}.hint"));
    html! {
        <Alone title={words.say("start-title")} text={words.say("start-subtitle")}>
            <ChoiceCard icon={LuUserPlus} title={words.say("start-create")} text={text("start-create")} is_first={true}
                onclick={choose(Some(Purpose::WorkAlone))} />
            <ChoiceCard icon={LuBuilding2} title={words.say("start-link")} text={text("start-link")}
                onclick={choose(Some(Purpose::LinkNext))} />
            <ChoiceCard icon={LuPlay} title={words.say("start-demonstration")} text={text("start-demonstration")}
                onclick={begin} is_busy={demonstrate.is_busy} />
            if let Some(problem) = demonstrate.problem { <ProblemNotice {problem} /> }
            <p class="note">{ words.say("start-privacy") }</p>
        </Alone>
    }
}
