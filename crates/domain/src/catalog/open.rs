//! The open lists: what the app was built with, and headquarters' editions laid over it. One value and no global state,
//! so that the engine, headquarters and the window each hold the one that fits what they have received.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::catalog::card::Card;
use crate::catalog::edition::{self, EditionRefused, Refusal};
use crate::catalog::entry::{Entry, Known};
use crate::catalog::own::own;
use crate::catalog::programme::{Programme, ProgrammeGroup};
use crate::catalog::recipient::{Recipient, RecipientKind};
use crate::catalog::{Catalogue, Unit, read};
use crate::fold;
use crate::id::UnitId;
use crate::keyed::keyed;

keyed! {
    /// A list that headquarters may edit, by the name of its file. In this order editions are laid, because recipients
    /// point at units.
    pub enum List {
        Units = "units",
        Recipients = "recipients",
        Programmes = "programmes",
        Cards = "cards",
    }
}

impl List {
    /// The list as the app was built with it: what an edition is made from.
    pub fn own_json(self) -> &'static str {
        match self {
            Self::Units => own!("units"),
            Self::Recipients => own!("recipients"),
            Self::Programmes => own!("programmes"),
            Self::Cards => own!("cards"),
        }
    }
}

/// Reading it is work of some milliseconds: it is made once and kept. It travels to the window as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogues {
    units: Catalogue<Unit>,
    recipients: Catalogue<Recipient>,
    programmes: Catalogue<Programme>,
    cards: Catalogue<Card>,
}

/// A recipient as this release's own list has it: for rules, that must hold without any list at hand.
pub fn own_recipient(id: &str) -> Option<&'static Recipient> {
    static OWN: LazyLock<Catalogue<Recipient>> = LazyLock::new(|| read(List::Recipients.own_json()));
    OWN.entries.iter().find(|recipient| recipient.id() == id)
}

impl Catalogues {
    /// What the app was built with, read once.
    pub fn built_in() -> &'static Self {
        static OWN: LazyLock<Catalogues> = LazyLock::new(|| Catalogues {
            units: read(List::Units.own_json()),
            recipients: read(List::Recipients.own_json()),
            programmes: read(List::Programmes.own_json()),
            cards: read(List::Cards.own_json()),
        });
        &OWN
    }

    /// Editions as (name of the list, its whole JSON), in any order: they are laid in the order of their versions. What
    /// is refused leaves the list as it stood.
    pub fn with<N: AsRef<str>, J: AsRef<str>>(
        editions: impl IntoIterator<Item = (N, J)>,
    ) -> (Self, Vec<EditionRefused>) {
        let own = Self::built_in();
        let mut laid = own.clone();
        let mut refused = Vec::new();
        let mut known = Vec::new();
        for (name, json) in editions {
            match List::from_key(name.as_ref()) {
                Some(list) => known.push((list, edition::version(json.as_ref()), json)),
                None => refused.push(refusal(name.as_ref(), Refusal::UnknownList)),
            }
        }
        known.sort_by_key(|(list, version, _)| (*list, *version));
        for (list, _, json) in known {
            let outcome = laid.lay(list, json.as_ref(), own);
            refused.extend(outcome.err().map(|why| refusal(list.key(), why)));
        }
        (laid, refused)
    }

    /// One more edition over what stands, or why not: what headquarters asks before it publishes one.
    pub fn lay_over(&mut self, list: List, json: &str) -> Result<(), Refusal> {
        self.lay(list, json, Self::built_in())
    }

    fn lay(&mut self, list: List, json: &str, own: &Self) -> Result<(), Refusal> {
        let known = Known { units: &self.units };
        match list {
            List::Units => self.units = edition::lay(json, &own.units, &self.units, &known)?,
            List::Recipients => self.recipients = edition::lay(json, &own.recipients, &self.recipients, &known)?,
            List::Programmes => self.programmes = edition::lay(json, &own.programmes, &self.programmes, &known)?,
            List::Cards => self.cards = edition::lay(json, &own.cards, &self.cards, &known)?,
        }
        Ok(())
    }

    pub const fn version(&self, list: List) -> u32 {
        match list {
            List::Units => self.units.version,
            List::Recipients => self.recipients.version,
            List::Programmes => self.programmes.version,
            List::Cards => self.cards.version,
        }
    }

    pub fn units(&self) -> &[Unit] {
        &self.units.entries
    }

    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients.entries
    }

    pub fn programmes(&self) -> &[Programme] {
        &self.programmes.entries
    }

    pub fn cards(&self) -> &[Card] {
        &self.cards.entries
    }

    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        by_code(self.units(), id.as_str())
    }

    pub fn recipient(&self, id: &str) -> Option<&Recipient> {
        by_code(self.recipients(), id)
    }

    /// Who receives on the laptops of a unit.
    pub fn recipients_at<'a>(&'a self, unit: &'a UnitId) -> impl Iterator<Item = &'a Recipient> {
        self.recipients().iter().filter(move |recipient| recipient.unit() == Some(unit))
    }

    pub fn programme(&self, id: &str) -> Option<&Programme> {
        by_code(self.programmes(), id)
    }

    pub fn programmes_of(&self, group: ProgrammeGroup) -> impl Iterator<Item = &Programme> {
        self.programmes().iter().filter(move |programme| programme.group() == group)
    }

    pub fn card(&self, id: &str) -> Option<&Card> {
        by_code(self.cards(), id)
    }

    /// The cards that speak of a topic, in the order they are read.
    pub fn cards_on<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a Card> {
        self.cards().iter().filter(move |card| card.topic() == topic)
    }

    /// The recipients that hold every word typed in their name, municipality or state, best first; all of the kind if
    /// nothing was typed. Blind to case and accents.
    pub fn find(&self, text: &str, kind: Option<RecipientKind>) -> Vec<&Recipient> {
        let terms = fold::terms(text);
        let of_kind = self.recipients().iter().filter(|recipient| kind.is_none_or(|kind| recipient.kind() == kind));
        let mut found: Vec<(u32, &Recipient)> =
            of_kind.map(|recipient| (recipient.rank(&terms), recipient)).filter(|(rank, _)| *rank > 0).collect();
        found.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        found.into_iter().map(|(_, recipient)| recipient).collect()
    }
}

fn by_code<'a, T: Entry>(entries: &'a [T], code: &str) -> Option<&'a T> {
    entries.iter().find(|entry| entry.code() == code)
}

fn refusal(name: &str, why: Refusal) -> EditionRefused {
    EditionRefused { list: fold::plain(&name.chars().take(40).collect::<String>()), why }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::catalog::entry::Entry;
    use crate::catalog::recipient::Firewall;
    use crate::catalog::text::Voice;
    use crate::language::Language;

    /// The app's own list with its version raised and one thing changed.
    fn edition(list: List, change: impl FnOnce(&mut Value)) -> String {
        let mut json: Value = serde_json::from_str(list.own_json()).unwrap();
        json["version"] = json!(1_000);
        change(&mut json);
        json.to_string()
    }

    fn entry<'a>(json: &'a mut Value, id: &str) -> &'a mut Value {
        json["entries"].as_array_mut().unwrap().iter_mut().find(|entry| entry["id"] == id).unwrap()
    }

    fn remove(json: &mut Value, id: &str) {
        json["entries"].as_array_mut().unwrap().retain(|entry| entry["id"] != id);
    }

    fn add(json: &mut Value, entry: Value) {
        json["entries"].as_array_mut().unwrap().push(entry);
    }

    fn other(id: &str) -> Value {
        json!({"id": id, "kind": "other", "name": "x", "confirmed": false})
    }

    #[test]
    fn every_committed_list_is_sound() {
        let own = Catalogues::built_in();
        let known = Known { units: &own.units };
        edition::check(own.units(), &known).unwrap();
        edition::check(own.recipients(), &known).unwrap();
        edition::check(own.programmes(), &known).unwrap();
        edition::check(own.cards(), &known).unwrap();
        for list in List::ALL.iter().copied() {
            assert!((1..1_000).contains(&own.version(list)), "{list}: headquarters counts from 1,000");
            // Read as strictly as what comes from outside.
            assert_eq!(own.clone().lay_over(list, &edition(list, |_| {})), Ok(()), "{list}");
        }
        let bytes: usize = List::ALL.iter().map(|list| list.own_json().len()).sum();
        assert!(bytes < 120_000, "{bytes} bytes weigh on the window");
    }

    #[test]
    fn the_lists_hold_what_the_field_needs() {
        let own = Catalogues::built_in();
        assert_eq!(own.recipients().iter().filter(|recipient| recipient.kind() == RecipientKind::Comar).count(), 13);
        for state in &crate::catalog::states().entries {
            for kind in [RecipientKind::Dif, RecipientKind::CivilRegistry] {
                let found = own.recipients().iter().any(|r| r.kind() == kind && r.state() == Some(state.code()));
                assert!(found, "{} lacks its {kind}", state.code());
            }
        }
        for kind in RecipientKind::ALL.iter().copied() {
            assert!(!own.find("", Some(kind)).is_empty(), "{kind}");
        }
        for unit in own.units().iter().filter(|unit| unit.kind() != crate::catalog::UnitKind::Beta) {
            assert_eq!(own.recipients_at(unit.id()).count(), 1, "{}", unit.id());
        }
        for group in ProgrammeGroup::ALL.iter().copied() {
            assert!(own.programmes_of(group).count() > 0, "{group}");
        }
        assert!(own.cards().len() >= 18);
        assert_eq!(own.cards_on("risks").count(), 4);
    }

    #[test]
    fn a_card_is_said_in_a_breath_in_every_language() {
        for card in Catalogues::built_in().cards() {
            for voice in Voice::ALL.iter().copied() {
                let said = card.say(voice);
                assert!((80..=600).contains(&said.chars().count()), "{} {voice}", card.id());
                assert!(said.ends_with(['.', '!']), "{} {voice}", card.id());
                let is_ours = matches!(voice, Voice::Spanish | Voice::English);
                assert_eq!(card.is_reviewed(voice), is_ours, "{} {voice}", card.id());
            }
            let texts: std::collections::BTreeSet<&str> = Voice::ALL.iter().map(|voice| card.say(*voice)).collect();
            assert_eq!(texts.len(), Voice::ALL.len(), "{}: a language repeats another", card.id());
        }
    }

    #[test]
    fn a_search_is_blind_to_accents_and_keeps_to_the_kind() {
        let own = Catalogues::built_in();
        let first = |text: &str, kind| own.find(text, kind).first().map(|recipient| recipient.id().to_owned());
        for (text, kind, expect) in [
            ("comar tapach", None, Some("comar-tapachula")),
            ("YUCATAN", Some(RecipientKind::Dif), Some("dif-yucatan")),
            ("la 72", None, Some("albergue-tenosique")),
            ("honduras acayucan", None, Some("consulate-hnd-acayucan")),
            ("nuevo leon", Some(RecipientKind::Comar), Some("comar-nuevo-leon")),
            ("tapachula", Some(RecipientKind::Cndh), None),
            ("xyzzy", None, None),
            ("tapachula xyzzy", None, None),
        ] {
            assert_eq!(first(text, kind).as_deref(), expect, "{text}");
        }
        assert_eq!(own.find("", None).len(), own.recipients().len());
    }

    #[test]
    fn lookups_answer_by_code() {
        let own = Catalogues::built_in();
        let station = own.recipient("estacion-siglo-xxi").unwrap();
        assert_eq!((station.firewall(), station.may_receive()), (Firewall::Control, false));
        assert!(crate::catalog::station::is_named_in(station.name(Language::Spanish)));
        assert_eq!(own.recipient("consulate-hti-tapachula").unwrap().country(), Some("HTI"));
        assert_eq!(own.programme("soy-mexico").unwrap().group(), ProgrammeGroup::Identity);
        assert_eq!(own.card("refuge").unwrap().topic(), "refuge");
        assert_eq!(own.unit(&"cas-tapachula".parse().unwrap()).unwrap().code(), "CTP");
        assert!(own.recipient("").is_none() && own.card("REFUGE").is_none());
    }

    #[test]
    fn an_edition_replaces_the_list_and_keeps_every_code() {
        let text = edition(List::Recipients, |json| {
            entry(json, "dif-chiapas")["phone"] = json!("961 000 0000");
            add(json, other("nueva"));
        });
        let (laid, refused) = Catalogues::with([("recipients", text)]);
        assert_eq!(refused, []);
        assert_eq!(laid.recipient("dif-chiapas").and_then(|r| r.phone().map(str::to_owned)).unwrap(), "961 000 0000");
        assert!(laid.recipient("nueva").is_some());
        assert_eq!((laid.version(List::Recipients), laid.version(List::Cards)), (1_000, 1));
    }

    #[test]
    fn the_order_in_which_editions_arrive_is_nothing() {
        let raised = |version: u32, id: &str| {
            edition(List::Recipients, |json| {
                json["version"] = json!(version);
                add(json, other(id));
                if version > 1_000 {
                    add(json, other("first"));
                }
            })
        };
        let unit = json!({"id": "dif-yucatan", "kind": "dif", "name": "DIF Yucatán", "code": "DYU", "state": "MX-YUC",
            "zone": "America/Merida", "confirmed": false});
        let units = edition(List::Units, |json| add(json, unit));
        let at_unit = edition(List::Recipients, |json| {
            json["version"] = json!(1_002);
            ["first", "second"].into_iter().for_each(|id| add(json, other(id)));
            entry(json, "dif-yucatan")["unit"] = json!("dif-yucatan");
        });
        let mut editions = [
            ("recipients", raised(1_000, "first")),
            ("recipients", raised(1_001, "second")),
            ("units", units),
            ("recipients", at_unit),
        ];
        let (forward, refused) = Catalogues::with(editions.clone());
        assert_eq!(refused, []);
        editions.reverse();
        assert_eq!(Catalogues::with(editions), (forward, Vec::new()));
    }

    #[test]
    fn an_app_newer_than_an_edition_keeps_what_its_own_list_has_gained() {
        let older = |over: u32| {
            edition(List::Units, |json| {
                json["over"] = json!(over);
                remove(json, "albergue-ixtepec");
            })
        };
        let (laid, refused) = Catalogues::with([("units", older(1))]);
        assert_eq!(refused, []);
        assert!(laid.unit(&"albergue-ixtepec".parse().unwrap()).is_some());
        let gone = Refusal::CodeGone { code: "albergue-ixtepec".to_owned() };
        assert_eq!(Catalogues::with([("units", older(2))]).1, [refusal("units", gone)]);
    }

    /// What an edition of a list is refused for, and that nothing of it is taken.
    #[track_caller]
    fn check(list: List, change: impl FnOnce(&mut Value), expect: Refusal) {
        check_text(list.key(), &edition(list, change), expect);
    }

    #[track_caller]
    fn check_text(name: &str, text: &str, expect: Refusal) {
        let (laid, refused) = Catalogues::with([(name, text)]);
        let mut whys = refused.into_iter().map(|refused| refused.why);
        match (whys.next(), expect) {
            (Some(Refusal::Unreadable { .. }), Refusal::Unreadable { .. }) => {}
            (found, expect) => assert_eq!(found, Some(expect)),
        }
        assert_eq!(&laid, Catalogues::built_in());
    }

    fn unreadable() -> Refusal {
        Refusal::Unreadable { line: 0, column: 0 }
    }

    #[test]
    fn an_edition_that_takes_back_a_code_is_refused() {
        let code = |code: &str| code.to_owned();
        check(List::Units, |json| remove(json, "beta-tecate"), Refusal::CodeGone { code: code("beta-tecate") });
        check(List::Cards, |json| remove(json, "refuge"), Refusal::CodeGone { code: code("refuge") });
        for (list, id, field, value) in [
            (List::Units, "beta-tecate", "code", "XYZ"),
            (List::Units, "beta-tecate", "kind", "dif"),
            (List::Recipients, "estacion-siglo-xxi", "kind", "shelter"),
            (List::Recipients, "consulate-hti-tapachula", "country", "HND"),
            (List::Programmes, "imss", "group", "work"),
            (List::Cards, "refuge", "topic", "rights"),
        ] {
            let changed = Refusal::CodeChanged { code: code(id) };
            check(list, |json| entry(json, id)[field] = json!(value), changed);
        }
    }

    #[test]
    fn an_edition_that_is_not_newer_or_not_whole_is_refused() {
        let own = Catalogues::built_in().version(List::Units);
        for version in [0, own] {
            check(List::Units, |json| json["version"] = json!(version), Refusal::NotNewer { version: own });
        }
        let twice = || Refusal::CodeTwice { code: "otra".to_owned() };
        check(List::Recipients, |json| add(json, other("otra")), twice());
        let same_letters = json!({"id": "beta-otra", "name": "x", "code": "TEC", "state": "MX-BCN",
            "zone": "America/Tijuana", "confirmed": false});
        check(List::Units, |json| add(json, same_letters), Refusal::CodeTwice { code: "beta-otra".to_owned() });
        for (list, id, field, value) in [
            (List::Units, "beta-tecate", "state", "MX-XXX"),
            (List::Recipients, "dif-chiapas", "state", "MX-XXX"),
            (List::Recipients, "dif-chiapas", "unit", "dif-atlantis"),
            (List::Recipients, "estacion-siglo-xxi", "unit", "dif-chiapas"),
        ] {
            let unsound = Refusal::Unsound { code: id.to_owned() };
            check(list, |json| entry(json, id)[field] = json!(value), unsound);
        }
        let nobodys = json!({"id": "consulate-x", "kind": "consulate", "name": "x", "confirmed": false});
        check(List::Recipients, |json| add(json, nobodys), Refusal::Unsound { code: "consulate-x".to_owned() });
    }

    #[test]
    fn a_hostile_edition_is_refused() {
        for (field, value) in [
            ("name", json!("DIF\u{202e}sapaihC")),
            ("name", json!("DIF\u{0}")),
            ("name", json!("DIF\nChiapas")),
            ("name", json!("x".repeat(161))),
            ("name", json!("")),
            ("name", json!(7)),
            ("kind", json!("secret-police")),
            ("unit", json!("../../etc")),
            ("confirmed", json!("yes")),
            ("script", json!("alert(1)")),
        ] {
            check(List::Recipients, |json| entry(json, "dif-chiapas")[field] = value, unreadable());
        }
        check(List::Cards, |json| entry(json, "refuge")["say"]["ht"] = json!("a".repeat(601)), unreadable());
        check(
            List::Cards,
            |json| drop(entry(json, "refuge")["say"].as_object_mut().unwrap().remove("pt")),
            unreadable(),
        );
        check(List::Units, |json| json["more"] = json!(1), unreadable());
        check(List::Units, |json| json["source"] = json!("x\u{2066}y"), unreadable());
        for text in ["", "null", "[]", "{", "\u{feff}{}", "{\"version\": 1e9}", "{\"version\": 9, \"version\": 9}"] {
            check_text("units", text, unreadable());
        }
        check_text("units", &"[".repeat(200_000), unreadable());
        check_text("units", &" ".repeat(edition::BYTES_MOST + 1), Refusal::TooLong);
        check_text("calendar\u{202e}", "{}", Refusal::UnknownList);
        let small = |n: usize| {
            json!({"id": format!("u{n}"), "name": "x", "code": "AAA", "state": "MX-BCN",
            "zone": "UTC", "confirmed": true})
        };
        let many: Vec<Value> = (0..=edition::ENTRIES_MOST).map(small).collect();
        check(List::Units, |json| json["entries"] = json!(many), Refusal::TooMany);
        let named = Catalogues::with([("x\u{202e}".repeat(100), "{}")]).1;
        assert_eq!(named.first().map(|refused| refused.list.as_str()), Some("x".repeat(20).as_str()));
    }

    #[test]
    fn the_lists_travel_to_the_window_as_they_are() {
        let own = Catalogues::built_in();
        let json = serde_json::to_string(own).unwrap();
        assert_eq!(&serde_json::from_str::<Catalogues>(&json).unwrap(), own);
        assert_eq!(by_code(own.units(), "beta-tecate").map(Entry::code), Some("beta-tecate"));
    }
}
