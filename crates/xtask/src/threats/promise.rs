//! What is promised against each threat, by the number that a test carries in its name. A row without a test says why.

/// One row of the table.
pub(crate) struct Threat {
    /// `T05`, as tests and pages call it.
    pub(crate) id: &'static str,
    pub(crate) promise: &'static str,
    /// Why there is no test of it yet.
    pub(crate) lacks: Option<&'static str>,
}

impl Threat {
    const fn proved(id: &'static str, promise: &'static str) -> Self {
        Self { id, promise, lacks: None }
    }

    const fn lacking(id: &'static str, promise: &'static str, reason: &'static str) -> Self {
        Self { id, promise, lacks: Some(reason) }
    }

    /// How the names of its tests begin.
    pub(crate) fn prefix(&self) -> String {
        format!("{}_", self.id.to_lowercase())
    }
}

pub(crate) const THREATS: [Threat; 27] = [
    Threat::proved("T01", "a copied disk tells nothing"),
    Threat::proved("T02", "a hostile slots file is refused before the key derivation runs"),
    Threat::proved("T03", "no key lies on the disk"),
    Threat::proved("T04", "locked, every call but unlock and status is refused"),
    Threat::proved("T05", "one person neither acts nor signs as another"),
    Threat::proved("T06", "after panic nobody here opens it, and headquarters recovers all"),
    Threat::proved("T07", "one flipped bit in any page is told, never an empty database"),
    Threat::proved("T08", "an older folder, an older disk or a dropped log is noticed"),
    Threat::proved("T09", "what a revoked device still had waits for a person; backdating is useless"),
    Threat::proved("T10", "a change out of scope or role is refused, and the rest is applied"),
    Threat::proved("T11", "strangers on the line hear nothing"),
    Threat::proved("T12", "a damaged, replayed or foreign bundle is never half applied"),
    Threat::proved("T13", "bombs and slow sockets are refused, and honest exchanges go on"),
    Threat::proved("T14", "a power cut loses nothing that was shown as saved"),
    Threat::proved("T15", "a full disk loses nothing that was shown as saved"),
    Threat::proved("T16", "a cut while slots are rewritten leaves the old or the new"),
    Threat::proved("T17", "headquarters recovers what everybody forgot the passphrase of"),
    Threat::proved("T18", "an erased person is nowhere"),
    Threat::proved("T19", "hostile text is inert, undeclared commands denied, the window's settings pinned"),
    Threat::proved("T20", "nothing stays in the webview's storage, and no memory is dumped"),
    Threat::proved("T21", "an unsigned or older package is refused"),
    Threat::proved("T22", "all that is linked is allowed, and comes from one registry"),
    Threat::proved("T23", "no personal data in logs or errors"),
    Threat::proved("T24", "a cloned laptop is noticed, and both branches kept"),
    Threat::proved("T25", "an enrolment code is of no use twice, late or unapproved"),
    Threat::proved("T26", "golden files of every format are read"),
    Threat::proved("T27", "a destroyed header is recovered from"),
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
