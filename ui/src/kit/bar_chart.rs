//! Numbers as bars. Each bar bears its number, so nothing is told by length or colour alone, and whoever listens has the same
//! as a table: columns keep theirs beside them, lines are one. What a number counts opens from it.

use yew::{AttrValue, Html, Properties, classes, component, html};

/// How the bars lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum BarShape {
    /// Upright and side by side: what goes on in time.
    #[default]
    Columns,
    /// One under the other, each behind its name: what is compared.
    Lines,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bar {
    /// As short as it can be under a column: "ene".
    pub(crate) label: AttrValue,
    /// In full, for the table: "enero de 2026".
    pub(crate) name: AttrValue,
    pub(crate) number: u64,
    /// The number as it is written.
    pub(crate) written: AttrValue,
    /// Where what it counts is shown.
    pub(crate) to: Option<AttrValue>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) caption: AttrValue,
    /// What the names are: "Mes".
    pub(crate) names: AttrValue,
    /// What the numbers are: "Acciones".
    pub(crate) numbers: AttrValue,
    /// Opens the table of columns.
    #[prop_or_default]
    pub(crate) as_table: AttrValue,
    #[prop_or_default]
    pub(crate) shape: BarShape,
    pub(crate) bars: Vec<Bar>,
}

/// Where the plot of columns begins and how high it is, in thousandths of the drawing: numbers stand above, labels below.
const TOP: u64 = 110;
const HIGH: u64 = 750;
/// More columns than this are drawn at this width each, and the drawing scrolls.
const FITTING: usize = 13;
const COLUMN_PX: usize = 40;

#[component]
pub(crate) fn BarChart(props: &Props) -> Html {
    let most = props.bars.iter().map(|bar| bar.number).max().unwrap_or(0);
    match props.shape {
        BarShape::Lines => table(props, Some(most)),
        BarShape::Columns => html! {
            <figure class="chart">
                <figcaption class="heard">{ &props.caption }</figcaption>
                { columns(props, most) }
                <details class="chart-table">
                    <summary>{ &props.as_table }</summary>
                    { table(props, None) }
                </details>
            </figure>
        },
    }
}

fn columns(props: &Props, most: u64) -> Html {
    let count = props.bars.len();
    let is_wide = count > FITTING;
    let width = if is_wide { (count * COLUMN_PX).to_string() } else { "100%".to_owned() };
    let slot = 1000 / u64::try_from(count.max(1)).unwrap_or(1);
    html! {
        <div class="table-wrap" tabindex={is_wide.then_some("0")} role={is_wide.then_some("region")}
            aria-label={is_wide.then(|| props.caption.clone())}>
            <svg class="chart-columns" {width} height="100%" aria-hidden="true" focusable="false">
                { for props.bars.iter().zip(0..).map(|(bar, at)| column(bar, at * slot, slot, most)) }
            </svg>
        </div>
    }
}

fn column(bar: &Bar, left: u64, slot: u64, most: u64) -> Html {
    let high = permille(bar.number, most) * HIGH / 1000;
    let top = TOP + HIGH - high;
    let middle = percent(left + slot / 2);
    let drawn = html! {
        <>
            <rect class="chart-bar" x={percent(left + slot / 6)} y={percent(top)} width={percent(slot * 2 / 3)} height={percent(high)} rx="3" />
            <text class="chart-number" x={middle.clone()} y={percent(top.saturating_sub(20))}>{ &bar.written }</text>
            <text class="chart-label" x={middle} y="97%">{ &bar.label }</text>
        </>
    };
    match &bar.to {
        // For the pointer: the keyboard and whoever listens have the same ways in the table.
        Some(to) => html! { <a href={to.clone()} tabindex="-1">{ drawn }</a> },
        None => drawn,
    }
}

/// With the bars in it, or beside them.
fn table(props: &Props, most: Option<u64>) -> Html {
    html! {
        <div class="table-wrap">
            <table class={classes!("table", most.map(|_| "chart-lines"))}>
                <caption class="heard">{ &props.caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ &props.names }</th>
                        <th scope="col" class="number">{ &props.numbers }</th>
                        if most.is_some() { <td /> }
                    </tr>
                </thead>
                <tbody>{ for props.bars.iter().map(|bar| line(bar, most)) }</tbody>
            </table>
        </div>
    }
}

fn line(bar: &Bar, most: Option<u64>) -> Html {
    html! {
        <tr>
            <th scope="row">{ &bar.name }</th>
            <td class="number">{ number(bar) }</td>
            if let Some(most) = most {
                <td class="chart-line">
                    <svg width="100%" height="100%" aria-hidden="true" focusable="false">
                        <rect class="chart-bar" height="100%" width={percent(permille(bar.number, most))} rx="3" />
                    </svg>
                </td>
            }
        </tr>
    }
}

/// How much of something is taken, as a bar in a frame as long as all of it. Beside it stand the numbers.
pub(crate) fn share(taken: u64, of: u64) -> Html {
    html! {
        <svg class="chart-share" aria-hidden="true" focusable="false">
            <rect class="chart-bar" height="100%" width={percent(permille(taken.min(of), of))} rx="3" />
        </svg>
    }
}

fn number(bar: &Bar) -> Html {
    match &bar.to {
        Some(to) => {
            html! { <a class="figure" href={to.clone()}>{ &bar.written }<span class="heard">{ ", " }{ &bar.name }</span></a> }
        }
        None => html! { &bar.written },
    }
}

/// Of the longest bar. What is more than nothing shows as more than nothing.
fn permille(number: u64, most: u64) -> u64 {
    match (number, most) {
        (0, _) | (_, 0) => 0,
        (number, most) => u64::try_from(u128::from(number) * 1000 / u128::from(most)).unwrap_or(1000).max(8),
    }
}

/// Of the drawing, by thousandths.
fn percent(permille: u64) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_is_whole_and_what_is_something_shows() {
        for (number, most, expect) in
            [(0, 0, 0), (0, 9, 0), (9, 9, 1000), (1, 2, 500), (1, u64::MAX, 8), (u64::MAX, u64::MAX, 1000)]
        {
            assert_eq!(permille(number, most), expect, "{number} of {most}");
        }
        assert_eq!(percent(1000), "100.0%");
        assert_eq!(percent(85), "8.5%");
    }
}
