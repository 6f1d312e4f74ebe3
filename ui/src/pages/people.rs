//! Personas de esta computadora: who opens it, each with a phrase of their own. Whoever is signed in lets others in, changes
//! their own phrase, and takes away whom they may.

mod add;
mod duress;
mod guard;
pub(crate) mod own_words;
mod rephrase;

use api::people::{Accreditation, Colleague, List, Remove};
use api::topic::Topic;
use icondata_lu::{LuKeyRound, LuLink, LuShieldAlert, LuUserMinus, LuUserPlus};
use words::key;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use self::add::AddPerson;
use self::duress::DuressWords;
use self::guard::Guard;
use self::rephrase::Rephrase;
use crate::hooks::action::use_action;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::ipc;
use crate::kit::badge::Badge;
use crate::kit::button::Button;
use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::kit::status::Status;
use crate::kit::tone::Tone;
use crate::parts::confirm_button::ConfirmButton;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::topics;

/// What is being filled in under the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filling {
    Nothing,
    Adding,
    Rephrasing,
    /// A phrase for the worst moment.
    Fearing,
}

#[component]
pub(crate) fn People() -> Html {
    let words = use_words();
    let title = words.say("people-title");
    use_title(&title);
    let filling = use_state_eq(|| Filling::Nothing);
    let done = use_state_eq(|| None::<AttrValue>);
    let people = match use_query(&List {}, &[Topic::Session, Topic::Sync]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(people) => people,
    };
    let fill = |next: Filling| {
        let (filling, done) = (filling.clone(), done.clone());
        Callback::from(move |()| {
            filling.set(next);
            done.set(None);
        })
    };
    let ondone = {
        let (filling, done) = (filling.clone(), done.clone());
        Callback::from(move |said: AttrValue| {
            filling.set(Filling::Nothing);
            done.set(Some(said));
        })
    };
    let under = match *filling {
        Filling::Adding => html! { <AddPerson {ondone} oncancel={fill(Filling::Nothing)} /> },
        Filling::Rephrasing => html! { <Rephrase {ondone} oncancel={fill(Filling::Nothing)} /> },
        Filling::Fearing => html! { <DuressWords {ondone} oncancel={fill(Filling::Nothing)} /> },
        Filling::Nothing => html! {
            <div class="row">
                <Button label={words.say("people-add")} icon={LuUserPlus} onclick={fill(Filling::Adding)} />
                <Button label={words.say("people-rephrase")} icon={LuKeyRound} onclick={fill(Filling::Rephrasing)} />
                <Button label={words.say("people-duress")} icon={LuShieldAlert} onclick={fill(Filling::Fearing)} />
            </div>
        },
    };
    html! {
        <>
            <div class="page-head"><div class="page-title"><h1>{ title }</h1><p>{ words.say("people-subtitle") }</p></div></div>
            <div class="stack narrow">
                <Card>
                    <ul class="lines">{ for people.iter().map(|person| html! { <Line key={person.person.clone()} person={person.clone()} /> }) }</ul>
                </Card>
                <Status text={(*done).clone()} />
                { under }
                <p class="note">{ words.say("people-handover") }</p>
                if *filling == Filling::Nothing { <Guard /> }
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    person: Colleague,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let words = use_words();
    let person = &props.person;
    let is_me = person.is_me;
    let remove = use_action::<Remove>(Callback::from(move |_| {
        if is_me {
            topics::announce(&[Topic::Session]);
        }
    }));
    let (word, tone) = match person.accreditation {
        Accreditation::Waiting => ("people-waiting", Tone::Warn),
        Accreditation::Admitted => ("people-admitted", Tone::Ok),
        Accreditation::Revoked => ("people-revoked", Tone::Bad),
    };
    let id = person.person.clone();
    let onconfirm = remove.run.reform(move |()| Remove { operation: ipc::operation(), person: id.clone() });
    let what = if is_me { "people-remove-me" } else { "people-remove" };
    html! {
        <li>
            <div class="line-what">
                <strong>{ person.name.clone() }</strong>
                <p>{ words.say(&key::role(person.role.key())) }{ " · " }{ person.unit_name.clone() }</p>
            </div>
            if is_me { <Badge text={words.say("people-me")} /> }
            <Badge text={words.say(word)} {tone} />
            <div class="row">
                if is_me && person.accreditation == Accreditation::Waiting {
                    <a class="button button-small" href={Route::Link.href()}><Icon drawing={LuLink} />{ words.say("people-link") }</a>
                }
                if person.may_be_removed {
                    <ConfirmButton label={words.say(what)} icon={LuUserMinus} {onconfirm} is_busy={remove.is_busy}
                        confirm={words.say_with("people-remove-sure", &[("name", (&person.name).into())])}
                        cancel={words.say("people-remove-no")} />
                }
            </div>
            if let Some(problem) = remove.problem { <ProblemNotice {problem} /> }
        </li>
    }
}
