//! Keys as a person presses them: characters one after the other, and chords such as `Alt+2` or `Shift+Tab`.

use anyhow::{Context, Result};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// Presses and releases each character in turn.
pub(crate) fn typing(text: &str) -> KeyActions {
    let strokes = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
    strokes.fold(keyboard(), KeyActions::then)
}

/// Holds every key but the last, strikes the last, and lets go in the opposite order.
pub(crate) fn chord(chord: &str) -> Result<KeyActions> {
    let keys: Vec<char> = chord.split('+').map(key).collect::<Result<_>>()?;
    let down = keys.iter().map(|&value| KeyAction::Down { value });
    let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
    Ok(down.chain(up).fold(keyboard(), KeyActions::then))
}

fn keyboard() -> KeyActions {
    KeyActions::new("keyboard".into())
}

fn key(name: &str) -> Result<char> {
    let named = match name {
        "Alt" => Key::Alt,
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return Ok(' '),
        "Plus" => return Ok('+'),
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F4" => Key::F4,
        "F6" => Key::F6,
        "F7" => Key::F7,
        "F12" => Key::F12,
        _ => return only_character(name),
    };
    Ok(named.into())
}

fn only_character(name: &str) -> Result<char> {
    let mut characters = name.chars();
    let first = characters.next().with_context(|| format!("no key named {name:?}"))?;
    anyhow::ensure!(characters.next().is_none(), "no key named {name:?}");
    Ok(first)
}
