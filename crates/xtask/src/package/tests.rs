//! Packages as people meet them: put into a clean folder by dpkg itself, and run from there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use minisign::KeyPair;
use tempfile::TempDir;

use crate::app;
use crate::package::archive::Effort;
use crate::package::content::{ITEMS, Source};
use crate::package::release::{Release, put};
use crate::package::signature::{SigningKey, verify};
use crate::shell::{cargo, run, target};

/// A root with nothing in it but what dpkg keeps its books in.
struct System {
    folder: TempDir,
}

impl System {
    fn clean() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["var/lib/dpkg/info", "var/lib/dpkg/updates"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("var/lib/dpkg/status"), "").unwrap();
        Self { folder }
    }

    /// No chroot, since there is no shell in there for the scripts; nothing that it depends on, since nothing is there.
    fn dpkg(&self, arguments: &[&str], file: Option<&Path>) -> Output {
        let mut dpkg = Command::new("dpkg");
        dpkg.arg(format!("--root={}", self.folder.path().display())).arg("--force-not-root,bad-path,depends,unsafe-io");
        dpkg.arg("--force-script-chrootless").arg("--log=/dev/null").args(arguments).args(file);
        dpkg.stdin(Stdio::null()).output().unwrap()
    }

    fn installs(&self, package: &Path) -> Result<(), String> {
        let done = self.dpkg(&["--install"], Some(package));
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        if done.status.success() { Ok(()) } else { Err(told) }
    }

    /// What dpkg says is there.
    fn version(&self) -> String {
        let shown = self.dpkg(&["--status", "resguardo"], None);
        let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
        shown.lines().find_map(|line| line.strip_prefix("Version: ")).unwrap_or_default().to_owned()
    }

    fn file(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Programs that only say which one they are.
fn stand_ins(version: &str, folder: &Path) {
    for item in &ITEMS {
        if let Source::Program(name) = item.from {
            put(format!("#!/bin/sh\necho {name} {version}\n").as_bytes(), &folder.join(name), 0o755).unwrap();
        }
    }
}

/// A release of such programs: quick to pack.
fn stand_in(version: &str, folder: &Path) -> [PathBuf; 2] {
    let programs = folder.join(format!("programs-{version}"));
    stand_ins(version, &programs);
    Release { version: version.to_owned(), programs }.pack(&folder.join("out"), Effort(1)).unwrap()
}

/// The two halves of a fresh key, as files.
fn key(folder: &Path, name: &str) -> (PathBuf, PathBuf) {
    let pair = KeyPair::generate_unencrypted_keypair().unwrap();
    let (secret, public) = (folder.join(format!("{name}.key")), folder.join(format!("{name}.pub")));
    fs::write(&secret, pair.sk.to_box(None).unwrap().into_string()).unwrap();
    fs::write(&public, pair.pk.to_box().unwrap().into_string()).unwrap();
    (secret, public)
}

#[test]
fn t21_an_unsigned_changed_renamed_or_foreign_package_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let ((secret, public), (other_secret, other)) = (key(folder.path(), "ours"), key(folder.path(), "other"));
    let [old, _] = stand_in("0.1.0", folder.path());
    let [package, tarball] = stand_in("0.2.0", folder.path());
    let mut refused = 0;
    let mut check = |name: &str, file: &Path| {
        assert!(verify(file, &public).is_err(), "{name}");
        refused += 1;
    };
    check("nobody signed it", &package);
    let ours = SigningKey::read(&secret).unwrap();
    let signatures = [&old, &package, &tarball].map(|file| ours.sign(file).unwrap());
    for file in [&old, &package, &tarball] {
        verify(file, &public).unwrap();
        assert!(verify(file, &other).is_err());
    }

    let whole = fs::read(&package).unwrap();
    for place in 0..100 {
        let mut changed = whole.clone();
        changed[place * whole.len() / 100] ^= 1;
        fs::write(&package, changed).unwrap();
        check("one bit", &package);
    }
    for length in [0, whole.len() / 2, whole.len() - 1] {
        fs::write(&package, &whole[..length]).unwrap();
        check("cut short", &package);
    }
    fs::write(&package, &whole).unwrap();
    verify(&package, &public).unwrap();

    fs::copy(&signatures[2], &signatures[1]).unwrap();
    check("the signature of another file", &package);
    // An old release, rightly signed, that somebody gives the name of a new one.
    fs::copy(&old, &package).unwrap();
    fs::copy(&signatures[0], &signatures[1]).unwrap();
    check("an old one under a new name", &package);
    SigningKey::read(&other_secret).unwrap().sign(&tarball).unwrap();
    check("signed by somebody else", &tarball);
    println!("T21: {refused} unsigned, changed, renamed or foreign packages, 0 accepted");
}

#[test]
fn t21_an_older_package_does_not_go_over_a_newer() {
    let (folder, system) = (tempfile::tempdir().unwrap(), System::clean());
    let packed = |version| stand_in(version, folder.path())[0].clone();
    let says = || text(&Command::new(system.file("usr/bin/resguardoctl")).output().unwrap());
    for (version, expect) in [
        ("0.2.0", Ok("0.2.0")),
        ("0.1.0", Err("0.2.0")),
        ("0.2.0~rc1", Err("0.2.0")),
        ("0.2.0", Ok("0.2.0")),
        ("0.10.0", Ok("0.10.0")),
        ("0.9.0", Err("0.10.0")),
    ] {
        let done = system.installs(&packed(version));
        let there = match &expect {
            Ok(there) => there,
            Err(there) => {
                assert!(
                    done.as_ref().is_err_and(|told| told.contains("más nueva") && told.contains(there)),
                    "{done:?}"
                );
                there
            }
        };
        assert_eq!(done.is_ok(), expect.is_ok(), "{version}: {done:?}");
        assert_eq!((system.version().as_str(), says()), (*there, format!("resguardoctl {there}")), "{version}");
    }
    println!("T21: 3 older packages over newer ones, 0 installed");
}

#[test]
fn t21_what_was_packed_is_installed_and_runs() {
    // The selection that `cargo xtask test` has built already; then this costs nothing.
    run(cargo(&["build", "--quiet", "--bins", "--tests"]).args(app::STORIES)).unwrap();
    let (folder, system) = (tempfile::tempdir().unwrap(), System::clean());
    let version = env!("CARGO_PKG_VERSION");
    let programs = folder.path().join("programs");
    stand_ins(version, &programs);
    // The window is not run here, so what stands for it is enough.
    for name in ["resguardoctl", "resguardo-hq"] {
        fs::copy(target().join("debug").join(name), programs.join(name)).unwrap();
    }
    let release = Release { version: version.to_owned(), programs };
    let [package, tarball] = release.pack(folder.path(), Effort(1)).unwrap();
    system.installs(&package).unwrap();
    assert_eq!(system.version(), version);

    let told = |program: &str, arguments: &[&str]| {
        let done = Command::new(system.file("usr/bin").join(program)).args(arguments).output().unwrap();
        assert!(done.status.success(), "{program} {arguments:?}: {done:?}");
        text(&done)
    };
    assert_eq!(told("resguardoctl", &["--version"]), format!("resguardoctl {version}"));
    assert_eq!(told("resguardo-hq", &["--version"]), format!("resguardo-hq {version}"));
    assert!(told("resguardoctl", &["calls"]).contains("record.save"));
    headquarters(&system);

    let unpacked = tempfile::tempdir().unwrap();
    run(Command::new("tar").arg("--extract").arg("--file").arg(&tarball).arg("--directory").arg(unpacked.path()))
        .unwrap();
    for item in &ITEMS {
        let (installed, unpacked) = (system.file(item.to), unpacked.path().join(item.to));
        assert!(fs::read(&installed).unwrap() == fs::read(&unpacked).unwrap(), "{}", item.to);
    }
    assert!(system.dpkg(&["--purge", "resguardo"], None).status.success());
    assert!(ITEMS.iter().all(|item| !system.file(item.to).exists()), "nothing of it stays");
    println!(
        "T21: {} files installed into a clean folder by dpkg, resguardoctl and resguardo-hq run from there",
        ITEMS.len()
    );
}

/// The installed program makes a headquarters.
fn headquarters(system: &System) {
    let data = system.file("hq");
    let mut init = Command::new(system.file("usr/bin/resguardo-hq"));
    init.arg("init").arg("--data").arg(&data).args(["--name", "Sede", "--address", "localhost:8443"]);
    let mut init = init.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let typed = b"mula verde canta bajo el puente largo\n";
    std::io::Write::write_all(&mut init.stdin.take().unwrap(), &typed.repeat(2)).unwrap();
    let done = init.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(data.is_dir());
}
