//! The programs that cargo builds beside this test.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// One folder up from the test itself.
pub(crate) fn resguardoctl() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let folder = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned();
        let built = folder.join("resguardoctl");
        let target = folder.parent().unwrap();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        // The selection with which `cargo xtask test` has built it already: then it costs nothing, and an old program is
        // never taken for the new one.
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--bins", "--tests", "--workspace", "--features", "resguardo/automation"]);
        build.arg("--target-dir").arg(target);
        // Of this test's own package nothing is said on, as xtask says nothing of its own: to build scripts that ask for it
        // (ring's) it is a change, and this very test would be built anew while it runs.
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
                build.env_remove(name);
            }
        }
        let status = build.status();
        assert!(status.is_ok_and(|status| status.success()) && built.exists(), "{}", built.display());
        built
    })
}

pub(crate) fn resguardo_hq() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| resguardoctl().with_file_name("resguardo-hq"))
}
