//! The records that belong with this one, whichever of the two names the other: by kind, newest first.

use api::record::{Related as Ask, Relations, Row};
use api::topic::Topic;
use domain::id::RecordId;
use domain::record::RecordKind;
use yew::{Html, Properties, component, html};

use crate::hooks::query::use_query;
use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::parts::kind_icon::kind_icon;
use crate::parts::state_badges::StateBadges;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
}

#[component]
pub(crate) fn Related(props: &Props) -> Html {
    let teller = use_teller();
    let relations = use_query(&Ask { record: props.record }, &[Topic::Records]);
    let groups = relations.here().map(by_kind).unwrap_or_default();
    if groups.is_empty() {
        return html! {};
    }
    html! {
        <Card title={teller.words.say("related-title")}>
            { for groups.into_iter().map(|(kind, rows)| group(&teller, kind, &rows)) }
        </Card>
    }
}

/// In the order of menus; a record that names this one and is named by it stands once.
fn by_kind(relations: &Relations) -> Vec<(RecordKind, Vec<Row>)> {
    let mut all: Vec<Row> = Vec::new();
    for row in relations.names.iter().chain(&relations.named_by) {
        if !all.iter().any(|known| known.record == row.record) {
            all.push(row.clone());
        }
    }
    let of = |kind: RecordKind| all.iter().filter(|row| row.kind == kind).cloned().collect::<Vec<_>>();
    RecordKind::ALL.iter().map(|kind| (*kind, of(*kind))).filter(|(_, rows)| !rows.is_empty()).collect()
}

fn group(teller: &Teller, kind: RecordKind, rows: &[Row]) -> Html {
    let name = teller.words.say(&format!("{}.plural", words::key::kind(kind.key())));
    html! {
        <div class="related" key={kind.key()}>
            <h3><Icon drawing={kind_icon(kind)} />{ name }</h3>
            <ul class="lines lines-small">{ for rows.iter().map(|row| line(teller, row)) }</ul>
        </div>
    }
}

fn line(teller: &Teller, row: &Row) -> Html {
    let folio = row.folio.as_ref().map(ToString::to_string);
    let when = (!row.kind.is_file()).then(|| teller.moment(row.at));
    let note = folio.into_iter().chain(when).collect::<Vec<_>>().join(" · ");
    html! {
        <li class="line" key={row.record.to_string()}>
            <div class="line-what">
                <a class="line-link" href={Route::detail(row.record).href()}>{ teller.headline(row.kind, &row.summary) }</a>
                <p>{ note }</p>
            </div>
            <StateBadges row={row.clone()} />
        </li>
    }
}
