//! The laptop's leave to take things out of the file, as headquarters last gave it. A laptop without headquarters has none
//! and needs none.

use api::problem::Problem;
use domain::lease::{Lease, Standing};
use store::store::Connection;
use store::table::setting;

use crate::desk::Desk;
use crate::fault::Fault;

const SETTING: &str = "lease";

impl Desk {
    /// What leaves the file for anybody but headquarters is refused once the lease is over, and from the moment on at which
    /// headquarters said that it admits the laptop no more.
    pub(crate) fn check_lease(&self) -> Result<(), Fault> {
        if self.dismissal.is_some() {
            return Err(Problem::Revoked.into());
        }
        match self.lease()? {
            Some(Standing::Over) => Err(Problem::LeaseOver.into()),
            Some(Standing::Holds | Standing::Ends { .. }) | None => Ok(()),
        }
    }

    pub(crate) fn lease(&self) -> Result<Option<Standing>, Fault> {
        let held = read(self.files.store.rows())?;
        Ok(held.map(|lease| lease.standing(self.now().unix_ms())))
    }

    /// Headquarters answered, by its own clock.
    pub(crate) fn was_given(&mut self, hq_ms: u64, days: u16) -> Result<(), Fault> {
        self.renew(|held| Lease::given(held, i64::try_from(hq_ms).unwrap_or(i64::MAX), days))
    }

    /// A bundle that it made was brought by hand.
    pub(crate) fn was_carried(&mut self, made_ms: u64) -> Result<(), Fault> {
        self.renew(|held| Lease::carried(held, i64::try_from(made_ms).unwrap_or(i64::MAX)))
    }

    fn renew(&mut self, renewed: impl FnOnce(Option<Lease>) -> Lease) -> Result<(), Fault> {
        self.files.store.write(|rows| {
            let lease = renewed(read(rows)?);
            let bytes = serde_json::to_vec(&lease).map_err(|_| Fault::Internal("a lease"))?;
            Ok(setting::write(rows, SETTING, &bytes)?)
        })
    }
}

fn read(rows: &Connection) -> Result<Option<Lease>, Fault> {
    let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("a lease"));
    setting::read(rows, SETTING)?.map(read).transpose()
}
