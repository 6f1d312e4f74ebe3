//! A rule that protects somebody, broken in a record: what it says, the way to the answer that mends it, and where a girl,
//! a boy or an adolescent is concerned, the referral in one press.

use api::inbox::Violation;
use api::record::{Derive, Show, Started};
use api::topic::Topic;
use domain::form::check::Finding;
use domain::form::spec::{FieldKind, Section};
use domain::id::ItemId;
use domain::record::RecordKind;
use domain::value::age::is_minor_text;
use domain::value::{Value, Values};
use icondata_lu::LuArrowRightLeft;
use yew::{Callback, Html, Properties, component, html};
use yew_router::hooks::use_navigator;

use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::ipc;
use crate::keys::{self, Action};
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) violation: Violation,
    /// The shortcut presses the first.
    pub(super) is_first: bool,
}

#[component]
pub(super) fn ViolationLine(props: &Props) -> Html {
    let (teller, navigator, me) = (use_teller(), use_navigator(), use_me());
    let Violation { row, finding } = &props.violation;
    let shown = use_query(&Show { record: row.record }, &[Topic::Records]);
    let derive = use_action::<Derive>(Callback::from(move |started: Started| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::form(RecordKind::Referral, started.record));
        }
    }));
    let may = |kind: RecordKind| me.as_ref().is_some_and(|me| me.role.may_write(kind));
    let values = shown.here().map(|shown| &shown.values);
    let concerned =
        values.and_then(|values| concerned(row.kind, values, finding)).filter(|_| may(RecordKind::Referral));
    let refer = |items: Vec<ItemId>| {
        let from = row.record;
        let request =
            move |()| Derive { operation: ipc::operation(), from, items: items.clone(), kind: RecordKind::Referral };
        derive.run.reform(request)
    };
    let field = finding.key.as_ref().map(|key| teller.key(row.kind, key, values));
    let folio = row.folio.as_ref().map(|folio| format!(" · {folio}")).unwrap_or_default();
    html! {
        <li class="alarm">
            <p class="alarm-text">{ teller.finding(finding) }</p>
            <p class="soft">
                <a href={Route::detail(row.record).href()}>{ teller.headline(row.kind, &row.summary) }</a>
                { folio }
            </p>
            if let Some(problem) = derive.problem { <ProblemNotice {problem} /> }
            <div class="row">
                if let Some(items) = concerned {
                    <span class="refer">
                        <Button label={teller.words.say("violation-refer")} icon={LuArrowRightLeft} tone={ButtonTone::Act}
                            size={ButtonSize::Small} chord={keys::chord(Action::Derive).filter(|_| props.is_first)}
                            is_busy={derive.is_busy} onclick={refer(items)} />
                    </span>
                }
                if let (Some(key), true) = (&finding.key, may(row.kind)) {
                    <a href={Route::form_at(row.kind, row.record, key.as_str()).href()}
                        aria-label={field.map(|field| format!("{}: {field}", teller.words.say("form-see")))}>
                        { teller.words.say("form-see") }
                    </a>
                }
            </div>
        </li>
    }
}

/// Whom a referral would be about, if an NNA is concerned: the person of the finding, or else all who are or may be NNA
/// (LGDNNA art. 5). No item at all is the one whom a file is about. A referral is mended, and not referred again.
fn concerned(kind: RecordKind, values: &Values, finding: &Finding) -> Option<Vec<ItemId>> {
    match kind {
        RecordKind::Nna => return Some(Vec::new()),
        RecordKind::Referral | RecordKind::Person => return None,
        _ => {}
    }
    let lists = kind.form().sections.iter().filter(|section| section.is_list());
    let minors: Vec<ItemId> = lists.flat_map(|section| minors(section, values)).collect();
    let item = finding.key.as_ref().and_then(|key| kind.form().locate_question(key)).and_then(|address| address.item);
    let about: Vec<ItemId> = match item {
        Some(item) => minors.into_iter().filter(|minor| *minor == item).collect(),
        None => minors,
    };
    (!about.is_empty()).then_some(about)
}

fn minors(section: &Section, values: &Values) -> Vec<ItemId> {
    let Some(age) = section.fields.iter().find(|field| matches!(field.kind, FieldKind::Age)) else { return Vec::new() };
    let is_minor =
        |item: &ItemId| section.read(values, Some(*item), age.key).and_then(Value::as_text).is_some_and(is_minor_text);
    section.items(values).into_iter().filter(is_minor).collect()
}

#[cfg(test)]
mod tests {
    use domain::form::check::{Rule, Severity};
    use domain::value::Key;

    use super::*;

    const RULE: Rule = Rule::new("nna-found");

    fn item(number: u8) -> ItemId {
        ItemId::new(u64::from(number), [number; 10])
    }

    /// A rescue of an adult, a child and an adolescent.
    fn rescue() -> Values {
        let ages = ["30y..30y@2026-11-20~stated", "9y..9y@2026-11-20~stated", "16y..19y@2026-11-20~apparent"];
        let age = |(at, age): (u8, &str)| (key(at, "age"), Value::text(age));
        (1..).zip(ages).map(age).collect()
    }

    fn key(number: u8, field: &str) -> Key {
        format!("persons.{}.{field}", item(number)).parse().unwrap_or_else(|_| panic!("{field}"))
    }

    #[track_caller]
    fn check(kind: RecordKind, about: Option<Key>, expect: Option<Vec<ItemId>>) {
        let finding = Finding::rule(Severity::Violation, "persons", about, RULE);
        assert_eq!(concerned(kind, &rescue(), &finding), expect);
    }

    #[test]
    fn a_referral_is_offered_of_the_children_and_of_nobody_else() {
        check(RecordKind::Rescue, Some(key(2, "destination")), Some(vec![item(2)]));
        check(RecordKind::Rescue, Some(key(1, "destination")), None);
        check(RecordKind::Rescue, None, Some(vec![item(2), item(3)]));
        check(RecordKind::Nna, None, Some(Vec::new()));
        check(RecordKind::Referral, None, None);
    }
}
