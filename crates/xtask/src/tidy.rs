//! The rules of the house that a compiler does not know. One check per file; each answers the slips it found, one line each,
//! and carries a test that shows it can find one.

mod advisories;
mod code_map;
mod house;
mod imports;
mod libraries;
mod licences;
mod locales;
mod manifests;
mod markup;
mod threats;
mod weakness;
mod weight;
mod window;

use anyhow::{Result, ensure};
use house::House;

use crate::shell::say;

/// What is checked, and by whom.
type Check = fn(&House) -> Result<Vec<String>>;

const CHECKS: [(&str, Check); 12] = [
    ("imports go down", imports::check),
    ("libraries stay where they belong", libraries::check),
    ("manifests inherit", manifests::check),
    ("licences and sources are allowed", licences::check),
    ("no known weakness is linked", advisories::check),
    ("the window forbids what it must", window::check),
    ("both languages say the same", locales::check),
    ("threats have their tests", threats::check),
    ("the page holds no raw markup or inline style", markup::check),
    ("the code map is the tree", code_map::check),
    ("files stay small", weight::check),
    ("nothing but the tests gives up what FULL gives", weakness::check),
];

/// Runs every check, tells every slip.
///
/// # Errors
/// At least one slip, or something could not be read.
pub(crate) fn tidy() -> Result<()> {
    let house = House::look()?;
    let mut count = 0;
    for (name, check) in CHECKS {
        // A check that cannot look is a slip like another: the rest is told all the same.
        for slip in check(&house).unwrap_or_else(|failure| vec![format!("{failure:#}")]) {
            say(&format!("   {name}: {slip}"));
            count += 1;
        }
    }
    ensure!(count == 0, "{count} untidy");
    Ok(())
}
