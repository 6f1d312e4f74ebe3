//! Importar: records from a table that somebody made in a spreadsheet. First what was understood of it, column by column
//! and row by row; nothing is kept before a person says so, and then each row is told what became of it.

mod lines;
mod question;
mod report;
mod review;
mod why;

use std::rc::Rc;

use api::import::{Preview, Previewed, Report, Run};
use api::problem::Problem;
use domain::record::RecordKind;
use icondata_lu::LuFileInput;
use yew::{AttrValue, Callback, Html, component, html, use_state};

use self::report::ReportView;
use self::review::Review;
use crate::hooks::action::use_action;
use crate::hooks::title::use_title;
use crate::ipc;
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::kit::status::Status;
use crate::parts::file_picker::{FilePicker, Picked};
use crate::parts::problem_notice::ProblemNotice;
use crate::session::use_me;
use crate::telling::use_teller;

const ACCEPT: &str = ".csv,.xlsx,text/csv";

/// What is in view under the choices.
#[derive(Debug, Clone, PartialEq)]
enum Sight {
    Nothing,
    Previewed { picked: Rc<Picked>, told: Rc<Previewed> },
    Imported { told: Rc<Report> },
}

#[component]
pub(crate) fn Import() -> Html {
    let teller = use_teller();
    let role = use_me().map(|me| me.role);
    let kind = use_state(|| None::<RecordKind>);
    let picked = use_state(|| None::<Rc<Picked>>);
    let unread = use_state(|| None::<Problem>);
    let sight = use_state(|| Sight::Nothing);
    let title = teller.words.say("import-title");
    use_title(&title);
    let preview = {
        let (sight, picked) = (sight.clone(), picked.clone());
        use_action::<Preview>(Callback::from(move |told| {
            if let Some(picked) = &*picked {
                sight.set(Sight::Previewed { picked: picked.clone(), told: Rc::new(told) });
            }
        }))
    };
    let run = {
        let sight = sight.clone();
        use_action::<Run>(Callback::from(move |told| sight.set(Sight::Imported { told: Rc::new(told) })))
    };
    let look = {
        let (sight, run) = (sight.clone(), preview.run.clone());
        move |kind: RecordKind, picked: &Picked| {
            sight.set(Sight::Nothing);
            run.emit(Preview { kind, name: picked.name.clone(), bytes: picked.bytes.clone() });
        }
    };
    let onchoose = {
        let (kind, picked, look) = (kind.clone(), picked.clone(), look.clone());
        Callback::from(move |chosen: Option<AttrValue>| {
            let chosen = chosen.and_then(|key| RecordKind::from_key(&key));
            kind.set(chosen);
            if let (Some(chosen), Some(picked)) = (chosen, &*picked) {
                look(chosen, picked);
            }
        })
    };
    let onpick = {
        let (kind, picked, unread, sight) = (*kind, picked.clone(), unread.clone(), sight.clone());
        Callback::from(move |read: Result<Picked, Problem>| {
            unread.set(read.as_ref().err().cloned());
            sight.set(Sight::Nothing);
            let read = read.ok().map(Rc::new);
            picked.set(read.clone());
            if let (Some(kind), Some(read)) = (kind, read) {
                look(kind, &read);
            }
        })
    };
    let is_busy = preview.is_busy || run.is_busy;
    let doing = [(preview.is_busy, "import-looking"), (run.is_busy, "import-running")];
    let doing = doing.into_iter().find(|(is_on, _)| *is_on).map(|(_, key)| AttrValue::from(teller.words.say(key)));
    let problem = (*unread).clone().or(preview.problem).or(run.problem);
    let choice = |kind: &RecordKind| Choice::new(kind.key(), teller.kind(*kind));
    let may_write = |kind: &&RecordKind| role.is_some_and(|role| role.may_write(**kind));
    let choices: Vec<Choice> = RecordKind::ALL.iter().filter(may_write).map(choice).collect();
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title.clone() }</h1><p>{ teller.words.say("import-subtitle") }</p></div>
            <Card>
                <div class="import-choose">
                    <Field id="import-kind" label={teller.words.say("import-kind")}>
                        <Combobox choices={Rc::new(choices)} chosen={kind.map(|kind| AttrValue::Static(kind.key()))} {onchoose}
                            none={teller.words.say("form-nothing-so-named")} placeholder={teller.words.say("form-choose")}
                            is_disabled={is_busy} />
                    </Field>
                    if kind.is_some() {
                        <FilePicker id="import-file" label={teller.words.say("import-file")} icon={LuFileInput} accept={ACCEPT}
                            {is_busy} {onpick} />
                    }
                </div>
                <p class="note import-how">{ teller.words.say("import-how") }</p>
            </Card>
            <Status text={doing} />
            if let Some(problem) = problem { <ProblemNotice {problem} /> }
            { match (&*sight, *kind) {
                (Sight::Nothing, _) | (_, None) => html! {},
                (Sight::Previewed { picked, told }, Some(kind)) => html! {
                    <Review {kind} told={told.clone()} is_busy={run.is_busy} onimport={run.run.reform({
                        let picked = picked.clone();
                        move |()| Run { operation: ipc::operation(), kind, name: picked.name.clone(), bytes: picked.bytes.clone() }
                    })} />
                },
                (Sight::Imported { told }, Some(kind)) => html! { <ReportView {kind} told={told.clone()} /> },
            } }
        </div>
    }
}
