//! Nobody reads anything before the door is open. It shows the beginning, the lock, or the desk; and when it locks, the
//! page is blank at once, so that nothing of a record stays in the window while the engine closes the file.

use std::rc::Rc;

use api::profile::{Lock, Profile, Status};
use api::settings::Settings;
use api::topic::Topic;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, ContextProvider, Html, Properties, component, html, use_effect_with, use_state_eq};

use super::desk::Desk;
use crate::hooks::idle::use_idle;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::shortcut::use_shortcut;
use crate::hooks::words::use_words;
use crate::keys::Action;
use crate::kit::button::Button;
use crate::pages::alone::Alone;
use crate::pages::people::own_words::OwnWords;
use crate::pages::recovered::{Recovered, Report};
use crate::pages::start::Start;
use crate::pages::unlock::Unlock;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::Session;
use crate::theme::Theme;
use crate::{ipc, topics};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) route: Route,
    pub(crate) settings: Settings,
}

#[component]
pub(crate) fn Door(props: &Props) -> Html {
    let status = use_query(&Status {}, &[Topic::Session]);
    let is_veiled = use_state_eq(|| false);
    let report = use_state_eq(|| None::<Report>);
    let is_open = matches!(status.here(), Some(Profile::Open { .. }));
    let lock = {
        let is_veiled = is_veiled.clone();
        Callback::from(move |()| {
            if !is_open || *is_veiled {
                return;
            }
            is_veiled.set(true);
            let is_veiled = is_veiled.clone();
            spawn_local(async move {
                if !close().await {
                    is_veiled.set(false);
                }
            });
        })
    };
    use_shortcut(Action::Lock, lock.clone());
    use_idle(is_open.then_some(props.settings.idle_minutes), lock.clone());
    use_effect_with(props.settings.theme, |theme| Theme::from(*theme).wear());
    {
        let is_veiled = is_veiled.clone();
        use_effect_with(is_open, move |is_open| {
            if !is_open {
                is_veiled.set(false);
            }
        });
    }
    if *is_veiled {
        return html! {};
    }
    let (onrecovered, onclose) = {
        let (shown, closed) = (report.clone(), report.clone());
        (Callback::from(move |report| shown.set(Some(report))), Callback::from(move |()| closed.set(None)))
    };
    match status {
        Answer::Waiting => html! {},
        Answer::Refused(problem) => html! { <Shut {problem} /> },
        Answer::Here(profile) => {
            let session = Session { profile: Rc::unwrap_or_clone(profile), settings: props.settings };
            let inside = match &*report {
                Some(report) if is_open => html! { <Recovered report={report.clone()} onclose={onclose} /> },
                Some(_) | None => inside(&session, &props.route, &lock, &onrecovered),
            };
            html! { <ContextProvider<Session> context={session}>{ inside }</ContextProvider<Session>> }
        }
    }
}

fn inside(session: &Session, route: &Route, lock: &Callback<()>, onrecovered: &Callback<Report>) -> Html {
    match &session.profile {
        Profile::Absent => html! { <Start /> },
        Profile::Locked { wait_ms } => html! { <Unlock wait_ms={*wait_ms} onrecovered={onrecovered.clone()} /> },
        // The words that headquarters gave are good for this alone.
        Profile::Open { me } if me.is_one_time => html! { <OwnWords /> },
        Profile::Open { me } => html! { <Desk me={me.clone()} route={route.clone()} onlock={lock.clone()} /> },
    }
}

/// What a page still had in hand is sent while it leaves; the lock comes after it, or that would be refused.
async fn close() -> bool {
    TimeoutFuture::new(0).await;
    ipc::settle().await;
    let is_closed = ipc::call(&Lock {}).await.is_ok();
    topics::announce(&[Topic::Session]);
    is_closed
}

#[derive(Properties, PartialEq)]
struct ShutProps {
    problem: api::problem::Problem,
}

/// The file cannot be opened at all: damaged, or in use.
#[component]
fn Shut(props: &ShutProps) -> Html {
    let words = use_words();
    html! {
        <Alone title={words.say("unlock-shut")}>
            <ProblemNotice problem={props.problem.clone()} />
            <Button label={words.say("common-retry")} onclick={|()| topics::announce(&[Topic::Session])} />
        </Alone>
    }
}
