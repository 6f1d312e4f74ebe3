//! Who this laptop is: kept inside the encrypted file, made once with the profile, changed only by headquarters.

use domain::catalog;
use domain::catalog::open::Catalogues;
use domain::id::{UnitId, device_letters};
use domain::language::Language;
use domain::role::Role;
use domain::time::Zone;
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::setting;
use sync::key::Signer;

use crate::fault::Fault;
use crate::host::Host;

const SETTING: &str = "identity";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) profile: [u8; 16],
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) unit: UnitId,
    pub(crate) unit_name: String,
    /// Three letters, the first part of every folio.
    pub(crate) unit_code: String,
    pub(crate) zone: Zone,
    /// Seed of the laptop's Ed25519 key.
    pub(crate) device_seed: [u8; 32],
    pub(crate) incarnation: u32,
    pub(crate) device_letters: String,
    pub(crate) is_demonstration: bool,
}

/// What somebody chose when making a profile, checked.
#[derive(Debug, Clone)]
pub(crate) struct ChosenUnit {
    id: UnitId,
    name: String,
    code: String,
    zone: Option<Zone>,
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

impl Identity {
    pub(crate) fn new(host: &dyn Host, unit: ChosenUnit, name: &str) -> Self {
        let device_seed = random(host);
        Self {
            profile: random(host),
            name: name.to_owned(),
            role: Role::Uncredited,
            unit: unit.id,
            unit_name: unit.name,
            unit_code: unit.code,
            zone: unit.zone.unwrap_or_else(|| host.zone()),
            device_letters: device_letters(&Signer::from_seed(&device_seed).device().0),
            device_seed,
            incarnation: 0,
            is_demonstration: false,
        }
    }

    /// Headquarters says that this person works there from now on.
    pub(crate) fn move_to(&mut self, unit: &UnitId, catalogues: &Catalogues) {
        self.unit = unit.clone();
        match catalogues.unit(unit) {
            Some(known) => {
                self.unit_name = known.name(Language::Spanish).to_owned();
                self.unit_code = known.code().to_owned();
                self.zone = known.zone();
            }
            // Until the catalogue that has it arrives; folios go on under the letters that they had.
            None => self.unit_name = unit.to_string(),
        }
    }

    pub(crate) fn read(rows: &Connection) -> Result<Self, Fault> {
        let bytes = setting::read(rows, SETTING)?.ok_or(Fault::Internal("a profile without identity"))?;
        serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("an identity that cannot be read"))
    }

    pub(crate) fn write(&self, rows: &Connection) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(self).map_err(|_| Fault::Internal("an identity that cannot be written"))?;
        Ok(setting::write(rows, SETTING, &bytes)?)
    }
}

/// Fresh random bytes from the host.
pub(crate) fn random<const N: usize>(host: &dyn Host) -> [u8; N] {
    let mut bytes = [0; N];
    host.fill_random(&mut bytes);
    bytes
}
