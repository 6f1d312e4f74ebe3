//! A field with two or more different values: shown with who wrote each, and when, and not to be written until a person
//! has decided in the inbox.

use api::record::{Conflict, Written};
use domain::form::spec::Field;
use domain::value::Value;
use yew::{Html, html};
use yew_router::components::Link;

use crate::route::Route;
use crate::telling::Teller;
use crate::telling::value::Room;

/// `id` is that of the question's control; `typed` is what was on its way when the second value came.
pub(super) fn contest(id: &str, conflict: &Conflict, field: &Field, typed: Option<&Value>, teller: &Teller) -> Html {
    let lost = typed.map(|value| teller.value(field, value, Room::Line));
    html! {
        <div class="contest" id={id.to_owned()} role="group" tabindex="-1" aria-labelledby={format!("{id}-label")}>
            <p>{ teller.words.say("form-contest") }</p>
            <ul>{ for conflict.values.iter().map(|written| line(written, field, teller)) }</ul>
            if let Some(lost) = lost {
                <p class="note">{ teller.words.say_with("form-contest-typed", &[("value", lost.into())]) }</p>
            }
            <Link<Route> to={Route::Inbox}>{ teller.words.say("form-contest-decide") }</Link<Route>>
        </div>
    }
}

fn line(written: &Written, field: &Field, teller: &Teller) -> Html {
    let who = teller
        .words
        .say_with("inbox-written", &[("name", (&written.author).into()), ("device", (&written.device).into())]);
    html! {
        <li>
            <strong>{ teller.value(field, &written.value, Room::Line) }</strong>
            <span class="note">{ format!("{who} · {}", teller.moment(written.at)) }</span>
        </li>
    }
}
