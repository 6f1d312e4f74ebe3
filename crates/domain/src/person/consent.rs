//! What a person lets be done with what they tell: asked per purpose, with whom it may be shared, and what is to be
//! withheld from whom (reference: domain §8). Every referral and every export asks here before it tells anything; the
//! firewall between kinds of organisation stands beside it and is asked too.
//!
//! What nobody asked is not given. A withholding that cannot be read in full, of a newer release perhaps, withholds more.

use std::collections::BTreeSet;

use crate::catalog::recipient::{Firewall, RecipientKind};
use crate::keyed::keyed;
use crate::value::{Value, Values};

use super::{GIVEN, RECIPIENT, SHARING_WITH, WITHHELD_SECTION};

keyed! {
    /// What consent is asked for.
    pub enum Purpose {
        Services = "services",
        /// Searching for relatives.
        Tracing = "tracing",
        Sharing = "sharing",
    }
}

keyed! {
    /// What can be withheld. Locale key `withheld-<key>`.
    pub enum What {
        Names = "names",
        Contact = "contact",
        Location = "location",
        Documents = "documents",
        Health = "health",
        /// What they lived through, and why they left.
        History = "history",
    }
}

impl Purpose {
    pub const fn consent_key(self) -> &'static str {
        match self {
            Self::Services => "consent.services",
            Self::Tracing => "consent.tracing",
            Self::Sharing => "consent.sharing",
        }
    }
}

/// The consent that a person's record holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consent {
    given: BTreeSet<Purpose>,
    /// Keys of [`RECIPIENT`].
    with: BTreeSet<&'static str>,
    withheld: Vec<Withheld>,
}

/// One thing to keep from somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// `None`: everything.
    pub what: Option<What>,
    /// A key of [`RECIPIENT`]; `None`: everybody.
    pub from: Option<&'static str>,
    pub why: String,
}

impl Consent {
    pub fn of(values: &Values) -> Self {
        let is_given = |purpose: &Purpose| values.get(purpose.consent_key()).and_then(Value::as_text) == Some(GIVEN);
        let is_with = |kind: &&str| values.get(format!("{SHARING_WITH}.{kind}").as_str()).is_some_and(Value::is_yes);
        Self {
            given: Purpose::ALL.iter().copied().filter(is_given).collect(),
            with: RECIPIENT.keys.iter().copied().filter(is_with).collect(),
            withheld: withheld(values),
        }
    }

    /// Did the person say yes to it?
    pub fn allows(&self, purpose: Purpose) -> bool {
        self.given.contains(&purpose)
    }

    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }

    /// Is anything at all kept from a recipient of this kind? Their whole record then stays here.
    pub fn withholds_from(&self, recipient: &str) -> bool {
        let is_kept = |withheld: &Withheld| withheld.from.is_none_or(|from| meets(from, recipient));
        is_control(recipient) || self.withheld.iter().any(is_kept)
    }

    /// Is this kept from a recipient of this kind? Not asking is not withholding; see [`Self::may_share`].
    pub fn withholds(&self, what: What, recipient: &str) -> bool {
        let is_kept = |withheld: &Withheld| {
            withheld.what.is_none_or(|kept| kept == what) && withheld.from.is_none_or(|from| meets(from, recipient))
        };
        self.withheld.iter().any(is_kept)
    }

    /// Is everything kept from a recipient of this kind, whatever it is?
    pub fn withholds_everything(&self, recipient: &str) -> bool {
        What::ALL.iter().all(|what| self.withholds(*what, recipient))
    }

    /// May it be told to a recipient of this kind? `recipient` is a key of [`RecipientKind`], or
    /// [`super::CONSULATE_OF_ORIGIN`] where it is the consulate of the person's own country; of a `consulate` alone
    /// nobody knows whose it is, so what is withheld from that of origin is withheld from it as well.
    pub fn may_share(&self, what: What, recipient: &str) -> bool {
        let is_named = self.with.contains(recipient);
        !is_control(recipient) && self.allows(Purpose::Sharing) && is_named && !self.withholds(what, recipient)
    }
}

/// Control is told nothing, ever, whatever anybody consented to.
fn is_control(recipient: &str) -> bool {
    RecipientKind::from_key(recipient).is_some_and(|kind| kind.firewall() == Firewall::Control)
}

fn meets(withheld_from: &str, recipient: &str) -> bool {
    let is_consulate = |key: &str| key == RecipientKind::Consulate.key() || key == super::CONSULATE_OF_ORIGIN;
    withheld_from == recipient || is_consulate(withheld_from) && is_consulate(recipient)
}

fn withheld(values: &Values) -> Vec<Withheld> {
    let items = WITHHELD_SECTION.items(values).into_iter();
    items
        .map(|item| {
            let text = |field| WITHHELD_SECTION.read(values, Some(item), field).and_then(Value::as_text);
            let from = text("from").and_then(|from| RECIPIENT.keys.iter().copied().find(|key| *key == from));
            Withheld {
                what: text("what").and_then(What::from_key),
                from,
                why: text("why").unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::CONSULATE_OF_ORIGIN;
    use super::*;
    use crate::id::ItemId;

    type Pair<'t> = (&'t str, &'t str);

    #[track_caller]
    fn check(pairs: &[Pair], withheld: &[Pair], asked: (What, &str), expect: bool) {
        let item = ItemId::new(1, [1; 10]);
        let kept = withheld.iter().map(|(field, text)| (format!("withheld.{item}.{field}"), Value::text(*text)));
        let said = pairs.iter().map(|(key, text)| {
            let value = if *text == "yes" { Value::Flag(true) } else { Value::text(*text) };
            ((*key).to_owned(), value)
        });
        let values: Values = said.chain(kept).map(|(key, value)| (key.parse().unwrap(), value)).collect();
        let (what, recipient) = asked;
        assert_eq!(Consent::of(&values).may_share(what, recipient), expect, "{pairs:?} {withheld:?} {asked:?}");
    }

    const TO_DIF: [Pair; 2] = [("consent.sharing", "given"), ("consent.sharing_with.dif", "yes")];
    const TO_CONSULATES: [Pair; 3] = [
        ("consent.sharing", "given"),
        ("consent.sharing_with.consulate", "yes"),
        ("consent.sharing_with.consulate-of-origin", "yes"),
    ];

    #[test]
    fn what_nobody_asked_is_not_given() {
        check(&[], &[], (What::Names, "dif"), false);
        check(&TO_DIF, &[], (What::Names, "dif"), true);
        check(&TO_DIF, &[], (What::Names, "shelter"), false);
        check(&[("consent.sharing", "given")], &[], (What::Names, "dif"), false);
        check(&[("consent.sharing", "refused"), TO_DIF[1]], &[], (What::Names, "dif"), false);
        check(&[("consent.services", "given"), TO_DIF[1]], &[], (What::Names, "dif"), false);
    }

    #[test]
    fn control_is_told_nothing_whatever_is_written() {
        let forged = [TO_DIF[0], ("consent.sharing_with.immigration-station", "yes")];
        for kind in RecipientKind::ALL.iter().filter(|kind| kind.firewall() == Firewall::Control) {
            check(&forged, &[], (What::Names, kind.key()), false);
            assert!(!RECIPIENT.keys.contains(&kind.key()), "{kind}");
        }
    }

    #[test]
    fn what_is_withheld_stays_withheld() {
        let health = [("what", "health"), ("from", "dif"), ("why", "No quiere que se sepa")];
        check(&TO_DIF, &health, (What::Health, "dif"), false);
        check(&TO_DIF, &health, (What::Names, "dif"), true);
        check(&TO_DIF, &[("what", "health"), ("from", "shelter")], (What::Health, "dif"), true);
        check(&TO_DIF, &[("what", "of-a-newer-release"), ("from", "dif")], (What::Names, "dif"), false);
        check(&TO_DIF, &[("what", "names")], (What::Names, "dif"), false);
    }

    #[test]
    fn one_thing_withheld_keeps_the_whole_record_here() {
        let item = ItemId::new(1, [1; 10]);
        let values: Values = [("what", "health"), ("from", "dif")]
            .map(|(f, t)| (format!("withheld.{item}.{f}").parse().unwrap(), Value::text(t)))
            .into();
        let consent = Consent::of(&values);
        assert!(consent.withholds_from("dif") && !consent.withholds_from("shelter"));
        assert!(Consent::default().withholds_from(RecipientKind::ImmigrationStation.key()));
    }

    #[test]
    fn the_consulate_of_origin_is_kept_apart() {
        let names = [("what", "names"), ("from", CONSULATE_OF_ORIGIN)];
        check(&TO_CONSULATES, &[], (What::Names, CONSULATE_OF_ORIGIN), true);
        check(&TO_CONSULATES[..2], &[], (What::Names, CONSULATE_OF_ORIGIN), false);
        check(&TO_CONSULATES, &names, (What::Names, CONSULATE_OF_ORIGIN), false);
        check(&TO_CONSULATES, &names, (What::Names, "consulate"), false);
        check(&TO_CONSULATES, &[("what", "names"), ("from", "consulate")], (What::Names, CONSULATE_OF_ORIGIN), false);
    }

    #[test]
    fn every_recipient_is_a_kind_of_the_catalogue() {
        let known = |key: &&&str| RecipientKind::from_key(key).is_some() || **key == CONSULATE_OF_ORIGIN;
        assert_eq!(RECIPIENT.keys.iter().filter(known).count(), RECIPIENT.keys.len());
        let offered = RecipientKind::ALL.iter().filter(|kind| kind.firewall() != Firewall::Control);
        assert!(offered.clone().all(|kind| RECIPIENT.keys.contains(&kind.key())));
        assert_eq!(RECIPIENT.keys.len(), offered.count() + 1);
        assert!(What::ALL.iter().map(|what| what.key()).eq(super::super::WITHHELD.keys.iter().copied()));
    }
}
