//! Makes a fresh machine ready: system packages, the wasm target, what makes the page small, and for the tests axe-core,
//! moto and a browser. Doing it twice changes nothing.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::optimiser;
use crate::shell::{cargo, has_program, root, run, say, succeeds, target};

/// What the machine is made ready for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Running,
    Tests,
}

/// Debian's and Ubuntu's names of what the app is built with.
const TO_BUILD: [&str; 5] = ["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev", "libssl-dev", "pkg-config"];

/// And of what the tests drive real windows with, keep headquarters' records in, and write down system calls with.
const TO_TEST: [&str; 7] =
    ["webkit2gtk-driver", "xvfb", "imagemagick", "fonts-noto-core", "postgresql", "python3-venv", "strace"];

/// The same, asked of a system without dpkg: libraries by pkg-config, programs by name.
const LIBRARIES: [&str; 4] = ["webkit2gtk-4.1", "gtk+-3.0", "librsvg-2.0", "openssl"];
const PROGRAMS: [&str; 8] = ["WebKitWebDriver", "Xvfb", "import", "initdb", "python3", "strace", "dpkg", "strip"];

/// What the status page is walked in. Debian has it as a package; Ubuntu has not, and there a person brings one.
const BROWSER: &str = "chromium";
const BROWSERS: [&str; 4] = [BROWSER, "chromium-browser", "google-chrome", "google-chrome-stable"];

const WASM: &str = "wasm32-unknown-unknown";

/// The accessibility checker, fetched and never committed (MPL-2.0). A newer one may find more: move it on purpose.
const AXE: &str = "axe-core@4.14.1";

/// A bucket to keep files of records in, and what its server stands on. Its part for buckets alone: the whole is twice that.
const MOTO: [&str; 3] = ["moto[s3]==5.2.5", "flask>=3,<4", "flask-cors>=6,<7"];

/// Makes the machine ready, or says in one line what a person must install.
///
/// # Errors
/// Something is missing that cannot be installed from here.
pub(crate) fn setup(purpose: For) -> Result<()> {
    if has_program("dpkg-query") {
        install_packages(purpose)?
    } else {
        check_by_name(purpose)?
    }
    add_wasm_target()?;
    optimiser::fetch();
    if purpose == For::Tests {
        add_component("fmt", "rustfmt")?;
        add_component("clippy", "clippy")?;
        fetch_axe()?;
        fetch_moto()?;
        look_for_browser();
    }
    Ok(())
}

fn install_packages(purpose: For) -> Result<()> {
    let mut wanted = TO_BUILD.to_vec();
    if purpose == For::Tests {
        wanted.extend(TO_TEST);
        if !has_browser() {
            refresh_lists();
            wanted.extend(has_candidate(BROWSER).then_some(BROWSER));
        }
    }
    // Asked as a program: where Node comes from elsewhere, Debian's npm package would fight it.
    if !has_program("npm") {
        wanted.push("npm");
    }
    wanted.retain(|package| !is_installed(package));
    if wanted.is_empty() { Ok(()) } else { apt_install(&wanted) }
}

fn is_installed(package: &str) -> bool {
    let answer = Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]).output();
    answer.is_ok_and(|answer| answer.stdout.starts_with(b"installed"))
}

/// Whether apt could install it from here, as far as its lists tell.
fn has_candidate(package: &str) -> bool {
    let answer = Command::new("apt-cache").args(["show", "--no-all-versions", package]).output();
    answer.is_ok_and(|answer| answer.status.success() && !answer.stdout.is_empty())
}

fn apt_install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let Some(mut install) = as_root("apt-get") else {
        bail!("install these first, as root: apt-get install {list}");
    };
    say(&format!("   installing {list}"));
    refresh_lists();
    run(install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
        .with_context(|| format!("install these first: {list}"))
}

/// One that cannot be refreshed may still be good enough: the installation decides.
fn refresh_lists() {
    if let Some(mut update) = as_root("apt-get") {
        let _ = update.args(["update", "--quiet"]).status();
    }
}

/// The program as root, when we are root or sudo asks nothing.
fn as_root(program: &str) -> Option<Command> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    let mut command = if is_root {
        Command::new(program)
    } else if succeeds(Command::new("sudo").args(["--non-interactive", "true"])) {
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "DEBIAN_FRONTEND=noninteractive", program]);
        sudo
    } else {
        return None;
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(std::process::Stdio::null());
    Some(command)
}

fn check_by_name(purpose: For) -> Result<()> {
    let has_library = |name: &str| succeeds(Command::new("pkg-config").args(["--exists", name]));
    let mut missing: Vec<&str> = LIBRARIES.into_iter().filter(|name| !has_library(name)).collect();
    if purpose == For::Tests {
        missing.extend(PROGRAMS.into_iter().filter(|name| !has_program(name)));
        missing.extend(["npm"].into_iter().filter(|name| !has_program(name)));
    }
    ensure!(missing.is_empty(), "install these first (development files included): {}", missing.join(" "));
    Ok(())
}

fn add_wasm_target() -> Result<()> {
    let folder =
        Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]).current_dir(root()).output()?;
    let folder = String::from_utf8_lossy(&folder.stdout).trim().to_owned();
    if !folder.is_empty() && PathBuf::from(folder).is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM])
}

/// A minimal Rust comes without them.
fn add_component(subcommand: &str, component: &str) -> Result<()> {
    if succeeds(&mut cargo(&[subcommand, "--version"])) { Ok(()) } else { rustup(&["component", "add", component]) }
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let wish = arguments.join(" ");
    ensure!(has_program("rustup"), "this Rust is not rustup's, so do by its own means what `rustup {wish}` would do");
    run(Command::new("rustup").args(arguments).current_dir(root()))
}

fn fetch_axe() -> Result<()> {
    let folder = target().join("axe");
    if folder.join("node_modules/axe-core/axe.min.js").is_file() {
        return Ok(());
    }
    std::fs::create_dir_all(&folder)?;
    say(&format!("   fetching {AXE}"));
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix"]);
    run(npm.arg(&folder).arg(AXE).stdin(std::process::Stdio::null()))
}

/// Into a folder of its own, so that no Python of the machine changes.
fn fetch_moto() -> Result<()> {
    let folder = target().join("moto");
    if folder.join("bin/moto_server").is_file() {
        return Ok(());
    }
    say(&format!("   fetching {}", MOTO.join(" ")));
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--no-cache-dir"]);
    run(pip.args(MOTO).stdin(std::process::Stdio::null()))
}

/// The one test that needs it says so too.
fn look_for_browser() {
    if !has_browser() {
        say(
            "   no browser could be installed: the test of the status page fails until there is chromium or google-chrome",
        );
    }
}

fn has_browser() -> bool {
    BROWSERS.into_iter().any(has_program)
}
