//! What this laptop is, whoever sits at it: kept inside the encrypted file, made once with the profile.

use domain::id::{device_letters, life_letters};
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::setting;
use sync::key::Signer;
use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::host::Host;
use crate::identity::random;
use crate::seed::Seed;

const SETTING: &str = "laptop";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Laptop {
    pub(crate) profile: [u8; 16],
    /// Seed of the laptop's Ed25519 key.
    pub(crate) device_seed: Seed,
    /// Which of its lives writes now.
    pub(crate) incarnation: u32,
    /// What its folios carry, those of its first life alone.
    pub(crate) device_letters: String,
    pub(crate) is_demonstration: bool,
}

impl Laptop {
    pub(crate) fn new(host: &dyn Host) -> Self {
        let device_seed = Seed::from_bytes(random(host));
        Self {
            profile: random(host),
            device_letters: device_letters(&Signer::from_seed(device_seed.expose()).device().0),
            device_seed,
            incarnation: 0,
            is_demonstration: false,
        }
    }

    /// What its folios carry in its present life.
    pub(crate) fn folio_letters(&self) -> String {
        life_letters(&self.device_letters, self.incarnation)
    }

    pub(crate) fn read(rows: &Connection) -> Result<Self, Fault> {
        let bytes =
            Zeroizing::new(setting::read(rows, SETTING)?.ok_or(Fault::Internal("a profile without its laptop"))?);
        serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("a laptop that cannot be read"))
    }

    pub(crate) fn write(&self, rows: &Connection) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(self).map_err(|_| Fault::Internal("a laptop that cannot be written"))?;
        let bytes = Zeroizing::new(bytes);
        Ok(setting::write(rows, SETTING, &bytes)?)
    }
}
