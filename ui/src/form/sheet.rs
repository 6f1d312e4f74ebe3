//! A record on the screen: the answers that are kept, and over them what was typed since. What cannot be taken stays
//! here with its refusal, and what arrives meanwhile goes under it, so that no keystroke is ever overwritten or dropped.

use std::collections::BTreeMap;

use crate::forms;
use api::record::{Conflict, Saved, Shown};
use domain::form::check::{Finding, Refusal, What};
use domain::form::spec::{FieldKind, Section};
use domain::id::{Folio, ItemId};
use domain::record::{RecordKind, own};
use domain::time::CivilTime;
use domain::value::{Key, Value, Values};

/// How an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Key by key: it may not be an answer yet.
    Typing,
    /// All at once.
    Choosing,
}

/// Where a typed answer is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    Fresh,
    Sending,
    Kept,
    /// The field cannot hold it, or a rule forbids it. What a rule forbids is tried again with every later answer: the
    /// one that it waited for may have come.
    Refused(What),
    /// The field came into conflict while it was typed.
    Contested,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    value: Value,
    standing: Standing,
    /// The keyboard is elsewhere: the answer is meant as it stands.
    is_left: bool,
}

/// What was typed and could not be kept, to be laid on the record when it is opened again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Leftover(BTreeMap<Key, Typed>);

#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    kind: RecordKind,
    kept: Values,
    typed: BTreeMap<Key, Typed>,
    conflicts: Vec<Conflict>,
    saved_at: Option<CivilTime>,
    /// Answers that are not history yet.
    has_draft: bool,
}

impl Sheet {
    pub(crate) fn new(kind: RecordKind, leftover: Leftover) -> Self {
        let (kept, conflicts) = (Values::new(), Vec::new());
        Self { kind, kept, typed: leftover.0, conflicts, saved_at: None, has_draft: false }
    }

    /// Kept answers with the typed ones over them, as far as they can be taken.
    pub(crate) fn values(&self) -> Values {
        let mut values = self.kept.clone();
        let taken = self.typed.iter().filter(|(_, typed)| typed.may_stand());
        values.extend(taken.filter_map(|(key, typed)| Some((key.clone(), self.accept(key, &typed.value).ok()?))));
        values
    }

    /// What the engine holds, or will once everything under way has arrived.
    fn sent(&self) -> Values {
        let mut values = self.kept.clone();
        let under_way = self.typed.iter().filter(|(_, typed)| typed.standing == Standing::Sending);
        values.extend(under_way.filter_map(|(key, typed)| Some((key.clone(), self.accept(key, &typed.value).ok()?))));
        values
    }

    /// What the control of a key shows: typed or kept.
    pub(crate) fn shown(&self, key: &Key) -> Option<&Value> {
        self.typed.get(key).map(|typed| &typed.value).or_else(|| self.kept.get(key))
    }

    /// Why the answer is not taken: what a rule forbids at once, what the field cannot hold once it is meant as it stands.
    pub(crate) fn refusal(&self, key: &Key) -> Option<&What> {
        let typed = self.typed.get(key)?;
        match &typed.standing {
            Standing::Refused(what) if typed.is_left || typed.is_forbidden() => Some(what),
            Standing::Refused(_) | Standing::Fresh | Standing::Sending | Standing::Kept | Standing::Contested => None,
        }
    }

    /// Every answer that is not taken.
    pub(crate) fn refusals(&self) -> Vec<(Key, What)> {
        let refused = self.typed.keys().filter_map(|key| Some((key.clone(), self.refusal(key)?.clone())));
        refused.collect()
    }

    pub(crate) fn conflict(&self, key: &Key) -> Option<&Conflict> {
        self.conflicts.iter().find(|conflict| conflict.key == *key)
    }

    /// What was being typed when the field came into conflict.
    pub(crate) fn contested(&self, key: &Key) -> Option<&Value> {
        self.typed.get(key).filter(|typed| typed.standing == Standing::Contested).map(|typed| &typed.value)
    }

    pub(crate) fn folio(&self) -> Option<Folio> {
        self.kept.get(own::FOLIO).and_then(Value::as_text).map(Folio::written)
    }

    pub(crate) const fn saved_at(&self) -> Option<CivilTime> {
        self.saved_at
    }

    pub(crate) const fn has_draft(&self) -> bool {
        self.has_draft
    }

    /// Has one answer been kept?
    pub(crate) fn is_begun(&self) -> bool {
        !self.kept.is_empty() || self.has_draft
    }

    /// An answer from the keyboard. A field in open conflict takes none.
    pub(crate) fn write(&mut self, key: Key, value: Value, hand: Hand) {
        if self.conflict(&key).is_none() {
            let typed = Typed { value, standing: Standing::Fresh, is_left: hand == Hand::Choosing };
            self.typed.insert(key, typed);
        }
    }

    /// The keyboard left the control of a key.
    pub(crate) fn leave(&mut self, key: &Key) {
        if let Some(typed) = self.typed.get_mut(key) {
            typed.is_left = true;
            if typed.standing == Standing::Kept {
                self.typed.remove(key);
            }
        }
    }

    /// Everything is meant as it stands.
    pub(crate) fn leave_all(&mut self) {
        self.typed.values_mut().for_each(|typed| typed.is_left = true);
    }

    /// The answers to be sent now, in their canonical form.
    pub(crate) fn take(&mut self) -> Values {
        let before = self.sent();
        let is_due = |typed: &Typed| typed.standing == Standing::Fresh || typed.is_forbidden();
        let due: Vec<Key> = self.typed.iter().filter(|(_, typed)| is_due(typed)).map(|(key, _)| key.clone()).collect();
        let mut taken = Values::new();
        taken.extend(due.into_iter().filter_map(|key| self.take_one(&key).map(|value| (key, value))));
        let taken = self.guard(before, taken);
        self.has_draft |= !taken.is_empty();
        taken
    }

    fn take_one(&mut self, key: &Key) -> Option<Value> {
        let value = self.typed.get(key)?.value.clone();
        let accepted = self.accept(key, &value);
        let is_known = accepted.as_ref().is_ok_and(|value| self.holds(key, value));
        let typed = self.typed.get_mut(key)?;
        typed.standing = match &accepted {
            Err(refusal) => Standing::Refused(What::Refused(*refusal)),
            Ok(_) if is_known => Standing::Kept,
            Ok(_) => Standing::Sending,
        };
        if is_known && typed.is_left {
            self.typed.remove(key);
        }
        accepted.ok().filter(|_| !is_known)
    }

    /// Holds back the answers that would break a rule that nobody may break by writing; the engine would refuse them, and
    /// all that is sent with them. Each is tried by itself, and again while others pass, so that the order in which
    /// they were given is nothing.
    fn guard(&mut self, mut stands: Values, wanted: Values) -> Values {
        let mut after = stands.clone();
        after.extend(wanted.clone());
        if self.kind.forbidden(&stands, &after).is_none() {
            return wanted;
        }
        let (mut passed, mut waiting) = (Values::new(), wanted);
        loop {
            let mut held = Values::new();
            let before = passed.len();
            for (key, value) in waiting {
                let mut after = stands.clone();
                after.insert(key.clone(), value.clone());
                match self.kind.forbidden(&stands, &after) {
                    None => {
                        stands = after;
                        passed.insert(key, value);
                    }
                    Some(finding) => {
                        self.stand_as(&key, Standing::Refused(finding.what));
                        held.insert(key, value);
                    }
                }
            }
            if held.is_empty() || passed.len() == before {
                return passed;
            }
            held.keys().for_each(|key| self.stand_as(key, Standing::Sending));
            waiting = held;
        }
    }

    fn stand_as(&mut self, key: &Key, standing: Standing) {
        if let Some(typed) = self.typed.get_mut(key) {
            typed.standing = standing;
        }
    }

    /// Is that answer kept already? Nothing and a blank are the same, while nothing was ever written.
    fn holds(&self, key: &Key, value: &Value) -> bool {
        self.kept.get(key).map_or(*value == Value::Empty, |kept| kept == value)
    }

    /// These answers are durable.
    pub(crate) fn acknowledge(&mut self, answers: &Values, saved: &Saved) {
        self.keep(answers);
        if let Ok(folio) = own::FOLIO.parse() {
            self.kept.insert(folio, Value::text(saved.folio.as_str()));
        }
        self.saved_at = Some(saved.at);
    }

    /// An item was added to a list. One that holds nothing yet is given a blank, so that it shows.
    pub(crate) fn add(&mut self, section: &Section, item: ItemId, answers: &Values) {
        self.keep(answers);
        self.has_draft = true;
        if let Some(first) = section.fields.first().filter(|_| answers.is_empty()) {
            self.kept.insert(section.key_of(Some(item), first), Value::Empty);
        }
    }

    fn keep(&mut self, answers: &Values) {
        for (key, value) in answers {
            self.kept.insert(key.clone(), value.clone());
            let Some(typed) = self.typed.get_mut(key).filter(|typed| typed.standing == Standing::Sending) else {
                continue;
            };
            typed.standing = Standing::Kept;
            if typed.is_left {
                self.typed.remove(key);
            }
        }
    }

    /// The engine would not take this one.
    pub(crate) fn refuse(&mut self, key: &Key, what: What) {
        self.stand(key, Standing::Refused(what));
    }

    /// The field has two values now; what was typed waits beside them.
    pub(crate) fn contest(&mut self, key: &Key) {
        self.stand(key, Standing::Contested);
    }

    /// These answers were not kept; they are fresh again.
    pub(crate) fn give_back(&mut self, answers: &Values) {
        answers.keys().for_each(|key| self.stand(key, Standing::Fresh));
    }

    fn stand(&mut self, key: &Key, standing: Standing) {
        if let Some(typed) = self.typed.get_mut(key).filter(|typed| typed.standing == Standing::Sending) {
            typed.standing = standing;
        }
    }

    /// The record as the engine knows it now goes under what is typed.
    pub(crate) fn lay(&mut self, shown: Shown) {
        let before = std::mem::replace(&mut self.kept, shown.values);
        self.has_draft |= !shown.drafted.is_empty();
        for (key, _) in before.into_iter().filter(|(_, value)| *value == Value::Empty) {
            self.kept.entry(key).or_insert(Value::Empty);
        }
        self.conflicts = shown.conflicts;
    }

    /// The draft became history.
    pub(crate) fn commit(&mut self, is_idle: bool) {
        self.has_draft &= !is_idle;
    }

    /// What could not be kept.
    pub(crate) fn leftover(&self) -> Leftover {
        let mut left = self.typed.clone();
        left.retain(|_, typed| matches!(typed.standing, Standing::Refused(_) | Standing::Contested));
        Leftover(left)
    }

    /// What a person should look at, by the answers on the screen.
    pub(crate) fn findings(&self, values: &Values) -> Vec<Finding> {
        forms::findings(self.kind, values)
    }

    fn accept(&self, key: &Key, value: &Value) -> Result<Value, Refusal> {
        forms::form(self.kind).accept(key, value.clone())
    }
}

impl Typed {
    /// Does a rule stand against it?
    const fn is_forbidden(&self) -> bool {
        matches!(self.standing, Standing::Refused(What::Rule(_)))
    }

    const fn may_stand(&self) -> bool {
        !self.is_forbidden() && !matches!(self.standing, Standing::Contested)
    }
}

/// The options of a many-choice that were said yes to.
pub(crate) fn ticked(
    section: &Section,
    item: Option<ItemId>,
    field: &domain::form::spec::Field,
    values: &Values,
) -> Vec<&'static str> {
    let FieldKind::Many(options) = field.kind else { return Vec::new() };
    let is_yes = |option: &&&str| values.get(&section.option_key(item, field, option)).is_some_and(Value::is_yes);
    options.keys.iter().filter(is_yes).copied().collect()
}

impl Leftover {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    fn saved() -> Saved {
        let at = "2026-11-20T22:41:07-08:00[America/Tijuana]".parse().unwrap();
        Saved { folio: Folio::written("TEC-2026-KQ-0119"), at, findings: Vec::new() }
    }

    fn shown(values: &[(&str, Value)], conflicts: Vec<Conflict>) -> Shown {
        let values = values.iter().map(|(text, value)| (key(text), value.clone())).collect();
        Shown {
            row: None,
            values,
            drafted: Vec::new(),
            conflicts,
            findings: Vec::new(),
            shared_with: Vec::new(),
            is_handed: false,
            cancellation: None,
        }
    }

    fn sheet() -> Sheet {
        Sheet::new(RecordKind::Rescue, Leftover::default())
    }

    #[test]
    fn what_arrives_goes_under_what_is_typed() {
        let (mut sheet, place) = (sheet(), key("place.description"));
        sheet.write(place.clone(), Value::text("La Rum"), Hand::Typing);
        sheet.lay(shown(&[("place.description", Value::text("Another"))], Vec::new()));
        assert_eq!(sheet.shown(&place), Some(&Value::text("La Rum")));
        assert_eq!(sheet.take(), [(place.clone(), Value::text("La Rum"))].into());
        sheet.lay(shown(&[("place.description", Value::text("Another"))], Vec::new()));
        assert_eq!(sheet.shown(&place), Some(&Value::text("La Rum")));
    }

    #[test]
    fn a_text_takes_its_canonical_form_when_the_keyboard_leaves_it() {
        let (mut sheet, arrival) = (sheet(), key("operation.agents"));
        sheet.write(arrival.clone(), Value::Integer(4), Hand::Typing);
        let taken = sheet.take();
        sheet.acknowledge(&taken, &saved());
        assert!(sheet.take().is_empty(), "sent once");
        sheet.write(arrival.clone(), Value::Integer(4), Hand::Typing);
        assert!(sheet.take().is_empty(), "kept already");
        sheet.leave(&arrival);
        assert_eq!(sheet.values().get(&arrival), Some(&Value::Integer(4)));
        assert_eq!(sheet.folio().map(|folio| folio.to_string()).as_deref(), Some("TEC-2026-KQ-0119"));
    }

    #[test]
    fn what_cannot_be_taken_stays_and_is_told_once_it_is_meant() {
        let (mut sheet, agents) = (sheet(), key("operation.agents"));
        sheet.write(agents.clone(), Value::Integer(900), Hand::Typing);
        assert!(sheet.take().is_empty());
        assert_eq!(sheet.refusal(&agents), None, "still typing");
        sheet.leave(&agents);
        let refused = What::Refused(Refusal::OutOfRange { least: 1, most: 200 });
        assert_eq!(sheet.refusal(&agents), Some(&refused));
        assert_eq!((sheet.shown(&agents), sheet.values().get(&agents)), (Some(&Value::Integer(900)), None));
        let again = Sheet::new(RecordKind::Rescue, sheet.leftover());
        assert_eq!(again.shown(&agents), Some(&Value::Integer(900)));
    }

    #[test]
    fn what_a_rule_forbids_stays_on_the_screen_and_holds_up_nothing() {
        let mut sheet = Sheet::new(RecordKind::Nna, Leftover::default());
        let (number, reason, closed) = (key("measure.number"), key("closure.reason"), key("closure.date"));
        sheet.write(closed.clone(), Value::text("2026-11-20"), Hand::Choosing);
        sheet.write(number.clone(), Value::text("PPNNA-BC-1187/2026"), Hand::Choosing);
        assert_eq!(sheet.take().into_keys().collect::<Vec<_>>(), [number]);
        assert!(matches!(sheet.refusal(&closed), Some(What::Rule(_))));
        assert_eq!(sheet.shown(&closed), Some(&Value::text("2026-11-20")));
        assert!(!sheet.values().contains_key(&closed), "nothing is concluded from it");
        assert!(!sheet.leftover().is_empty());
        sheet.write(reason.clone(), Value::text("plan-fulfilled"), Hand::Choosing);
        assert_eq!(sheet.take().into_keys().collect::<Vec<_>>(), [closed.clone(), reason], "the answer it waited for");
        assert_eq!(sheet.refusal(&closed), None);
    }

    #[test]
    fn a_key_struck_while_sending_is_sent_after_it() {
        let (mut sheet, place) = (sheet(), key("place.description"));
        sheet.write(place.clone(), Value::text("a"), Hand::Typing);
        let first = sheet.take();
        sheet.write(place.clone(), Value::text("ab"), Hand::Typing);
        sheet.acknowledge(&first, &saved());
        assert_eq!(sheet.shown(&place), Some(&Value::text("ab")));
        assert_eq!(sheet.take(), [(place, Value::text("ab"))].into());
    }

    #[test]
    fn a_field_in_conflict_takes_nothing_and_shows_what_was_typed() {
        let (mut sheet, place) = (sheet(), key("place.description"));
        sheet.write(place.clone(), Value::text("mine"), Hand::Typing);
        sheet.take();
        sheet.contest(&place);
        let conflict = Conflict {
            record: domain::id::RecordId::new(1, [0; 10]),
            kind: RecordKind::Rescue,
            folio: None,
            key: place.clone(),
            is_safety_critical: false,
            values: Vec::new(),
        };
        sheet.lay(shown(&[], vec![conflict]));
        sheet.write(place.clone(), Value::text("again"), Hand::Typing);
        assert_eq!(sheet.contested(&place), Some(&Value::text("mine")));
        assert!(sheet.take().is_empty());
        assert!(!sheet.values().contains_key(&place));
    }
}
