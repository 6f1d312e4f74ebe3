//! A program that dies with a profile in its memory leaves no picture of that memory.

use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::world::program::{resguardo_hq, resguardoctl};

/// A shell that lets cores be written as far as it may, and becomes the program.
const UNLIMITED: &str = "ulimit -c \"$(ulimit -H -c)\"; exec \"$0\" \"$@\"";
const PASSPHRASE: &str = "mula verde canta bajo la luna llena";

fn start(program: &Path, arguments: &[&str], folder: &Path) -> Child {
    let mut command = Command::new("sh");
    command.args(["-c", UNLIMITED]).arg(program).args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Ends it as a crash does.
fn crash(mut child: Child) -> ExitStatus {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-ABRT", &id]).status().unwrap().success());
    child.wait().unwrap()
}

/// It has come so far as to wait for its passphrase: its first line of code lies behind it.
fn wait_until_limited(child: &mut Child) {
    let limits = format!("/proc/{}/limits", child.id());
    loop {
        let told = fs::read_to_string(&limits).unwrap_or_default();
        let line = told.lines().find(|line| line.starts_with("Max core file size")).unwrap_or_default();
        if line.split_whitespace().nth(5).is_some_and(|most| most == "0" || most == "1") {
            return;
        }
        assert!(child.try_wait().unwrap().is_none(), "it ended: {told}");
        std::thread::yield_now();
    }
}

#[test]
fn t20_a_crash_leaves_no_core() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("perfil");
    let (profile, data) = (profile.to_str().unwrap(), folder.path().join("sede"));
    let init = ["init", "--data", data.to_str().unwrap(), "--name", "Sede", "--address", "localhost:8443"];
    let open = ["--profile", profile, "init", "--unit", "beta-tecate", "--name", "Ana"];
    let mut count = 0;
    for (program, arguments) in [(resguardoctl(), &open[..]), (resguardo_hq(), &init[..])] {
        let mut child = start(program, arguments, folder.path());
        wait_until_limited(&mut child);
        // Half of it is in its memory by now.
        child.stdin.as_mut().unwrap().write_all(PASSPHRASE.as_bytes()).unwrap();
        let status = crash(child);
        assert_eq!((status.signal(), status.core_dumped()), (Some(6), false), "{}", program.display());
        count += 1;
    }
    let cores = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert!(!cores.into_iter().any(|name| name.starts_with("core")));
    let mut careless = start(Path::new("sh"), &["-c", "kill -ABRT $$"], folder.path());
    let careless = careless.wait().unwrap().core_dumped();
    let careless = if careless { "dumps" } else { "would not dump on this machine either" };
    println!("T20: {count} programs crashed, 0 cores; a careless one {careless}");
}
