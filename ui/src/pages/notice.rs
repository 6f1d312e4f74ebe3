//! The aviso de privacidad by itself: to be read aloud, shown or handed out on paper, each language at one key.

use api::paper::{Kept, Notice as Print, Size};
use domain::catalog::text::Voice;
use icondata_lu::LuPrinter;
use yew::{AttrValue, Callback, Html, component, html, use_effect_with, use_state_eq};

use crate::focus;
use crate::hooks::action::use_action;
use crate::hooks::title::use_title;
use crate::kit::button::Button;
use crate::kit::card::Card;
use crate::parts::kept_notice::KeptNotice;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::spoken_notice::SpokenNotice;
use crate::parts::voices::Voices;
use crate::telling::use_teller;

/// Where the keyboard begins: Alt and a digit is a language.
const VOICES_ID: &str = "notice-voices";

#[component]
pub(crate) fn Notice() -> Html {
    let teller = use_teller();
    let title = teller.words.say("notice-page-title");
    use_title(&title);
    let voice = use_state_eq(|| Voice::Spanish);
    let path = use_state_eq(|| None::<AttrValue>);
    let print = {
        let path = path.clone();
        use_action::<Print>(Callback::from(move |kept: Kept| path.set(Some(kept.path.into()))))
    };
    use_effect_with((), |()| focus::go_to(VOICES_ID));
    let onchoose = {
        let (voice, path) = (voice.clone(), path.clone());
        Callback::from(move |chosen: Voice| {
            voice.set(chosen);
            path.set(None);
        })
    };
    let onclick = {
        let (path, voice) = (path.clone(), *voice);
        print.run.reform(move |()| {
            path.set(None);
            Print { voice, size: Size::Letter }
        })
    };
    html! {
        <>
            <div class="page-head">
                <div class="page-title"><h1>{ title }</h1><p>{ teller.words.say("notice-page-subtitle") }</p></div>
                <div id={VOICES_ID}><Voices name="notice-voice" voice={*voice} {onchoose} /></div>
            </div>
            <Card>
                <div class="stack">
                    <SpokenNotice voice={*voice} />
                    <div class="row">
                        <Button label={teller.words.say("notice-print")} icon={LuPrinter} is_busy={print.is_busy} {onclick} />
                    </div>
                    if let Some(path) = &*path { <KeptNotice {path} word="paper-kept" /> }
                    if let Some(problem) = print.problem { <ProblemNotice {problem} /> }
                </div>
            </Card>
        </>
    }
}
