//! `cargo xtask fuzz`: damaged bytes to every parser, until a time is up or one falls over. What breaks is written under
//! `tests/data/fuzz`, where every run of the tests tries it again.

#[cfg(test)]
#[allow(dead_code, reason = "what other targets use")]
mod parsers;
#[cfg(test)]
#[allow(dead_code, reason = "what other targets use")]
mod world;

#[cfg(test)]
#[path = "fuzz/run.rs"]
mod run;

#[cfg(test)]
fn main() -> std::process::ExitCode {
    run::run()
}
