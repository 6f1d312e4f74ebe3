//! Camas: of each house what was counted, how long ago, who stays there by the records, and what is left. A figure is as
//! good as its age, so each says its own.

use api::problem::Problem;
use api::record::Start;
use api::shelter::{Board, Shelter};
use api::topic::Topic;
use domain::bed_board::{Figure, Line};
use domain::beds::{GROUP, Group};
use domain::form::spec::CatalogueName;
use domain::record::RecordKind;
use icondata_lu::LuBedDouble;
use yew::{AttrValue, Html, component, html};

use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::badge::Badge;
use crate::kit::button::Button;
use crate::kit::card::Card;
use crate::kit::data_table::{Column, DataTable, Row};
use crate::kit::empty_state::EmptyState;
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::tone::Tone;
use crate::parts::kind_icon::kind_icon;
use crate::parts::paged_records::PagedRecords;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::start_record::use_start_record;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

/// What is written here, in the order of its buttons.
const WRITTEN: [RecordKind; 2] = [RecordKind::Stay, RecordKind::Beds];
const HOURS_A_DAY: u32 = 24;

#[component]
pub(crate) fn Beds() -> Html {
    let teller = use_teller();
    let title = teller.words.say("beds-title");
    use_title(&title);
    let role = use_me().map(|me| me.role);
    let start = use_start_record();
    let board = use_query(&Board {}, &[Topic::Records, Topic::Session]);
    if !role.is_some_and(|role| role.may_read(RecordKind::Beds)) {
        return html! { <ProblemNotice problem={Problem::NotAllowed} page={title} /> };
    }
    let shelters = match board {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(shelters) => shelters,
    };
    let begin = |kind: RecordKind| {
        let label = teller.words.say(&format!("{}.new", words::key::kind(kind.key())));
        html! { <Button {label} icon={kind_icon(kind)} onclick={start.run.reform(move |()| Start { kind })} /> }
    };
    let may_write = |kind: &RecordKind| role.is_some_and(|role| role.may_write(*kind));
    html! {
        <div class="stack">
            <div class="page-head">
                <div class="page-title"><h1>{ title }</h1><p>{ teller.words.say("beds-subtitle") }</p></div>
                { for WRITTEN.into_iter().filter(may_write).map(begin) }
            </div>
            if let Some(problem) = start.problem { <ProblemNotice {problem} /> }
            { boards(&teller, &shelters) }
            <div class="beds-counts">
                <h2>{ teller.words.say("beds-counts") }</h2>
                <p class="note">{ teller.words.say("beds-counts.hint") }</p>
            </div>
            <PagedRecords caption={teller.words.say("beds-counts")} kind={RecordKind::Beds} empty={teller.words.say("beds-counts-empty")} />
        </div>
    }
}

fn boards(teller: &Teller, shelters: &[Shelter]) -> Html {
    if shelters.is_empty() {
        return html! {
            <Card><EmptyState icon={LuBedDouble} title={teller.words.say("beds-empty")} text={teller.words.say("beds-empty.hint")} /></Card>
        };
    }
    html! { <>{ for shelters.iter().map(|shelter| board(teller, shelter)) }</> }
}

fn board(teller: &Teller, shelter: &Shelter) -> Html {
    let name = AttrValue::from(teller.code(CatalogueName::Recipients, &shelter.code));
    let numbers = ["beds-capacity", "beds-blocked", "beds-counted", "beds-stays", "beds-free"];
    let numbers = numbers.map(|key| Column::number(teller.words.say(key)));
    let columns: Vec<Column> = std::iter::once(Column::new(teller.words.say("beds-group"))).chain(numbers).collect();
    let rows: Vec<Row> = shelter.lines.iter().map(|line| row(teller, line)).collect();
    html! {
        <Card key={shelter.code.clone()} title={name.clone()}>
            <div class="stack beds">
                { over(teller, &shelter.lines) }
                <DataTable caption={name} {columns} {rows} />
            </div>
        </Card>
    }
}

/// More people than beds is said before the table, whichever line it stands in.
fn over(teller: &Teller, lines: &[Line]) -> Html {
    let excess = |line: &Line| format!("{}: {}", group(teller, line.group), over_by(teller, line.excess));
    let told: Vec<String> = lines.iter().filter(|line| line.is_over_capacity()).map(excess).collect();
    if told.is_empty() {
        return html! {};
    }
    html! {
        <Notice tone={NoticeTone::Bad} title={teller.words.say("beds-over")}>
            <ul class="bullets">{ for told.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </Notice>
    }
}

fn row(teller: &Teller, line: &Line) -> Row {
    Row {
        key: line.group.key().into(),
        name: group(teller, line.group).into(),
        cells: vec![
            figure(teller, line.capacity),
            figure(teller, line.blocked),
            figure(teller, line.counted),
            stays(teller, line),
            free(teller, line),
        ],
    }
}

fn group(teller: &Teller, group: Group) -> String {
    teller.option(&GROUP, group.key())
}

fn figure(teller: &Teller, figure: Option<Figure>) -> Html {
    let Some(figure) = figure else { return html! { teller.words.say("common-none") } };
    let age = age(teller, figure.hours);
    html! {
        <span class="bed-figure">
            <strong>{ figure.number }</strong>
            if is_stale(figure.hours) { <Badge text={age} tone={Tone::Warn} /> } else { <span class="note">{ age }</span> }
        </span>
    }
}

/// A count of yesterday says little of tonight, and one without its time nothing.
const fn is_stale(hours: Option<u32>) -> bool {
    match hours {
        Some(hours) => hours >= HOURS_A_DAY,
        None => true,
    }
}

/// "hace 5 h", "hace 2 días".
fn age(teller: &Teller, hours: Option<u32>) -> String {
    match hours {
        None => teller.words.say("beds-age-unknown"),
        Some(hours) if hours < 2 * HOURS_A_DAY => teller.words.say_with("beds-age-hours", &[("n", hours.into())]),
        Some(hours) => teller.words.say_with("beds-age-days", &[("n", (hours / HOURS_A_DAY).into())]),
    }
}

fn stays(teller: &Teller, line: &Line) -> Html {
    html! {
        <span class="bed-figure">
            <strong>{ line.stays }</strong>
            if line.differs() { <span class="note">{ teller.words.say("beds-differs") }</span> }
        </span>
    }
}

fn free(teller: &Teller, line: &Line) -> Html {
    let Some(free) = line.free else {
        return html! { <span class="note">{ teller.words.say("beds-free-unknown") }</span> };
    };
    html! {
        <span class="bed-figure">
            <strong>{ free }</strong>
            if line.is_over_capacity() { <Badge text={over_by(teller, line.excess)} tone={Tone::Bad} /> }
        </span>
    }
}

fn over_by(teller: &Teller, excess: u32) -> String {
    teller.words.say_with("beds-over-by", &[("n", excess.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_stale_after_a_day_or_without_its_time() {
        for (hours, expect) in [(Some(0), false), (Some(23), false), (Some(24), true), (None, true)] {
            assert_eq!(is_stale(hours), expect, "{hours:?}");
        }
    }
}
