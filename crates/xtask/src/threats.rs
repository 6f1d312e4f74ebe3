//! The threats of the house, each with what is promised against it and the tests that prove it: `cargo xtask test threats`.
//! A test is about a threat when its name begins with its number, wherever in the workspace it stands; `T05: 240 calls, 0
//! let through` on its output is the figure of the row. `cargo xtask test` runs the same tests among all others.

pub(crate) mod promise;
mod told;

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use promise::{THREATS, Threat};
use told::Told;

use crate::app;
use crate::bundle;
use crate::setup::{For, setup};
use crate::shell::{cargo, header, say, step};

/// # Errors
/// A test failed, a threat has none, or something could not be built.
pub(crate) fn threats() -> Result<()> {
    step("set-up", || setup(For::Tests))?;
    step("page", bundle::bundle)?;
    step("programs", app::build_for_stories)?;
    let mut told = Told::default();
    header("threats");
    let everywhere = hear(&mut told, cargo(&["test", "--tests", "--no-fail-fast"]).args(app::STORIES), &[])?;
    header("threats in real windows");
    let windows = ["test", "--test", "window"];
    let in_windows = hear(&mut told, cargo(&windows).args(app::STORIES), &[app::WINDOWS_AT_ONCE])?;
    write!(std::io::stdout(), "{}", table(&told))?;
    let slips = slips(&told);
    slips.iter().for_each(|slip| say(&format!("   {slip}")));
    ensure!(slips.is_empty() && everywhere && in_windows, "not every promise is proved");
    Ok(())
}

/// Runs the tests of all threats and takes in what they tell; answers whether all went well. What they printed is shown
/// only where it did not.
fn hear(told: &mut Told, tests: &mut Command, runner: &[&str]) -> Result<bool> {
    tests.args(["--", "--show-output"]).args(runner).args(THREATS.iter().map(Threat::prefix));
    let run = tests.stderr(Stdio::inherit()).output().context("cannot start cargo")?;
    let output = String::from_utf8_lossy(&run.stdout);
    told.hear(&output);
    if !run.status.success() {
        say(&output);
    }
    Ok(run.status.success())
}

/// What stands against the table: one line each.
fn slips(told: &Told) -> Vec<String> {
    THREATS.iter().filter_map(|threat| slip(threat, told)).collect()
}

fn slip(threat: &Threat, told: &Told) -> Option<String> {
    let tests = told.of(threat.id).filter(|tests| !tests.passed.is_empty() || !tests.failed.is_empty());
    let Some(tests) = tests else { return Some(format!("{} has no test", threat.id)) };
    let failed: Vec<&str> = tests.failed.iter().map(String::as_str).collect();
    (!failed.is_empty()).then(|| format!("{} failed: {}", threat.id, failed.join(", ")))
}

/// A row for each threat, and further figures under it.
fn table(told: &Told) -> String {
    let width = THREATS.iter().map(|threat| threat.promise.len()).max().unwrap_or_default();
    let line = |id: &str, promise: &str, passed: &str, figure: &str| {
        format!("{id:3}  {promise:width$}  {passed:>6}  {figure}").trim_end().to_owned() + "\n"
    };
    let mut table = line("id", "promise", "passed", "figure");
    for threat in &THREATS {
        let (passed, figures) = row(threat, told);
        let (first, rest) = figures.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        table += &line(threat.id, threat.promise, &passed, first);
        rest.iter().for_each(|figure| table += &line("", "", "", figure));
    }
    table
}

/// How many of its tests passed, and what they measured.
fn row(threat: &Threat, told: &Told) -> (String, Vec<String>) {
    let Some(tests) = told.of(threat.id) else { return ("none".to_owned(), Vec::new()) };
    let (passed, all) = (tests.passed.len(), tests.passed.len() + tests.failed.len());
    (format!("{passed}/{all}"), tests.figures.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVED: Threat = Threat { id: "T01", promise: "a copied disk tells nothing" };

    fn told(output: &str) -> Told {
        let mut told = Told::default();
        told.hear(output);
        told
    }

    #[test]
    fn a_threat_that_failed_or_has_no_test_is_a_slip() {
        let check = |threat, output, expect: Option<&str>| assert_eq!(slip(threat, &told(output)).as_deref(), expect);
        check(&PROVED, "successes:\n    t01_a\n", None);
        check(&PROVED, "", Some("T01 has no test"));
        check(&PROVED, "T01: a figure that no test stands for\n", Some("T01 has no test"));
        check(&PROVED, "successes:\n    t01_a\nfailures:\n    t01_b\n", Some("T01 failed: t01_b"));
    }

    #[test]
    fn a_row_says_what_passed_and_what_was_measured() {
        let output = "T01: 20 names, 0 hits\nsuccesses:\n    t01_a\n";
        assert_eq!(row(&PROVED, &told(output)), ("1/1".to_owned(), vec!["20 names, 0 hits".to_owned()]));
        assert_eq!(row(&PROVED, &told("")), ("none".to_owned(), Vec::new()));
        let table = table(&told(output));
        assert_eq!(table.lines().count(), 1 + THREATS.len());
        assert!(table.contains("T01  a copied disk tells nothing"), "{table}");
    }
}
