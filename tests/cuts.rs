//! `cargo xtask simulate power`: power cuts by the thousand. The first that lose something are told.

#[cfg(test)]
#[allow(dead_code, reason = "verbs of a harness, of which a run uses some")]
mod power;
#[cfg(test)]
#[allow(dead_code, reason = "verbs of a world, of which a run uses some")]
mod world;

#[cfg(test)]
#[path = "cuts/run.rs"]
mod run;

#[cfg(test)]
fn main() -> std::process::ExitCode {
    run::run()
}
