//! One record as a line of a card: when, what, a few details, where it stands. The whole line is one link.

use api::record::Row;
use yew::{AttrValue, Html, Properties, component, html};

use super::kind_icon::kind_icon;
use super::state_badges::StateBadges;
use crate::kit::icon::Icon;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) row: Row,
    /// Where the line leads.
    pub(crate) to: AttrValue,
}

#[component]
pub(crate) fn RecordLine(props: &Props) -> Html {
    let teller = use_teller();
    let row = &props.row;
    html! {
        <li class="line">
            <span class="line-when">{ teller.moment(row.at) }</span>
            <Icon drawing={kind_icon(row.kind)} />
            <div class="line-what">
                <a class="line-link" href={props.to.clone()}>{ teller.headline(row.kind, &row.summary) }</a>
                <p>{ note(&teller, row) }</p>
            </div>
            <StateBadges row={row.clone()} />
        </li>
    }
}

/// "TEC-2026-BB-0118 · 2 personas · Desierto".
pub(crate) fn note(teller: &Teller, row: &Row) -> String {
    let folio = row.folio.as_ref().map(ToString::to_string);
    folio.into_iter().chain(teller.details(&row.summary)).collect::<Vec<_>>().join(" · ")
}
