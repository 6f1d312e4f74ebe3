//! Why a row is left out, cell by cell, and what should be looked at of one that is not.

use api::import::{Column, RowRefusal, Why};
use domain::form::check::Finding;
use domain::record::RecordKind;
use words::key;
use yew::{Html, html};

use crate::telling::Teller;

pub(super) fn refusals(teller: &Teller, columns: &[Column], refusals: &[RowRefusal]) -> Html {
    let line = |refusal: &RowRefusal| {
        let column = refusal.column.and_then(|at| columns.get(usize::try_from(at).ok()?));
        html! {
            <li>
                if let Some(column) = column { <strong>{ format!("{}: ", column.name) }</strong> }
                { why(teller, &refusal.why) }
            </li>
        }
    };
    html! { <ul class="bullets import-refusals">{ for refusals.iter().map(line) }</ul> }
}

fn why(teller: &Teller, why: &Why) -> String {
    let word = format!("import-why-{}", why.name());
    match why {
        Why::Refused { refusal } => teller.words.say_with(&word, &[("reason", teller.refusal(*refusal).into())]),
        Why::Forbidden { rule } => {
            let rule = teller.words.say(&key::rule(rule.name()));
            teller.words.say_with(&word, &[("rule", rule.into())])
        }
        Why::InTheFuture | Why::AgeContradicts | Why::NoColumn | Why::Nothing => teller.words.say(&word),
    }
}

pub(super) fn findings(teller: &Teller, kind: RecordKind, findings: &[Finding]) -> Html {
    let line = |finding: &Finding| {
        let field = finding.key.as_ref().map(|key| teller.key(kind, key, None));
        html! {
            <li>
                if let Some(field) = field { <strong>{ format!("{field}: ") }</strong> }
                { teller.finding(finding) }
            </li>
        }
    };
    html! { <ul class="bullets">{ for findings.iter().map(line) }</ul> }
}
