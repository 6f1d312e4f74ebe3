//! The terms that run as a calendar file, for the calendar that a team keeps elsewhere.

use api::paper::{Calendar, Kept};
use icondata_lu::LuCalendarPlus;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use super::kept_notice::KeptNotice;
use super::problem_notice::ProblemNotice;
use crate::hooks::action::use_action;
use crate::kit::button::Button;
use crate::telling::use_teller;

#[component]
pub(crate) fn CalendarFile() -> Html {
    let teller = use_teller();
    let path = use_state_eq(|| None::<AttrValue>);
    let save = {
        let path = path.clone();
        use_action::<Calendar>(Callback::from(move |kept: Kept| path.set(Some(kept.path.into()))))
    };
    let onclick = {
        let (path, language) = (path.clone(), teller.language());
        save.run.reform(move |()| {
            path.set(None);
            Calendar { record: None, language }
        })
    };
    html! {
        <>
            <div class="row">
                <Button label={teller.words.say("calendar-save")} icon={LuCalendarPlus} is_busy={save.is_busy} {onclick} />
            </div>
            if let Some(path) = &*path { <KeptNotice {path} word="calendar-kept" /> }
            if let Some(problem) = save.problem { <ProblemNotice {problem} /> }
        </>
    }
}
