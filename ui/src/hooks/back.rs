//! Escape leads back to where one came from, on pages that only show.

use yew::{Callback, hook};
use yew_router::hooks::use_navigator;

use super::shortcut::use_shortcut;
use crate::keys::Action;

#[hook]
pub(crate) fn use_back() {
    let navigator = use_navigator();
    use_shortcut(
        Action::Leave,
        Callback::from(move |()| {
            if let Some(navigator) = &navigator {
                navigator.back();
            }
        }),
    );
}
