//! The unit that somebody chooses when a profile is made: one of the catalogue, or one that is not in it yet.

use domain::catalog;
use domain::id::UnitId;
use domain::language::Language;
use domain::time::Zone;

/// What was chosen, checked.
#[derive(Debug, Clone)]
pub(crate) struct ChosenUnit {
    pub(super) id: UnitId,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) zone: Option<Zone>,
}

impl ChosenUnit {
    pub(crate) fn known(id: &UnitId) -> Option<Self> {
        let unit = catalog::unit(id)?;
        let name = unit.name(Language::Spanish).to_owned();
        Some(Self { id: id.clone(), name, code: unit.code().to_owned(), zone: Some(unit.zone()) })
    }

    /// A unit that is not in the catalogue: its id comes from its name and from chance, so that two laptops that typed
    /// the same name apart are told apart until headquarters says they are one.
    pub(crate) fn named(name: &str, random: [u8; 4]) -> Option<Self> {
        let name = domain::fold::plain(name);
        let letters: String = domain::fold::fold(&name).chars().filter(char::is_ascii_alphanumeric).collect();
        let code: String = letters.chars().filter(char::is_ascii_alphabetic).take(3).collect();
        if code.len() < 3 || name.chars().count() > 80 {
            return None;
        }
        let suffix: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let id = format!("x-{}-{suffix}", letters.chars().take(20).collect::<String>()).parse().ok()?;
        Some(Self { id, name, code: code.to_uppercase(), zone: None })
    }
}
