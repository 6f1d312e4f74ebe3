//! Answering a shortcut while a page or part is in view.

use yew::{Callback, hook, use_effect_with};

use crate::keys::Action;
use crate::shortcuts;

/// Calls `onpress` when the shortcut is pressed; the part that came into view last answers first.
#[hook]
pub(crate) fn use_shortcut(action: Action, onpress: Callback<()>) {
    use_effect_with((action, onpress), |(action, onpress)| {
        let answer = shortcuts::answer(*action, onpress.clone());
        move || drop(answer)
    });
}
