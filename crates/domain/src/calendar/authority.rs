//! Who is bound by a term. Each body closes on days of its own, by notice in the DOF.

use crate::keyed::keyed;

keyed! {
    /// A body whose working days count. Locale key `authority-<key>`.
    pub enum Authority {
        /// The law's own list of days, for every body that has published none that we hold.
        General = "general",
        Comar = "comar",
        Inm = "inm",
        Procuraduria = "procuraduria",
        Dif = "dif",
        Renapo = "renapo",
        RegistroCivil = "registro-civil",
        Cndh = "cndh",
    }
}
