//! What test runners told of threats: which tests passed, which failed, and the figures that they printed.

use std::collections::{BTreeMap, BTreeSet};

/// What was told of one threat.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tests {
    pub(crate) passed: BTreeSet<String>,
    pub(crate) failed: BTreeSet<String>,
    /// In the order they came. A test that runs over both stores says its figure twice.
    pub(crate) figures: Vec<String>,
}

/// By the number of the threat, as in `T05`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    threats: BTreeMap<String, Tests>,
}

/// Which list of names the runner is telling. The line `test NAME ... ok` is not relied on: what a program that a test
/// started prints may stand in the middle of it.
#[derive(Clone, Copy)]
enum List {
    None,
    Passed,
    Failed,
}

impl Told {
    pub(crate) fn of(&self, id: &str) -> Option<&Tests> {
        self.threats.get(id)
    }

    /// Takes in all that runs with `--show-output` printed.
    pub(crate) fn hear(&mut self, output: &str) {
        let mut list = List::None;
        for line in output.lines() {
            match line {
                "successes:" => list = List::Passed,
                "failures:" => list = List::Failed,
                _ if line.starts_with("test result:") => list = List::None,
                _ => self.hear_line(line, list),
            }
        }
    }

    fn hear_line(&mut self, line: &str, list: List) {
        if let Some((id, figure)) = figure(line) {
            let figures = &mut self.threats.entry(id.to_owned()).or_default().figures;
            if !figures.iter().any(|known| known == figure) {
                figures.push(figure.to_owned());
            }
        }
        let Some(name) = line.strip_prefix("    ") else { return };
        let Some(id) = threat(name) else { return };
        let tests = self.threats.entry(id).or_default();
        match list {
            List::None => false,
            List::Passed => tests.passed.insert(name.to_owned()),
            List::Failed => tests.failed.insert(name.to_owned()),
        };
    }
}

/// `T05: 240 calls, 0 let through`.
fn figure(line: &str) -> Option<(&str, &str)> {
    let (id, figure) = line.split_once(": ")?;
    let (letter, number) = id.split_at_checked(1)?;
    (letter == "T" && is_number(number)).then_some((id, figure.trim()))
}

/// The threat that a test is about, by its name: `it::people::t05_person_b_neither_acts_nor_signs_as_a`.
fn threat(name: &str) -> Option<String> {
    if name.contains(char::is_whitespace) {
        return None;
    }
    let (number, _) = name.rsplit("::").next()?.strip_prefix('t')?.split_once('_')?;
    is_number(number).then(|| format!("T{number}"))
}

fn is_number(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the test runner writes it, with what a program that a test started says in between.
    const OUTPUT: &str = "running 5 tests
test role::t10_out_of_role ... ok
test in_a_file::t09_backdating ... Xvfb: hello
ok
test on_a_server::t09_backdating ... ok
test t11_strangers ... FAILED
test t12_later ... ignored, not yet

successes:

---- in_a_file::t09_backdating stdout ----
T09: 12 entries, 0 seen
    a line of its own
---- on_a_server::t09_backdating stdout ----
T09: 12 entries, 0 seen
T09: and 3 laptops

successes:
    in_a_file::t09_backdating
    on_a_server::t09_backdating
    role::t10_out_of_role
    story_of_t10_nobody

failures:

---- t11_strangers stdout ----
T11: 3 strangers, 1 heard
thread 't11_strangers' panicked at tests/it/tls.rs:1:1:

failures:
    t11_strangers

test result: FAILED. 3 passed; 1 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.01s
    t13_after_the_end
";

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn passed_failed_and_figures_are_told_apart() {
        let mut told = Told::default();
        told.hear(OUTPUT);
        let t09 = told.of("T09").unwrap();
        assert_eq!(t09.passed, names(&["in_a_file::t09_backdating", "on_a_server::t09_backdating"]));
        assert_eq!(
            (t09.failed.len(), &t09.figures[..]),
            (0, &["12 entries, 0 seen", "and 3 laptops"].map(String::from)[..])
        );
        assert_eq!(told.of("T10").unwrap().passed, names(&["role::t10_out_of_role"]));
        let t11 = told.of("T11").unwrap();
        assert_eq!((t11.passed.len(), &t11.failed), (0, &names(&["t11_strangers"])));
        assert_eq!(told.of("T12"), None, "what was ignored was not run");
        assert!(told.of("T13").is_none_or(|tests| *tests == Tests::default()));
    }

    #[test]
    fn several_runs_add_up() {
        let mut told = Told::default();
        told.hear("successes:\n    a::t01_x\n\ntest result: ok.\n");
        told.hear("T01: 20 names, 0 hits\nsuccesses:\n    b::t01_x\ntest result: ok.\n");
        let tests = told.of("T01").unwrap();
        assert_eq!((tests.passed.len(), tests.figures.len()), (2, 1));
    }

    #[test]
    fn only_numbered_names_and_lines_count() {
        let check = |line, expect| assert_eq!(figure(line), expect, "{line}");
        check("T05: 240 calls", Some(("T05", "240 calls")));
        check("T5: 240 calls", None);
        check("T05 240 calls", None);
        check("Tab: x", None);
        check("ñ: x", None);
        assert_eq!(threat("a::t27_header"), Some("T27".to_owned()));
        assert_eq!(threat("a::two_t27_headers"), None);
        assert_eq!(threat("t27_header is long"), None);
        assert_eq!(threat("t2_header"), None);
    }
}
