//! Opposition, the O of the rights ARCO: what a person lets nobody of a kind be told (*no compartir con …*) is kept from
//! every page that leaves for such a reader, whatever record it is printed from. A record that is about the very thing that
//! is withheld does not leave at all; of others what tells it stays out. A referral that is sent by wire asks
//! [`Consent::withholds_from`], which is stricter: a whole record cannot leave a part of itself here.

use crate::form::spec::{Field, FieldKind};
use crate::person::consent::{Consent, What};
use crate::record::RecordKind;

/// What a record of the kind tells of its persons by being of that kind. `None`: nothing that can be withheld by itself.
pub const fn told_by(kind: RecordKind) -> Option<What> {
    match kind {
        RecordKind::FirstAid => Some(What::Health),
        RecordKind::Violence | RecordKind::Kidnapping | RecordKind::Procedure | RecordKind::Nna => Some(What::History),
        RecordKind::Stay => Some(What::Location),
        RecordKind::Rescue
        | RecordKind::Assistance
        | RecordKind::Referral
        | RecordKind::Reception
        | RecordKind::Missing
        | RecordKind::Body
        | RecordKind::Patrol
        | RecordKind::Family
        | RecordKind::Beds
        | RecordKind::Person => None,
    }
}

/// Whether a person's own words keep a record of this kind from a reader of that kind as a whole. Their own record tells
/// all of them, so one thing withheld keeps it.
pub fn keeps(consent: &Consent, kind: RecordKind, reader: &str) -> bool {
    match kind {
        RecordKind::Person => consent.withholds_from(reader),
        _ => told_by(kind).is_some_and(|what| consent.withholds(what, reader)),
    }
}

/// What an answer tells of the persons of its record. `None`: nothing that can be withheld by itself.
pub fn told_in(field: &Field) -> Option<What> {
    match field.kind {
        FieldKind::Person => Some(What::Names),
        FieldKind::Phone => Some(What::Contact),
        FieldKind::Point => Some(What::Location),
        FieldKind::Curp => Some(What::Documents),
        _ if field.key.starts_with("place.") => Some(What::Location),
        _ if field.key.starts_with("document.") => Some(What::Documents),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ItemId;
    use crate::value::{Value, Values};

    fn withholding(what: Option<&str>, from: Option<&str>) -> Consent {
        let item = ItemId::new(1, [1; 10]);
        let said = [("what", what), ("from", from)].into_iter();
        let said = said.filter_map(|(field, text)| Some((format!("withheld.{item}.{field}"), Value::text(text?))));
        let values: Values = said.map(|(key, value)| (key.parse().unwrap(), value)).collect();
        Consent::of(&values)
    }

    #[test]
    fn what_is_withheld_leaves_by_no_record_that_tells_it() {
        let health = withholding(Some("health"), Some("dif"));
        let all = withholding(None, Some("consulate"));
        let names_from_all = withholding(Some("names"), None);
        #[track_caller]
        fn check(consent: &Consent, reader: &str, expect: &[RecordKind]) {
            let kept: Vec<RecordKind> =
                RecordKind::ALL.iter().copied().filter(|kind| keeps(consent, *kind, reader)).collect();
            assert_eq!(kept, expect, "{reader}");
        }
        check(&Consent::default(), "dif", &[]);
        check(&health, "dif", &[RecordKind::FirstAid, RecordKind::Person]);
        check(&health, "shelter", &[]);
        check(&names_from_all, "shelter", &[RecordKind::Person]);
        let telling: Vec<RecordKind> = RecordKind::ALL
            .iter()
            .copied()
            .filter(|kind| told_by(*kind).is_some() || *kind == RecordKind::Person)
            .collect();
        check(&all, "consulate", &telling);
        check(&all, "dif", &[]);
        assert!(all.withholds(What::Names, "consulate") && !all.withholds(What::Names, "dif"));
    }

    #[test]
    fn every_answer_that_tells_where_or_how_to_reach_somebody_is_known() {
        let told = |kind: RecordKind, what: What| {
            let fields = kind.form().sections.iter().flat_map(|section| section.fields);
            fields.filter(|field| told_in(field) == Some(what)).count()
        };
        assert!(told(RecordKind::Rescue, What::Location) > 0 && told(RecordKind::Rescue, What::Names) > 0);
        assert!(told(RecordKind::Person, What::Contact) > 1 && told(RecordKind::Person, What::Documents) > 2);
    }
}
