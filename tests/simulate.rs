//! `cargo xtask simulate`: seeds by the thousand. Each is played, and the first invariant that does not hold is told with
//! the seed that shows it; the same seed makes the same trace.

#[cfg(test)]
#[allow(dead_code, reason = "verbs of a world, of which a run uses some")]
mod model;
#[cfg(test)]
mod real;
#[cfg(test)]
#[allow(dead_code, reason = "verbs of a world, of which a run uses some")]
mod world;

#[cfg(test)]
#[path = "simulate/arguments.rs"]
mod arguments;
#[cfg(test)]
#[path = "simulate/run.rs"]
mod run;

#[cfg(test)]
fn main() -> std::process::ExitCode {
    run::run()
}
