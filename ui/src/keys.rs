//! Every shortcut of the window, once: the listener, the hints on buttons, `aria-keyshortcuts` and the list that F1 opens
//! read this one table. No bare letter or digit acts (WCAG 2.1.4): a chord holds Ctrl or Alt, or is a function key.

use domain::record::RecordKind;
use web_sys::KeyboardEvent;

/// What a shortcut asks for. The page in view, or the shell around it, answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    ListKeys,
    Rescue,
    FirstAid,
    Orientation,
    NnaFile,
    Referral,
    Lock,
    ShutOut,
    Search,
    Finish,
    AnotherPerson,
    AnotherOfFamily,
    Derive,
    SectionBefore,
    SectionAfter,
    Leave,
}

/// What is held down while the key is struck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    Nothing,
    Control,
    Alt,
}

/// A key, what is held with it, and how both are shown and said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chord {
    held: Held,
    /// As the browser names it (`KeyboardEvent.key`).
    key: &'static str,
    /// As it stands on a key cap.
    pub(crate) hint: &'static str,
    /// As `aria-keyshortcuts` wants it.
    pub(crate) aria: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shortcut {
    pub(crate) action: Action,
    pub(crate) chord: Chord,
    /// Locale key of what it does.
    pub(crate) word: &'static str,
}

pub(crate) const ENTER: Chord = Chord::bare("Enter");
pub(crate) const ESCAPE: Chord = Chord { held: Held::Nothing, key: "Escape", hint: "Esc", aria: "Escape" };

const PAGE_UP: Chord = Chord { held: Held::Nothing, key: "PageUp", hint: "PgUp", aria: "PageUp" };
const PAGE_DOWN: Chord = Chord { held: Held::Nothing, key: "PageDown", hint: "PgDn", aria: "PageDown" };

pub(crate) const SHORTCUTS: [Shortcut; 16] = [
    Shortcut { action: Action::ListKeys, chord: Chord::bare("F1"), word: "shortcuts-help" },
    Shortcut { action: Action::Rescue, chord: Chord::bare("F2"), word: "shortcuts-rescue" },
    Shortcut { action: Action::FirstAid, chord: Chord::bare("F3"), word: "shortcuts-first-aid" },
    Shortcut { action: Action::Orientation, chord: Chord::bare("F4"), word: "shortcuts-assistance" },
    Shortcut { action: Action::NnaFile, chord: Chord::bare("F6"), word: "shortcuts-nna" },
    Shortcut { action: Action::Referral, chord: Chord::bare("F7"), word: "shortcuts-referral" },
    Shortcut { action: Action::Lock, chord: Chord::bare("F12"), word: "shortcuts-lock" },
    Shortcut {
        action: Action::ShutOut,
        chord: Chord { held: Held::Control, key: "F12", hint: "Ctrl F12", aria: "Control+F12" },
        word: "shortcuts-shut-out",
    },
    Shortcut {
        action: Action::Search,
        chord: Chord { held: Held::Control, key: "k", hint: "Ctrl K", aria: "Control+K" },
        word: "shortcuts-search",
    },
    Shortcut {
        action: Action::Finish,
        chord: Chord { held: Held::Control, key: "Enter", hint: "Ctrl Enter", aria: "Control+Enter" },
        word: "shortcuts-finish",
    },
    Shortcut {
        action: Action::AnotherPerson,
        chord: Chord { held: Held::Alt, key: "+", hint: "Alt +", aria: "Alt+Plus" },
        word: "shortcuts-another",
    },
    Shortcut {
        action: Action::AnotherOfFamily,
        chord: Chord { held: Held::Alt, key: "f", hint: "Alt F", aria: "Alt+F" },
        word: "shortcuts-another-family",
    },
    Shortcut {
        action: Action::Derive,
        chord: Chord { held: Held::Alt, key: "c", hint: "Alt C", aria: "Alt+C" },
        word: "shortcuts-derive",
    },
    Shortcut { action: Action::SectionBefore, chord: PAGE_UP, word: "shortcuts-section-before" },
    Shortcut { action: Action::SectionAfter, chord: PAGE_DOWN, word: "shortcuts-section-after" },
    Shortcut { action: Action::Leave, chord: ESCAPE, word: "shortcuts-leave" },
];

/// Keys that act inside a part and not on the window, for the list that F1 opens: what to press, and the locale key.
pub(crate) const INSIDE: [(&str, &str); 6] = [
    ("Enter", "shortcuts-next"),
    ("Alt 1…9", "shortcuts-option"),
    ("← ↑ ↓ →", "shortcuts-map-move"),
    ("+ -", "shortcuts-map-zoom"),
    ("0", "shortcuts-map-whole"),
    ("Enter", "shortcuts-map-open"),
];

/// Alt and a digit picks an option of the group that the keyboard is in.
const DIGITS: [(&str, &str); 9] = [
    ("1", "Alt+1"),
    ("2", "Alt+2"),
    ("3", "Alt+3"),
    ("4", "Alt+4"),
    ("5", "Alt+5"),
    ("6", "Alt+6"),
    ("7", "Alt+7"),
    ("8", "Alt+8"),
    ("9", "Alt+9"),
];

impl Chord {
    const fn bare(key: &'static str) -> Self {
        Self { held: Held::Nothing, key, hint: key, aria: key }
    }

    /// The chord of the option at `position` (from 0) of a group; the tenth and later have none.
    pub(crate) fn of_option(position: usize) -> Option<Self> {
        DIGITS.get(position).map(|(key, aria)| Self { held: Held::Alt, key, hint: key, aria })
    }

    pub(crate) fn is(self, event: &KeyboardEvent) -> bool {
        let held = match self.held {
            Held::Nothing => !event.ctrl_key() && !event.alt_key() && !event.meta_key(),
            Held::Control => event.ctrl_key() && !event.alt_key(),
            Held::Alt => event.alt_key() && !event.ctrl_key(),
        };
        held && event.key().eq_ignore_ascii_case(self.key)
    }
}

/// The chord that asks for an action.
pub(crate) fn chord(action: Action) -> Option<Chord> {
    SHORTCUTS.iter().find(|shortcut| shortcut.action == action).map(|shortcut| shortcut.chord)
}

/// The shortcut that begins a record of this kind; most kinds are begun from the shift or from another record.
pub(crate) const fn begins(kind: RecordKind) -> Option<Action> {
    match kind {
        RecordKind::Rescue => Some(Action::Rescue),
        RecordKind::FirstAid => Some(Action::FirstAid),
        RecordKind::Assistance => Some(Action::Orientation),
        RecordKind::Nna => Some(Action::NnaFile),
        RecordKind::Referral => Some(Action::Referral),
        _ => None,
    }
}

/// What a key press asks for, if it is a shortcut.
pub(crate) fn action(event: &KeyboardEvent) -> Option<Action> {
    SHORTCUTS.iter().find(|shortcut| shortcut.chord.is(event)).map(|shortcut| shortcut.action)
}

/// The position (from 0) that Alt and a digit ask for. The place of the key decides, since Alt may change its sign.
pub(crate) fn option_position(event: &KeyboardEvent) -> Option<usize> {
    if !event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let code = event.code();
    let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"))?;
    digit.parse::<usize>().ok()?.checked_sub(1)
}
