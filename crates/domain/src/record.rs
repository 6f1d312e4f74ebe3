//! The kinds of record, and what each kind's own file must say of itself. The enum is closed on purpose: a new kind
//! breaks every place that has to think about it, and nothing else.

use serde::{Deserialize, Serialize};

use crate::deadline::clock::Clock;
use crate::fact::{Fact, Measure, Told};
use crate::fold;
use crate::form::check::{Finding, Rule, What};
use crate::form::spec::Form;
use crate::id::{RecordId, UnitId};
use crate::keyed::keyed;
use crate::value::{Key, Value, Values};
use crate::{
    assistance, beds, body, family, first_aid, kidnapping, missing, nna, patrol, person, procedure, reception,
    referral, rescue, stay, violence,
};

/// Declares the kinds: one line each, with the file that defines it. The order is that of menus and lists.
macro_rules! kinds {
    ($($variant:ident = $key:literal in $file:ident,)+) => {
        keyed! {
            /// What a record is. Its key is its name on the wire, on disk and in locale keys.
            pub enum RecordKind {
                $($variant = $key,)+
            }
        }

        impl RecordKind {
            pub const fn definition(self) -> &'static Definition {
                match self {
                    $(Self::$variant => &$file::DEFINITION,)+
                }
            }
        }
    };
}

kinds! {
    Rescue = "rescue" in rescue,
    FirstAid = "first_aid" in first_aid,
    Assistance = "assistance" in assistance,
    Nna = "nna" in nna,
    Referral = "referral" in referral,
    Procedure = "procedure" in procedure,
    Reception = "reception" in reception,
    Violence = "violence" in violence,
    Kidnapping = "kidnapping" in kidnapping,
    Missing = "missing" in missing,
    Body = "body" in body,
    Patrol = "patrol" in patrol,
    Family = "family" in family,
    Stay = "stay" in stay,
    Beds = "beds" in beds,
    Person = "person" in person,
}

/// All that the house asks of a record kind. Each is written as its own answers over [`Definition::of`].
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    pub form: &'static Form,
    pub nature: Nature,
    pub begun: Begun,
    /// A Lucide icon's name; the window's list must hold it.
    pub icon: &'static str,
    /// The lists whose persons the record is about, where others name callers or suspects; all of them if empty.
    pub about: &'static [&'static str],
    /// The civil time that the event counts on; its month is the month of the statistics.
    pub time_key: Option<&'static str>,
    /// Findings beyond what the FORM says by itself.
    pub rules: fn(&Values) -> Vec<Finding>,
    /// Findings that other records bring, which `read` gives: what a person withholds, what a file has determined.
    pub across: Option<Across>,
    /// The rules that nobody may break by writing: an answer that would is refused. After a merge they are findings like
    /// the others, because reading never fails.
    pub refused: &'static [Rule],
    /// What may not be asked of somebody yet, by what stood before and what would stand after. What was told before it came
    /// here (a table, a merge) is not asked of anybody.
    pub unannounced: fn(&Values, &Values) -> Option<Finding>,
    /// The terms that run, or ran, by what the record says; `deadline::due` gives each its date.
    pub clocks: fn(&Values) -> Vec<Clock>,
    /// Is nothing left to be done about it? Only then does the time begin for which it is still kept. Of a kind that nobody
    /// ever closes, its last change is the end.
    pub over: fn(&Values) -> bool,
    /// To which other unit the record goes, once it says so.
    pub hands: fn(&Values) -> Option<Handing>,
    pub summary: fn(&Values) -> Summary,
    /// What its records are counted by. What `facts` yields is of these.
    pub counts: &'static [Measure],
    /// What this record adds to each.
    pub facts: fn(&Told<'_>) -> Vec<Fact>,
}

/// A kind's findings beside other records.
pub type Across = fn(&Values, Read<'_>) -> Vec<Finding>;

/// Gives the values of another record, if it is here.
pub type Read<'r> = &'r dyn Fn(RecordId) -> Option<Values>;

/// A record that is handed to another unit, which reads it and writes on it from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handing {
    pub unit: UnitId,
    /// What the unit is: a key of `catalog::recipient::RecipientKind`.
    pub recipient: String,
    /// The records that go along. A person's goes only if they withhold nothing from the recipient.
    pub along: Vec<RecordId>,
}

/// Does it happen once, or does it grow?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Somebody finishes it.
    Event,
    /// Nobody does: a person, an NNA file, a procedure.
    File,
}

/// Where a record of the kind is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// By itself, from the home page.
    AtHome,
    /// Only where another record names it.
    Within,
}

impl Definition {
    /// An event of which nothing else is known.
    pub const fn of(form: &'static Form, summary: fn(&Values) -> Summary) -> Self {
        Self {
            form,
            nature: Nature::Event,
            begun: Begun::AtHome,
            icon: "file-text",
            about: &[],
            time_key: None,
            rules: |_| Vec::new(),
            across: None,
            refused: &[],
            unannounced: |_, _| None,
            clocks: |_| Vec::new(),
            over: is_finished,
            hands: |_| None,
            summary,
            counts: &[],
            facts: |_| Vec::new(),
        }
    }
}

impl RecordKind {
    pub const fn form(self) -> &'static Form {
        self.definition().form
    }

    pub const fn is_file(self) -> bool {
        matches!(self.definition().nature, Nature::File)
    }

    /// Must somebody say with more than a word that its records are not kept for ever? Those of children, and those that
    /// few may read: each reading of them enters the audit log, too.
    pub const fn is_delicate(self) -> bool {
        self.is_watched()
    }

    /// What other records bring.
    pub fn across(self, values: &Values, read: Read<'_>) -> Vec<Finding> {
        self.definition().across.map(|across| across(values, read)).unwrap_or_default()
    }

    /// The rule that `after` would newly break and nobody may break by writing, if there is one; else what may not be asked
    /// yet.
    pub fn forbidden(self, before: &Values, after: &Values) -> Option<Finding> {
        self.forbidden_beside(before, after, &|_| None).or_else(|| self.unannounced(before, after))
    }

    /// What may not be asked of somebody yet, if there is something.
    pub fn unannounced(self, before: &Values, after: &Values) -> Option<Finding> {
        (self.definition().unannounced)(before, after)
    }

    /// That rule, with what other records say.
    pub fn forbidden_beside(self, before: &Values, after: &Values, read: Read<'_>) -> Option<Finding> {
        let definition = self.definition();
        if definition.refused.is_empty() {
            return None;
        }
        let is_refused =
            |finding: &Finding| matches!(&finding.what, What::Rule(rule) if definition.refused.contains(rule));
        let broken = |values: &Values| {
            let mut findings = (definition.rules)(values);
            findings.extend(self.across(values, read));
            findings
        };
        let stood = broken(before);
        broken(after).into_iter().find(|finding| is_refused(finding) && !stood.contains(finding))
    }

    /// Everything a person should look at in this record.
    pub fn findings(self, values: &Values) -> Vec<Finding> {
        self.findings_by(self.form(), values)
    }

    /// The same, where `form` asks more than the release does.
    pub fn findings_by(self, form: &'static Form, values: &Values) -> Vec<Finding> {
        let mut findings = form.check(values);
        findings.extend((self.definition().rules)(values));
        // As they are asked; alarms first.
        findings.sort_by_cached_key(|finding| {
            let section = form.place_of_section(&finding.section);
            (finding.severity, section, finding.key.as_ref().map(|key| form.place(key)))
        });
        findings
    }
}

/// The record's own keys, beside those of its FORM. They are written by the engine alone.
pub mod own {
    /// The folio, minted at the first saved field.
    pub const FOLIO: &str = "record.folio";
    /// Civil time and zone of the first saved field.
    pub const OPENED: &str = "record.opened";
    /// Yes once somebody pressed *Terminar*; until then the record travels marked *borrador*.
    pub const FINISHED: &str = "record.finished";
    /// The record that stands for this one since two were found to be of one person; taken back, both stand again.
    pub const SAME_AS: &str = "same_as";
    /// A confidential kind's question: may the region's coordination read it?
    pub const COORDINATOR_NAMED: &str = "access.coordination";
    /// A confidential kind's list of those who may read it besides.
    pub const NAMED: &str = "named";
    /// Of each of them.
    pub const NAMED_MEMBER: &str = "member";
}

/// Has somebody finished it?
pub fn is_finished(values: &Values) -> bool {
    values.get(own::FINISHED).is_some_and(Value::is_yes)
}

/// What a list shows of a record, as data: the words come from the locale.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub headline: Vec<Part>,
    pub details: Vec<Part>,
    /// How many persons it speaks of.
    pub persons: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What somebody typed.
    Typed(String),
    /// A closed option: the locale key `<name>-<key>`.
    Option(String),
    /// A number of something: the locale key `count-<what>` with its number.
    Count(String, u32),
    /// An age's canonical text.
    Age(String),
    /// A country's code.
    Country(String),
    /// A language's code.
    Language(String),
}

/// Gathers a summary's parts from a record's values; what was not answered leaves no part.
#[derive(Debug, Default)]
pub struct Parts(Vec<Part>);

impl Parts {
    pub fn done(self) -> Vec<Part> {
        self.0
    }

    /// As it is seen on one line: what hides in a text, or turns what stands beside it around, stays in the record.
    pub fn typed(mut self, value: Option<&Value>) -> Self {
        let text = value.and_then(Value::as_text).map(fold::plain).filter(|text| !text.is_empty());
        self.0.extend(text.map(Part::Typed));
        self
    }

    pub fn option(self, name: &str, value: Option<&Value>) -> Self {
        self.with(value, |key| Part::Option(format!("{name}-{key}")))
    }

    pub fn age(self, value: Option<&Value>) -> Self {
        self.with(value, |text| Part::Age(text.to_owned()))
    }

    pub fn country(self, value: Option<&Value>) -> Self {
        self.with(value, |code| Part::Country(code.to_owned()))
    }

    pub fn language(self, value: Option<&Value>) -> Self {
        self.with(value, |code| Part::Language(code.to_owned()))
    }

    /// A zero is left out.
    pub fn count(mut self, what: &str, number: u32) -> Self {
        if number > 0 {
            self.0.push(Part::Count(what.to_owned(), number));
        }
        self
    }

    fn with(mut self, value: Option<&Value>, part: impl Fn(&str) -> Part) -> Self {
        self.0.extend(value.and_then(Value::as_text).filter(|text| !text.trim().is_empty()).map(part));
        self
    }
}

/// The number a count field holds, zero when it holds none.
pub fn count(values: &Values, key: &str) -> u32 {
    let number = values.get(key).and_then(Value::as_integer).unwrap_or(0);
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

/// A key written in a kind's own file; `None` cannot happen for those that its test has seen.
pub fn key(text: &str) -> Option<Key> {
    text.parse().ok()
}

/// A key that every event has, for examples.
pub fn example_key() -> Key {
    Key::of_form("place.description".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_part_turns_nothing_around_it() {
        for (typed, expect) in [
            ("torre 52", Some("torre 52")),
            ("\u{202e}zepóL\u{202c} anA", Some("zepóL anA")),
            ("\u{2066}Ana\u{2069}\u{200f}\r\n López", Some("Ana López")),
            ("שלום", Some("שלום")),
            (" \u{202e}\u{200b} ", None),
        ] {
            let parts = Parts::default().typed(Some(&Value::text(typed))).done();
            assert_eq!(
                parts,
                expect.map(|text| Part::Typed(text.to_owned())).into_iter().collect::<Vec<_>>(),
                "{typed:?}"
            );
        }
    }
}
