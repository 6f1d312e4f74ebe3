//! What travels first when not all can: what somebody may have to act on tonight. A child's file, a missing person, and
//! whatever says that somebody is at high risk. Everything else can wait for the next hour of link.

use crate::record::RecordKind;
use crate::value::Values;

/// In the order in which they travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Urgent,
    Ordinary,
}

/// The answers that say how great a risk is, of whatever kind.
const RISKS: [&str; 2] = ["risk.level", "safety.risk"];

/// Of a record as it stands. A kind of a newer release is ordinary, unless it speaks of a risk as ours do.
pub fn of(kind: Option<RecordKind>, values: &Values) -> Urgency {
    let is_at_risk = |key: &&str| {
        let told = values.get(*key).and_then(|value| value.as_text());
        matches!(told, Some("high" | "extreme"))
    };
    let is_urgent_kind = matches!(kind, Some(RecordKind::Nna | RecordKind::Missing));
    if is_urgent_kind || RISKS.iter().any(is_at_risk) { Urgency::Urgent } else { Urgency::Ordinary }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::spec::FieldKind;
    use crate::value::Value;

    #[track_caller]
    fn check(kind: RecordKind, said: &[(&str, &str)], expect: Urgency) {
        let values = said.iter().map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect();
        assert_eq!(of(Some(kind), &values), expect, "{said:?}");
    }

    #[test]
    fn children_the_missing_and_those_at_risk_go_first() {
        check(RecordKind::Nna, &[], Urgency::Urgent);
        check(RecordKind::Missing, &[], Urgency::Urgent);
        check(RecordKind::Rescue, &[], Urgency::Ordinary);
        check(RecordKind::Violence, &[("safety.risk", "medium")], Urgency::Ordinary);
        check(RecordKind::Violence, &[("safety.risk", "extreme")], Urgency::Urgent);
        check(RecordKind::Person, &[("risk.level", "high")], Urgency::Urgent);
    }

    #[test]
    fn every_risk_that_is_asked_is_one_that_is_known_here() {
        for kind in RecordKind::ALL {
            let fields = kind.form().sections.iter().flat_map(|section| section.fields);
            for field in fields {
                let FieldKind::Choice(options) = &field.kind else { continue };
                let asks = options.name == "risk";
                assert!(!asks || RISKS.contains(&field.key), "{}: {}", kind.key(), field.key);
            }
        }
    }
}
