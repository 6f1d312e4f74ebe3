//! What a window leaves behind on the disk: every place that the app, its webview and their libraries write to is laid into
//! one folder, and all of it is searched for what was typed and shown.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use domain::record::RecordKind;
use domain::value::Value;

use crate::needles::Needles;
use crate::window::driver::Window;
use crate::window::work::write;

/// Nobody and nothing is called so.
const PERSON: &str = "Xochipilli";
const PLACE: &str = "Tlacuilotzin";
const HALF_TYPED: &str = "Nezahualpilli";
const SOUGHT: &str = "Quetzalmazatl";
const CALLED: &str = "Zacatzontli";
const WORKS_HERE: &str = "Ixtlilxochitl";
const CANARIES: [&str; 6] = [PERSON, PLACE, HALF_TYPED, SOUGHT, CALLED, WORKS_HERE];

/// The driven window is not even private, as the one that people get is: WebDriver cannot drive such a one. So whatever is
/// not found here is not found there.
#[tokio::test]
async fn t20_nothing_of_a_window_is_left_on_the_disk() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (home, temporary) = (folder.path().join("home"), folder.path().join("tmp"));
    for place in [&home, &temporary] {
        std::fs::create_dir(place)?;
    }
    let (data, cache, config) = (home.join("data"), home.join("cache"), home.join("config"));
    let places: [(&str, &Path); 5] = [
        ("HOME", &home),
        ("TMPDIR", &temporary),
        ("XDG_DATA_HOME", &data),
        ("XDG_CACHE_HOME", &cache),
        ("XDG_CONFIG_HOME", &config),
    ];
    let window = Window::open_in(&folder.path().join("profile"), &places).await?;
    let passphrase = window.create_profile("Tecate", WORKS_HERE).await?;
    work(&window).await?;
    dumps_nothing(&window)?;
    let mut wanted = CANARIES.map(str::to_owned).to_vec();
    wanted.push(passphrase.clone());
    let open = search(folder.path(), &wanted)?;
    window.lock().await?;
    window.try_passphrase(CALLED).await?;
    window.wait_text("Resguardo está bloqueado").await?;
    search(folder.path(), &wanted)?;
    window.close().await?;
    let closed = search(folder.path(), &wanted)?;
    ensure!(folder.path().join("profile.webview").is_dir(), "the webview has a folder of its own");
    println!(
        "T20: {} names and a passphrase in {open} files while it ran, {closed} afterwards: 0 found",
        CANARIES.len()
    );
    Ok(())
}

/// A person and an event, something half typed, something looked for.
async fn work(window: &Window) -> Result<()> {
    let heard = ("notice.answer", Value::text("accepts"));
    let named = [heard, ("name.given", Value::text(PERSON)), ("notes", Value::text(CALLED))];
    write(window, RecordKind::Person, &named).await?;
    window.press("F2").await?;
    to_the_place(window).await?;
    window.write("¿Dónde fue?", PLACE).await?;
    window.press("Control+k").await?;
    window.type_text(SOUGHT).await?;
    window.wait_text(SOUGHT).await?;
    window.press("Escape").await?;
    window.press("F2").await?;
    to_the_place(window).await?;
    window.type_text(HALF_TYPED).await
}

/// Two sections on; each is there before the next is asked for.
async fn to_the_place(window: &Window) -> Result<()> {
    window.look_up("¿Quién dio la alerta?", "911").await?;
    window.press("PageDown").await?;
    window.find("heading", "Operativo").await?;
    window.press("PageDown").await?;
    window.wait_question("¿Dónde fue?").await
}

/// The app and all processes of its webview, which hold the page.
fn dumps_nothing(window: &Window) -> Result<()> {
    let processes = window.processes()?;
    for process in &processes {
        let limits = std::fs::read_to_string(format!("/proc/{process}/limits"))?;
        let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap_or_default();
        let limited = line.split_whitespace().skip(4).take(2).all(|most| most == "0" || most == "1");
        ensure!(limited && !line.is_empty(), "process {process} may be dumped: {line}");
    }
    ensure!(processes.len() > 1, "the webview runs in processes of its own");
    println!("T20: {} processes of a window, none may be dumped", processes.len());
    Ok(())
}

/// Fails where any file holds any of these, in any form; answers how many files were searched.
fn search(folder: &Path, wanted: &[String]) -> Result<usize> {
    let needles = Needles::of(wanted.iter().flat_map(|name| forms(name)));
    let files = files_below(folder)?;
    for file in &files {
        // It may go while we look: then it is not left behind.
        let Ok(bytes) = std::fs::read(file) else { continue };
        let found = needles.found_in(&bytes).first().map(|needle| &wanted[needle / forms("").len()]);
        ensure!(found.is_none(), "{} holds {found:?}", file.display());
    }
    Ok(files.len())
}

/// As typed, as folded for a search, and as wide characters.
fn forms(name: &str) -> [Vec<u8>; 3] {
    let wide = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [name.into(), name.to_lowercase().into(), wide]
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()? {
            kind if kind.is_dir() => files.extend(files_below(&entry.path())?),
            kind if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    Ok(files)
}

#[test]
fn t20_what_were_left_would_be_found() {
    let folder = tempfile::tempdir().unwrap();
    let wide: Vec<u8> = PLACE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.path().join("storage"), [&b"x"[..], &wide].concat()).unwrap();
    assert!(search(folder.path(), &[PLACE.to_owned()]).is_err());
    assert!(search(folder.path(), &[PERSON.to_owned()]).is_ok());
}
