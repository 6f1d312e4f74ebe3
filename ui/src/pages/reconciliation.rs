//! Canalizados contra recibidos: what was sent each month to each recipient, against what it acknowledged. A number that
//! lacks here is a person of whom nobody knows where they are.

use api::referral::{Reconcile, Reconciled};
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use domain::reconciliation::{Line, Recipient};
use domain::referral::RECIPIENT;
use domain::time::Month;
use icondata_lu::LuArrowRightLeft;
use yew::{Html, component, html};

use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::{Card, CardPadding};
use crate::kit::empty_state::EmptyState;
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::{Teller, use_teller};

const COLUMNS: [&str; 8] = [
    "reconciliation-referrals",
    "reconciliation-received",
    "reconciliation-refused",
    "reconciliation-overdue",
    "reconciliation-days",
    "reconciliation-persons-sent",
    "reconciliation-persons-received",
    "reconciliation-share",
];

#[component]
pub(crate) fn Reconciliation() -> Html {
    let teller = use_teller();
    let title = teller.words.say("reconciliation-title");
    use_title(&title);
    let lines = match use_query(&Reconcile {}, &[Topic::Records]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(lines) => lines,
    };
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title.clone() }</h1><p>{ teller.words.say("reconciliation-subtitle") }</p></div>
            if lines.is_empty() {
                <Card>
                    <EmptyState icon={LuArrowRightLeft} title={teller.words.say("reconciliation-empty")}
                        text={teller.words.say("reconciliation-empty.hint")} />
                </Card>
            } else {
                <Card padding={CardPadding::Tight}>{ table(&teller, &title, &lines) }</Card>
                <p class="note">{ teller.words.say("reconciliation-note") }</p>
            }
        </div>
    }
}

fn table(teller: &Teller, caption: &str, lines: &[Reconciled]) -> Html {
    html! {
        <div class="table-wrap" tabindex="0" role="region" aria-label={caption.to_owned()}>
            <table class="table">
                <caption class="heard">{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ teller.words.say("reconciliation-recipient") }</th>
                        { for COLUMNS.map(|key| html! { <th scope="col" class="number">{ teller.words.say(key) }</th> }) }
                    </tr>
                </thead>
                { for by_month(lines).into_iter().map(|(month, lines)| group(teller, month, &lines)) }
                <tfoot>{ numbers(teller, teller.words.say("reconciliation-total"), &total(lines), "total") }</tfoot>
            </table>
        </div>
    }
}

/// The newest month first; what has none comes last.
fn by_month(lines: &[Reconciled]) -> Vec<(Option<Month>, Vec<&Reconciled>)> {
    let mut groups: Vec<(Option<Month>, Vec<&Reconciled>)> = Vec::new();
    for line in lines {
        match groups.iter_mut().find(|(month, _)| *month == line.month) {
            Some((_, group)) => group.push(line),
            None => groups.push((line.month, vec![line])),
        }
    }
    groups.sort_by_key(|(month, _)| std::cmp::Reverse(*month));
    groups
}

fn group(teller: &Teller, month: Option<Month>, lines: &[&Reconciled]) -> Html {
    let title = match month {
        Some(month) => words::dates::sentence(&teller.words.month(month.year(), month.number())),
        None => teller.words.say("reconciliation-no-month"),
    };
    let all = COLUMNS.len() + 1;
    html! {
        <tbody>
            <tr><th scope="rowgroup" class="table-group" colspan={all.to_string()}>{ title }</th></tr>
            { for lines.iter().map(|line| numbers(teller, recipient(teller, &line.recipient), &line.line, "")) }
        </tbody>
    }
}

fn recipient(teller: &Teller, recipient: &Recipient) -> String {
    match (&recipient.code, &recipient.kind) {
        (Some(code), _) => teller.code(CatalogueName::Recipients, code),
        (None, Some(kind)) if RECIPIENT.keys.contains(&kind.as_str()) => teller.option(&RECIPIENT, kind),
        (None, Some(kind)) => kind.clone(),
        (None, None) => teller.words.say("reconciliation-no-recipient"),
    }
}

/// Of the persons sent, those received, to the tenth of a percent: "28.6 %".
fn share(line: &Line) -> Option<String> {
    line.received_permille().map(|permille| format!("{}.{} %", permille / 10, permille % 10))
}

fn total(lines: &[Reconciled]) -> Line {
    lines.iter().fold(Line::default(), |all, one| all.and(&one.line))
}

fn numbers(teller: &Teller, name: String, line: &Line, class: &'static str) -> Html {
    let none = || teller.words.say("common-none");
    let days = match (line.median_days(), line.longest_days()) {
        (Some(median), Some(longest)) if median != longest => format!("{median}–{longest}"),
        (Some(days), _) => days.to_string(),
        (None, _) => none(),
    };
    let overdue = match line.overdue {
        0 => html! { "0" },
        late => html! { <strong class="bad">{ late }</strong> },
    };
    let cells = [
        html! { line.referrals },
        html! { line.received },
        html! { line.refused },
        overdue,
        html! { days },
        html! { line.persons_sent },
        html! { line.persons_received },
        html! { share(line).unwrap_or_else(none) },
    ];
    html! {
        <tr {class}>
            <th scope="row">{ name }</th>
            { for cells.into_iter().map(|cell| html! { <td class="number">{ cell }</td> }) }
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(month: &str, sent: u32, received: u32) -> Reconciled {
        let mut line = Line::default();
        (line.referrals, line.persons_sent, line.persons_received) = (1, sent, received);
        Reconciled { month: month.parse().ok(), recipient: Recipient::default(), line }
    }

    #[test]
    fn months_are_newest_first_and_the_undated_come_last() {
        let lines = [line("", 1, 0), line("2026-10", 1, 1), line("2026-11", 2, 1), line("2026-10", 3, 1)];
        let months: Vec<_> =
            by_month(&lines).into_iter().map(|(month, of)| (month.map(Month::number), of.len())).collect();
        assert_eq!(months, [(Some(11), 1), (Some(10), 2), (None, 1)]);
    }

    #[test]
    fn the_total_is_of_persons_and_nobody_sent_is_no_share() {
        let all = total(&[line("2026-10", 4, 1), line("2026-11", 3, 1)]);
        assert_eq!((all.referrals, share(&all).as_deref()), (2, Some("28.6 %")));
        assert_eq!(share(&Line::default()), None);
    }
}
