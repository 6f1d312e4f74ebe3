//! TopoJSON, as much of it as the packages use: arcs in steps on a grid, and shapes whose rings are runs of arcs.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value as Json;

use super::arc::{Arc, Vertex};

pub(super) struct Topology {
    pub(super) arcs: Vec<Arc>,
    shapes: Vec<Shape>,
}

/// A country or a state.
pub(super) struct Shape {
    name: String,
    /// Of each, its arcs in order; one that is run from its end is told by its complement, as the format has it.
    rings: Vec<Vec<i64>>,
}

impl Shape {
    pub(super) fn arcs(&self) -> BTreeSet<usize> {
        self.rings.iter().flatten().filter_map(|arc| index(*arc)).collect()
    }
}

fn index(arc: i64) -> Option<usize> {
    usize::try_from(if arc < 0 { !arc } else { arc }).ok()
}

impl Topology {
    /// `named` by: `id`, or a property.
    pub(super) fn read(file: &Path, named: &str) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let json: Json = serde_json::from_str(&text)?;
        let pair = |of: &str| -> Result<(f64, f64)> {
            let pair = json.pointer(of).and_then(Json::as_array).with_context(|| format!("no {of}"))?;
            let number = |at: usize| pair.get(at).and_then(Json::as_f64).with_context(|| format!("no {of}"));
            Ok((number(0)?, number(1)?))
        };
        let (scale, from) = (pair("/transform/scale")?, pair("/transform/translate")?);
        let arcs = json.get("arcs").and_then(Json::as_array).context("no arcs")?;
        let arcs = arcs.iter().map(|arc| unrolled(arc, scale, from)).collect::<Result<_>>()?;
        let objects = json.get("objects").and_then(Json::as_object).context("no objects")?;
        let geometries = objects.values().filter_map(|object| object.get("geometries")?.as_array()).flatten();
        let shapes = geometries.filter_map(|geometry| shape(geometry, named)).collect();
        Ok(Self { arcs, shapes })
    }

    pub(super) fn shape(&self, name: &str) -> Result<&Shape> {
        self.shapes.iter().find(|shape| shape.name == name).with_context(|| format!("no shape is named {name}"))
    }

    /// How many shapes an arc is an edge of.
    pub(super) fn users(&self, arc: usize) -> usize {
        self.shapes.iter().filter(|shape| shape.rings.iter().flatten().any(|one| index(*one) == Some(arc))).count()
    }

    /// Closed: the first vertex is not told again.
    pub(super) fn rings(&self, shape: &Shape) -> Vec<Arc> {
        shape.rings.iter().map(|ring| self.ring(ring)).collect()
    }

    fn ring(&self, arcs: &[i64]) -> Arc {
        let mut ring = Arc::new();
        for number in arcs {
            let Some(arc) = index(*number).and_then(|arc| self.arcs.get(arc)) else { continue };
            match *number < 0 {
                true => ring.extend(arc.iter().rev()),
                false => ring.extend(arc),
            }
            // The next begins where this one ends.
            ring.pop();
        }
        ring
    }
}

fn unrolled(arc: &Json, scale: (f64, f64), from: (f64, f64)) -> Result<Arc> {
    let (mut x, mut y) = (0_i64, 0_i64);
    let steps = arc.as_array().context("an arc is no list")?;
    let vertex = |step: &Json| {
        let number = |at: usize| step.get(at).and_then(Json::as_i64).context("a step is no pair");
        (x, y) = (x + number(0)?, y + number(1)?);
        Ok(Vertex::of(x as f64 * scale.0 + from.0, y as f64 * scale.1 + from.1))
    };
    steps.iter().map(vertex).collect()
}

fn shape(geometry: &Json, named: &str) -> Option<Shape> {
    let name = geometry.get(named).or_else(|| geometry.get("properties")?.get(named))?.as_str()?.to_owned();
    let arcs = geometry.get("arcs")?.as_array()?;
    let polygons: Vec<&Json> = match geometry.get("type")?.as_str()? {
        "Polygon" => arcs.iter().collect(),
        _ => arcs.iter().filter_map(Json::as_array).flatten().collect(),
    };
    let ring = |ring: &Json| ring.as_array()?.iter().map(Json::as_i64).collect();
    Some(Shape { name, rings: polygons.into_iter().map(ring).collect::<Option<_>>()? })
}
