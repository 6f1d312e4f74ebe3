//! How the key of a text is made from the name of a thing. The names are those of record kinds, sections, fields and
//! options as they stand on disk (`first_aid`, `place.point_source`); a key is a Fluent identifier, so `.` and `_`
//! become `-`. The window, the command lines and the printed page ask here, so that none of them spells a key itself.

/// The section of what headquarters asks besides, which is called the same in every kind.
const QUESTIONS: &str = "x";

/// The word for a record kind; its attributes are `.plural` and `.new`.
pub fn kind(kind: &str) -> String {
    plain(&["kind", kind])
}

/// The title of a section.
pub fn section(kind: &str, section: &str) -> String {
    if section == QUESTIONS {
        return plain(&["section", section]);
    }
    plain(&["section", kind, section])
}

/// The title of one item of a list section, with `$n`: "Persona 2".
pub fn item(kind: &str, section: &str) -> String {
    plain(&["item", kind, section])
}

/// The label of a field; its attribute `.hint` may lack. `list` is the list section that the field is asked in, if it
/// is. The questions of a place are the same for every kind and have one label.
pub fn field(kind: &str, list: Option<&str>, field: &str) -> String {
    match (list, field.strip_prefix("place.")) {
        (None, Some(rest)) => plain(&["field-place", rest]),
        (None, None) => plain(&["field", kind, field]),
        (Some(list), _) => plain(&["field", kind, list, field]),
    }
}

/// An option of a closed list.
pub fn option(list: &str, option: &str) -> String {
    plain(&[list, option])
}

/// Why there is no answer.
pub fn unknown(unknown: &str) -> String {
    plain(&["unknown", unknown])
}

/// The unit that a number is counted in.
pub fn unit(unit: &str) -> String {
    plain(&["unit", unit])
}

/// A finding of a rule: what to do about it.
pub fn rule(rule: &str) -> String {
    plain(&["rule", rule])
}

/// Why an answer cannot be taken; `$most` and `$least` where it has bounds.
pub fn refusal(variant: &str) -> String {
    plain(&["refusal", variant])
}

/// What happened.
pub fn problem(name: &str) -> String {
    plain(&["problem", name])
}

/// What to do about it.
pub fn remedy(name: &str) -> String {
    plain(&["remedy", name])
}

/// What a person must know of their own laptop; its attribute `.hint` says what to do.
pub fn alarm(name: &str) -> String {
    plain(&["alarm", name])
}

/// Why headquarters was not reached.
pub fn link_failure(variant: &str) -> String {
    plain(&["link-failure", variant])
}

/// Why a file is not taken; its attribute `.hint` says what to do.
pub fn file_refusal(variant: &str) -> String {
    plain(&["file-refusal", variant])
}

/// Why a bundle is not taken or made; its attribute `.hint` says what to do.
pub fn bundle_refusal(variant: &str) -> String {
    plain(&["bundle-refusal", variant])
}

/// Why a meeting of two laptops ended early; its attribute `.hint` says what to do.
pub fn meeting_failure(variant: &str) -> String {
    plain(&["meeting-failure", variant])
}

/// A deed of the audit log, with `$n`.
pub fn deed(deed: &str) -> String {
    plain(&["deed", deed])
}

/// What is wrong with the audit log.
pub fn audit_flaw(variant: &str) -> String {
    plain(&["audit-flaw", variant])
}

/// A person's role.
pub fn role(role: &str) -> String {
    plain(&["role", role])
}

/// A number of something, with `$n`.
pub fn count(what: &str) -> String {
    plain(&["count", what])
}

fn plain(parts: &[&str]) -> String {
    parts.join("-").replace(['.', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_plain_identifier() {
        for (key, expect) in [
            (kind("first_aid"), "kind-first-aid"),
            (section("first_aid", "triage"), "section-first-aid-triage"),
            (field("rescue", None, "alert.source"), "field-rescue-alert-source"),
            (field("rescue", Some("persons"), "days_without_water"), "field-rescue-persons-days-without-water"),
            (field("assistance", None, "place.point_source"), "field-place-point-source"),
            (rule("first_aid-vital-out-of-range"), "rule-first-aid-vital-out-of-range"),
            (option("setting", "safe-house"), "setting-safe-house"),
        ] {
            assert_eq!(key, expect);
        }
    }
}
