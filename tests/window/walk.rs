//! A walk through the page by Tab alone. It finds what axe does not: stops without a role or name, stops that nobody sees or
//! that something covers (WCAG 2.4.11), places that Tab cannot leave, and ids used twice.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde::Deserialize;

use crate::window::axe;
use crate::window::driver::Window;

/// More stops than any page of ours has.
const LONGEST: usize = 400;

/// What has the focus. `place` counts the elements as they are met; the page itself, between two rounds, has none. The
/// page is scrolled to it with the next picture that is drawn, so what is not seen is looked at again.
const STOP: &str = r#"
    const [done] = arguments;
    const look = () => {
        const element = document.activeElement;
        if (!element || element === document.body || element === document.documentElement) return null;
        const met = window.stopsMet ||= [];
        let place = met.indexOf(element);
        if (place < 0) place = met.push(element) - 1;
        const box = element.getBoundingClientRect();
        const inside = (value, limit) => Math.min(Math.max(value, 0), limit - 1);
        const top = document.elementFromPoint(inside(box.x + box.width / 2, innerWidth), inside(box.y + box.height / 2, innerHeight));
        const wearers = [element, ...(element.labels || [])];
        const isOnTop = !!top && wearers.some((wearer) => wearer.contains(top) || top.contains(wearer));
        return { place, is_seen: box.width > 0 && box.height > 0 && isOnTop,
            cover: top ? top.outerHTML.slice(0, 120) : "nothing", source: element.outerHTML.slice(0, 120) };
    };
    const tell = (pictures) => {
        const stop = look();
        if (!stop || stop.is_seen || pictures === 0) done(stop); else requestAnimationFrame(() => tell(pictures - 1));
    };
    tell(5);
"#;

/// Role and name of every stop that was met, told at the end: axe reads the whole page for one of them as for all.
const TOLD: &str = r#"
    axe.setup(document.documentElement);
    try {
        return window.stopsMet.map((element) => element.isConnected
            ? { role: axe.commons.aria.getRole(element) || "", name: axe.commons.text.accessibleText(element).trim() }
            : { role: "gone", name: "" });
    } finally {
        axe.teardown();
    }
"#;

const FORGET: &str = "window.stopsMet = []; document.activeElement?.blur(); scrollTo(0, 0);";

const IDS_TWICE: &str = r#"
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
"#;

#[derive(Debug, Deserialize)]
struct Stop {
    place: usize,
    is_seen: bool,
    /// What stands where it should be.
    cover: String,
    source: String,
}

/// How a stop is told to whoever does not see it.
#[derive(Debug, Deserialize)]
struct Told {
    role: String,
    name: String,
}

impl Told {
    fn slip(&self, stop: &Stop) -> Option<String> {
        let slip = match () {
            () if matches!(self.role.as_str(), "" | "generic" | "none" | "presentation") => "has no role".to_owned(),
            () if self.name.is_empty() => "has no name".to_owned(),
            () if !stop.is_seen => format!("has the focus and is not seen behind {}", stop.cover),
            () => return None,
        };
        Some(format!("{} {:?} {slip}: {}", self.role, self.name, stop.source))
    }
}

/// Fails with everything the walk finds.
pub(crate) async fn check(window: &Window) -> Result<()> {
    axe::inject(window.client()).await?;
    window.execute(FORGET, vec![]).await?;
    let mut slips = walk(window).await?;
    let twice: BTreeSet<String> = serde_json::from_value(window.execute(IDS_TWICE, vec![]).await?)?;
    slips.extend(twice.into_iter().map(|id| format!("the id {id:?} stands twice")));
    ensure!(slips.is_empty(), "the walk by Tab found:\n{}", slips.join("\n"));
    Ok(())
}

/// One round: until the page itself comes up after some stops, or the first stop again.
async fn walk(window: &Window) -> Result<Vec<String>> {
    let (stops, mut slips) = round(window).await?;
    let told: Vec<Told> = serde_json::from_value(window.execute(TOLD, vec![]).await?)?;
    slips.extend(told.iter().zip(&stops).filter_map(|(told, stop)| told.slip(stop)));
    Ok(slips)
}

/// The stops in order, and why it did not come round.
async fn round(window: &Window) -> Result<(Vec<Stop>, Vec<String>)> {
    let mut stops: Vec<Stop> = Vec::new();
    for _ in 0..LONGEST {
        window.press("Tab").await?;
        let stop: Option<Stop> = serde_json::from_value(window.execute_async(STOP, vec![]).await?)?;
        match stop {
            None if !stops.is_empty() => return Ok((stops, Vec::new())),
            None => {}
            Some(stop) if stop.place == 0 && stops.len() > 1 => return Ok((stops, Vec::new())),
            Some(stop) if stop.place < stops.len() => {
                let slip = format!("Tab stays or goes back at {}", stop.source);
                return Ok((stops, vec![slip]));
            }
            Some(stop) => stops.push(stop),
        }
    }
    Ok((stops, vec![format!("no end after {LONGEST} stops")]))
}
