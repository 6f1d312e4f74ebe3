//! Events for a map program (GeoJSON, RFC 7946): rounded points, or cells with a count. Where they may be told to have been
//! is decided below this floor; the file says how closely, and who took it out.

use domain::spot::{Grain, PublicCells, Spot};
use domain::time::Date;
use domain::value::place::Point;
use serde_json::{Value as Json, json};

/// Half the width of a coarse cell, in degrees.
const HALF: f64 = 0.05;
/// Decimals of a degree that are written.
const DECIMALS: f64 = 100.0;

/// A map's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    pub title: String,
    /// What has to be known to read it.
    pub notes: Vec<String>,
    pub mark: String,
    pub shapes: Shapes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shapes {
    Events(Vec<Event>),
    Cells(PublicCells),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub spot: Spot,
    pub folio: Option<String>,
    pub unit: String,
    pub on: Option<Date>,
}

/// The bytes of the file.
pub fn geojson(map: &Map) -> Vec<u8> {
    let features: Vec<Json> = match &map.shapes {
        Shapes::Events(events) => events.iter().map(event).collect(),
        Shapes::Cells(public) => public.cells.iter().map(|(middle, events)| cell(*middle, *events)).collect(),
    };
    let withheld = match &map.shapes {
        Shapes::Events(_) => Json::Null,
        Shapes::Cells(public) => public.withheld.into(),
    };
    let file = json!({
        "type": "FeatureCollection",
        "title": map.title,
        "notes": map.notes,
        "mark": map.mark,
        "cells_withheld": withheld,
        "features": features,
    });
    file.to_string().into_bytes()
}

fn event(event: &Event) -> Json {
    let (spot, on) = (&event.spot, event.on.map(|date| date.to_string()));
    let rounded_to_degrees = match spot.grain {
        Grain::Near => 0.01,
        Grain::Coarse => 0.1,
    };
    json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": position(spot.point.longitude(), spot.point.latitude()) },
        "properties": {
            "kind": spot.kind.key(),
            "folio": event.folio,
            "unit": event.unit,
            "date": on,
            "setting": spot.setting,
            "rounded_to_degrees": rounded_to_degrees,
        },
    })
}

/// Counted against the clock, ended where it began (RFC 7946, 3.1.6).
fn cell(middle: Point, events: u64) -> Json {
    let (east, north) = (middle.longitude(), middle.latitude());
    let corners = [(-HALF, -HALF), (HALF, -HALF), (HALF, HALF), (-HALF, HALF), (-HALF, -HALF)];
    let ring: Vec<Json> = corners.iter().map(|(x, y)| position(east + x, north + y)).collect();
    json!({
        "type": "Feature",
        "geometry": { "type": "Polygon", "coordinates": [ring] },
        "properties": { "events": events },
    })
}

/// East first.
fn position(east: f64, north: f64) -> Json {
    let written = |degrees: f64| (degrees * DECIMALS).round() / DECIMALS;
    json!([written(east), written(north)])
}

#[cfg(test)]
mod tests {
    use domain::record::RecordKind;

    use super::*;

    fn map(shapes: Shapes) -> Json {
        let notes = vec!["Sin nombres.".to_owned()];
        let map = Map { title: "Eventos".to_owned(), notes, mark: "Copia 1 · S0001".to_owned(), shapes };
        serde_json::from_slice(&geojson(&map)).unwrap()
    }

    #[test]
    fn an_event_is_a_rounded_point() {
        let point: Point = "32.54000,-116.06000".parse().unwrap();
        let spot = Spot { kind: RecordKind::Rescue, point, grain: Grain::Near, setting: Some("desert".to_owned()) };
        let on = "2026-11-20".parse().ok();
        let file = map(Shapes::Events(vec![Event { spot, folio: None, unit: "beta-tecate".to_owned(), on }]));
        let feature = &file["features"][0];
        assert_eq!(feature["geometry"], json!({"type": "Point", "coordinates": [-116.06, 32.54]}));
        assert_eq!(feature["properties"]["kind"], "rescue");
        assert_eq!(feature["properties"]["date"], "2026-11-20");
        assert_eq!((&file["type"], &file["mark"]), (&json!("FeatureCollection"), &json!("Copia 1 · S0001")));
        assert_eq!(file["notes"], json!(["Sin nombres."]));
    }

    #[test]
    fn how_closely_a_place_is_told_is_said_of_each() {
        for (grain, expect) in [(Grain::Near, 0.01), (Grain::Coarse, 0.1)] {
            let point: Point = "32.50000,-116.10000".parse().unwrap();
            let spot = Spot { kind: RecordKind::Rescue, point, grain, setting: None };
            let event = Event { spot, folio: None, unit: "beta-tecate".to_owned(), on: None };
            let file = map(Shapes::Events(vec![event]));
            assert_eq!(file["features"][0]["properties"]["rounded_to_degrees"], expect);
        }
    }

    #[test]
    fn a_cell_is_a_closed_ring_against_the_clock() {
        let cells = [("32.50000,-116.10000".parse().unwrap(), 12)].into();
        let file = map(Shapes::Cells(PublicCells { cells, withheld: 2 }));
        let ring = [[-116.15, 32.45], [-116.05, 32.45], [-116.05, 32.55], [-116.15, 32.55], [-116.15, 32.45]];
        assert_eq!(file["features"][0]["geometry"]["coordinates"], json!([ring]));
        assert_eq!(file["features"][0]["properties"], json!({"events": 12}));
        assert_eq!(file["cells_withheld"], 2);
    }
}
