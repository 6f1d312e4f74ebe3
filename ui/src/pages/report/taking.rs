//! Taking a table out as a file: for a spreadsheet, for other programs, on paper. What is to be published withholds what is
//! small, so for whom the file is meant is asked before.

use api::export::{Exported, Format, Place, Report};
use api::report::Asked;
use icondata_lu::{LuFileSpreadsheet, LuFileText, LuSheet};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::hooks::action::use_action;
use crate::kit::button::Button;
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::parts::kept_notice::KeptNotice;
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::use_teller;

const PUBLIC: &str = "public";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) of: Asked,
}

#[component]
pub(super) fn Taking(props: &Props) -> Html {
    let teller = use_teller();
    let reach = use_state_eq(|| AttrValue::Static("house"));
    let path = use_state_eq(|| None::<AttrValue>);
    let take = {
        let path = path.clone();
        use_action::<Report>(Callback::from(move |kept: Exported| path.set(Some(kept.path.into()))))
    };
    let choices = ["house", PUBLIC].map(|key| Choice::new(key, teller.words.say(&format!("report-take-{key}"))));
    let onchoose = {
        let (reach, path) = (reach.clone(), path.clone());
        Callback::from(move |chosen: Option<AttrValue>| {
            path.set(None);
            chosen.into_iter().for_each(|chosen| reach.set(chosen));
        })
    };
    let button = |(format, icon): (Format, _)| {
        let (path, of, language, public) = (path.clone(), props.of.clone(), teller.language(), *reach == PUBLIC);
        let onclick = take.run.reform(move |()| {
            path.set(None);
            Report { of: of.clone(), format, public, language, place: Place::default() }
        });
        let label = teller.words.say(&format!("report-take-{}", format.ending()));
        html! { <Button {label} {icon} is_busy={take.is_busy} {onclick} /> }
    };
    let formats = [(Format::Xlsx, LuFileSpreadsheet), (Format::Pdf, LuFileText), (Format::Csv, LuSheet)];
    html! {
        <Card title={teller.words.say("report-take")}>
            <div class="stack">
                <RadioCards name="report-take" label={teller.words.say("report-take-for")} size={CardSize::Compact} is_plain={true}
                    choices={choices.to_vec()} chosen={(*reach).clone()} {onchoose} />
                <div class="row">{ for formats.into_iter().map(button) }</div>
                if let Some(path) = &*path { <KeptNotice {path} word="report-taken" /> } else {
                    <p class="note">{ teller.words.say("report-take.hint") }</p>
                }
                if let Some(problem) = take.problem { <ProblemNotice {problem} /> }
            </div>
        </Card>
    }
}
