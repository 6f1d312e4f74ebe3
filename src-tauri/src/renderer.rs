//! Where WebKitGTK would show a white window: its DMA-BUF renderer, on machines without a render node or with an nvidia
//! card. It must be switched off before GTK starts, by an environment variable, and a running program may not change its
//! environment safely: so it starts itself anew, once, with the variable set.

use anyhow::Result;

/// What WebKitGTK reads; any value of the user's own is left alone.
#[cfg(target_os = "linux")]
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// The flag for a person who sees a white window all the same.
#[cfg(target_os = "linux")]
const SAFE_MODE: &str = "--modo-seguro";

/// What decides the renderer.
#[cfg(target_os = "linux")]
#[derive(Clone, Copy)]
struct Machine {
    has_render_node: bool,
    has_nvidia: bool,
    is_asked_for_safe_mode: bool,
}

/// Goes on with the renderer that this machine can show. Does not return when the program starts itself anew.
///
/// # Errors
/// The program could not be started again.
#[cfg(target_os = "linux")]
pub(crate) fn choose() -> Result<()> {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(SWITCH).is_some() || !needs_plain_renderer(Machine::look()) {
        return Ok(());
    }
    let program = std::env::current_exe()?;
    let failure = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
    Err(failure.into())
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() -> Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
const fn needs_plain_renderer(machine: Machine) -> bool {
    machine.is_asked_for_safe_mode || machine.has_nvidia || !machine.has_render_node
}

#[cfg(target_os = "linux")]
impl Machine {
    fn look() -> Self {
        Self {
            has_render_node: names_in("/dev/dri").any(|name| name.starts_with("renderD")),
            has_nvidia: names_in("/sys/class/drm").any(|card| is_nvidia(&card)),
            is_asked_for_safe_mode: std::env::args_os().any(|argument| argument == SAFE_MODE),
        }
    }
}

/// The names in a folder; none when there is no such folder.
#[cfg(target_os = "linux")]
fn names_in(folder: &str) -> impl Iterator<Item = String> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
}

/// PCI vendor 10de, as the kernel names it.
#[cfg(target_os = "linux")]
fn is_nvidia(card: &str) -> bool {
    std::fs::read_to_string(format!("/sys/class/drm/{card}/device/vendor"))
        .is_ok_and(|vendor| vendor.trim() == "0x10de")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_fast_renderer_needs_a_render_node_and_no_nvidia() {
        let check = |has_render_node, has_nvidia, is_asked_for_safe_mode, expect| {
            let machine = Machine { has_render_node, has_nvidia, is_asked_for_safe_mode };
            assert_eq!(needs_plain_renderer(machine), expect);
        };
        check(true, false, false, false);
        check(false, false, false, true);
        check(true, true, false, true);
        check(true, false, true, true);
    }
}
