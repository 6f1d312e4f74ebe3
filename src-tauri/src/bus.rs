//! What the desktop says of the machine and its session, over the system's bus (logind): it is about to sleep, as it does when
//! the lid is shut, or the screen was locked. Then the profile is locked, too. Sleep is held up until that is done, for as
//! long as the system grants.
//!
//! Where there is no bus, or nobody on it who speaks of this, the app works all the same: it locks by its own clock, by its key,
//! and on waking.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use engine::engine::Engine;
use gio::glib::prelude::*;
use gio::glib::{Error, Variant, VariantTy};
use gio::{BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
/// Nobody waits longer for an answer: the window is not there yet.
const PATIENCE_MS: i32 = 500;

/// Sleep waits for as long as this is kept.
type Delay = Rc<RefCell<Option<UnixFDList>>>;

/// Listens from now on. Called on the thread of the window, which then hears.
pub(crate) fn listen(engine: &Arc<Engine>) {
    let Ok(bus) = gio::bus_get_sync(BusType::System, Cancellable::NONE) else { return };
    let delay: Delay = Rc::new(RefCell::new(delay_sleep(&bus).ok()));
    let sleeper = Arc::clone(engine);
    hear(&bus, MANAGER, "PrepareForSleep", Some(MANAGER_PATH), move |bus, said| match is_beginning(said) {
        Some(true) => {
            sleeper.lock();
            delay.replace(None);
        }
        Some(false) => drop(delay.replace(delay_sleep(bus).ok())),
        None => {}
    });
    let locker = Arc::clone(engine);
    // Without its path the session of any person of this machine locks the profile: rather one lock too many.
    let session = own_session(&bus).ok().filter(|path| !path.is_empty());
    hear(&bus, SESSION, "Lock", session.as_deref(), move |_, _| locker.lock());
}

fn hear(
    bus: &DBusConnection,
    interface: &str,
    signal: &str,
    path: Option<&str>,
    then: impl Fn(&DBusConnection, &Variant) + 'static,
) {
    let heard = move |bus: &DBusConnection, _: &str, _: &str, _: &str, _: &str, said: &Variant| then(bus, said);
    // Until the program ends.
    let _ = bus.signal_subscribe(Some(LOGIND), Some(interface), Some(signal), path, None, DBusSignalFlags::NONE, heard);
}

/// Whether sleep begins, or has ended.
fn is_beginning(said: &Variant) -> Option<bool> {
    said.get::<(bool,)>().map(|(begins,)| begins)
}

fn delay_sleep(bus: &DBusConnection) -> Result<UnixFDList, Error> {
    let asked = ("sleep", "Resguardo", "Bloquear el perfil antes de suspender", "delay").to_variant();
    let handle = VariantTy::new("(h)").ok();
    let nothing = None::<&UnixFDList>;
    let (path, flags) = (MANAGER_PATH, DBusCallFlags::NONE);
    let called = bus.call_with_unix_fd_list_sync(
        Some(LOGIND),
        path,
        MANAGER,
        "Inhibit",
        Some(&asked),
        handle,
        flags,
        PATIENCE_MS,
        nothing,
        Cancellable::NONE,
    );
    called.map(|(_, files)| files)
}

/// The session that this program runs in, as logind calls it.
fn own_session(bus: &DBusConnection) -> Result<String, Error> {
    let process = (std::process::id(),).to_variant();
    let path = VariantTy::new("(o)").ok();
    let flags = DBusCallFlags::NONE;
    let answer = bus.call_sync(
        Some(LOGIND),
        MANAGER_PATH,
        MANAGER,
        "GetSessionByPID",
        Some(&process),
        path,
        flags,
        PATIENCE_MS,
        Cancellable::NONE,
    )?;
    Ok(answer.child_value(0).str().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_sleep_is_understood_and_nothing_else() {
        assert_eq!(is_beginning(&(true,).to_variant()), Some(true));
        assert_eq!(is_beginning(&(false,).to_variant()), Some(false));
        for other in [().to_variant(), (1_u32,).to_variant(), true.to_variant(), ("true",).to_variant()] {
            assert_eq!(is_beginning(&other), None, "{other:?}");
        }
    }
}
