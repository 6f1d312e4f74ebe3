//! Where something happened: the same questions on every event. The point is one value, because half of one edit and
//! half of another is a place nobody was at.

use super::spec::{CatalogueName, Condition, Field, Options, Unit};

/// The kinds of ground of a rescue, as the releases of the field name them (reference: domain §3).
pub const SETTING: Options = Options::new(
    "setting",
    &[
        "river",
        "desert",
        "railway",
        "tunnel",
        "urban",
        "mountain",
        "jungle",
        "road",
        "trailer",
        "safe-house",
        "dam",
        "ravine",
        "station",
    ],
);

/// How the point was come by; a point without it is worth less.
pub const POINT_SOURCE: Options = Options::new("point-source", &["gps", "map", "described", "tower"]);

pub const FIELDS: &[Field] = &[
    Field::text("place.description", 200).needed(),
    Field::choice("place.setting", &SETTING).statistic(),
    Field::catalogue("place.state", CatalogueName::States).statistic(),
    Field::text("place.municipality", 80),
    Field::point("place.point"),
    Field::choice("place.point_source", &POINT_SOURCE),
    Field::integer("place.accuracy", 1, 50_000, Unit::Metres)
        .when(Condition::IsNot { key: "place.point_source", option: "map" }),
];
