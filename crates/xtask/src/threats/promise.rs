//! What is promised against each threat, by the number that a test carries in its name.

/// One row of the table.
pub(crate) struct Threat {
    /// `T05`, as tests and pages call it.
    pub(crate) id: &'static str,
    pub(crate) promise: &'static str,
}

impl Threat {
    const fn new(id: &'static str, promise: &'static str) -> Self {
        Self { id, promise }
    }

    /// How the names of its tests begin.
    pub(crate) fn prefix(&self) -> String {
        format!("{}_", self.id.to_lowercase())
    }
}

pub(crate) const THREATS: [Threat; 27] = [
    Threat::new("T01", "a copied disk tells nothing"),
    Threat::new("T02", "a hostile slots file is refused before the key derivation runs"),
    Threat::new("T03", "no key lies on the disk"),
    Threat::new("T04", "locked, every call but unlock and status is refused"),
    Threat::new("T05", "one person neither acts nor signs as another"),
    Threat::new("T06", "after panic nobody here opens it, and headquarters recovers all"),
    Threat::new("T07", "one flipped bit in any page is told, never an empty database"),
    Threat::new("T08", "an older folder, an older disk or a dropped log is noticed"),
    Threat::new("T09", "what a revoked device still had waits for a person; backdating is useless"),
    Threat::new("T10", "a change out of scope or role is refused, and the rest is applied"),
    Threat::new("T11", "strangers on the line hear nothing"),
    Threat::new("T12", "a damaged, replayed or foreign bundle is never half applied"),
    Threat::new("T13", "bombs and slow sockets are refused, and honest exchanges go on"),
    Threat::new("T14", "a power cut loses nothing that was shown as saved"),
    Threat::new("T15", "a full disk loses nothing that was shown as saved"),
    Threat::new("T16", "a cut while slots are rewritten leaves the old or the new"),
    Threat::new("T17", "headquarters recovers what everybody forgot the passphrase of"),
    Threat::new("T18", "an erased person is nowhere"),
    Threat::new("T19", "hostile text is inert, undeclared commands denied, the window's settings pinned"),
    Threat::new("T20", "nothing stays in the webview's storage, and no memory is dumped"),
    Threat::new("T21", "an unsigned or older package is refused"),
    Threat::new("T22", "all that is linked is allowed, and comes from one registry"),
    Threat::new("T23", "no personal data in logs or errors"),
    Threat::new("T24", "a cloned laptop is noticed, and both branches kept"),
    Threat::new("T25", "an enrolment code is of no use twice, late or unapproved"),
    Threat::new("T26", "golden files of every format are read"),
    Threat::new("T27", "a destroyed header is recovered from"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_row_in_order() {
        let ids: Vec<String> = (1..=27).map(|number| format!("T{number:02}")).collect();
        assert!(THREATS.iter().map(|threat| threat.id).eq(ids.iter().map(String::as_str)));
        assert!(THREATS.iter().all(|threat| threat.prefix().starts_with(&threat.id.to_lowercase())));
    }
}
