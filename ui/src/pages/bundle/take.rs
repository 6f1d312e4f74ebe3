//! Bringing a bundle in: from a stick that is plugged in or as a file, first looked into, then taken.

use std::rc::Rc;

use api::bundle::{File, Import, Inspect, Offer, Report};
use api::problem::Problem;
use icondata_lu::{LuFileInput, LuImport};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use super::report::ReportView;
use crate::hooks::action::use_action;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::status::Status;
use crate::parts::file_picker::{FilePicker, Picked};
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::use_teller;
use words::size::size;

const ACCEPT: &str = ".resguardo";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) offer: Rc<Offer>,
}

/// What is in view under the files.
#[derive(Clone)]
enum Sight {
    Nothing,
    Looked(Rc<Report>),
    Taken(Rc<Report>),
}

#[component]
pub(super) fn Take(props: &Props) -> Html {
    let teller = use_teller();
    let words = &teller.words;
    let sight = use_state(|| Sight::Nothing);
    let chosen = use_state(|| None::<File>);
    let unread = use_state(|| None::<Problem>);
    let inspect = {
        let sight = sight.clone();
        use_action::<Inspect>(Callback::from(move |told| sight.set(Sight::Looked(Rc::new(told)))))
    };
    let import = {
        let sight = sight.clone();
        use_action::<Import>(Callback::from(move |told| sight.set(Sight::Taken(Rc::new(told)))))
    };
    let look = {
        let (sight, chosen, unread, run) = (sight.clone(), chosen.clone(), unread.clone(), inspect.run.clone());
        Callback::from(move |read: Result<File, Problem>| {
            sight.set(Sight::Nothing);
            unread.set(read.as_ref().err().cloned());
            if let Ok(file) = read {
                chosen.set(Some(file.clone()));
                run.emit(Inspect { file });
            }
        })
    };
    let onpick = look.reform(|read: Result<Picked, Problem>| read.map(|picked| File::Read { bytes: picked.bytes }));
    let ontake = {
        let (chosen, run) = (chosen.clone(), import.run.clone());
        Callback::from(move |()| {
            if let Some(file) = (*chosen).clone() {
                run.emit(Import { file });
            }
        })
    };
    let is_busy = inspect.is_busy || import.is_busy;
    let doing = is_busy.then(|| AttrValue::from(words.say("bundle-reading")));
    let problem = (*unread).clone().or(inspect.problem).or(import.problem);
    let found = props.offer.drives.iter().flat_map(|drive| drive.bundles.iter().map(move |bundle| (drive, bundle)));
    let found: Vec<Html> = found
        .map(|(drive, bundle)| {
            let file = File::At { path: bundle.path.clone() };
            let label = words.say_with("bundle-inspect", &[("name", bundle.name.clone().into())]);
            let onclick = look.reform(move |()| Ok(file.clone()));
            html! {
                <li class="row">
                    <Button {label} is_disabled={is_busy} {onclick} />
                    <span class="note">{ format!("{} · {}", drive.name, size(bundle.bytes)) }</span>
                </li>
            }
        })
        .collect();
    html! {
        <Card title={words.say("bundle-import")}>
            <div class="stack">
                <p class="note">{ words.say("bundle-import-how") }</p>
                if props.offer.parked > 0 {
                    <p>{ words.say_with("bundle-parked", &[("n", props.offer.parked.into())]) }</p>
                }
                if !found.is_empty() {
                    <ul class="stack" aria-label={words.say("bundle-on-drives")}>{ for found }</ul>
                }
                <div class="row">
                    <FilePicker id="bundle-file" label={words.say("bundle-file")} icon={LuFileInput} accept={ACCEPT} {is_busy}
                        {onpick} />
                </div>
                <Status text={doing} />
                if let Some(problem) = problem { <ProblemNotice {problem} /> }
                { match &*sight {
                    Sight::Nothing => html! {},
                    Sight::Looked(told) => html! {
                        <>
                            <ReportView word="bundle-would" told={told.clone()} />
                            <div class="row">
                                <Button tone={ButtonTone::Primary} icon={LuImport} label={words.say("bundle-take")}
                                    is_busy={import.is_busy} onclick={ontake} />
                            </div>
                        </>
                    },
                    Sight::Taken(told) => html! { <ReportView word="bundle-brought" told={told.clone()} /> },
                } }
            </div>
        </Card>
    }
}
