//! The drawing of each kind of record, by the name that the kind's own file gives.

use domain::record::RecordKind;
use icondata_core::Icon as Drawing;
use icondata_lu::{
    LuArrowRightLeft, LuBaby, LuBedDouble, LuBusFront, LuCross, LuFileText, LuHeartPulse, LuLifeBuoy, LuMessageCircle,
    LuPhoneCall, LuRoute, LuScale, LuSearch, LuShield, LuUser, LuUsers, LuWarehouse,
};

/// Lucide's names and their drawings: what a kind may bear.
const DRAWINGS: &[(&str, Drawing)] = &[
    ("life-buoy", LuLifeBuoy),
    ("heart-pulse", LuHeartPulse),
    ("message-circle", LuMessageCircle),
    ("user", LuUser),
    ("users", LuUsers),
    ("baby", LuBaby),
    ("arrow-right-left", LuArrowRightLeft),
    ("scale", LuScale),
    ("bus-front", LuBusFront),
    ("shield", LuShield),
    ("phone-call", LuPhoneCall),
    ("search", LuSearch),
    ("cross", LuCross),
    ("route", LuRoute),
    ("bed-double", LuBedDouble),
    ("warehouse", LuWarehouse),
];

pub(crate) fn kind_icon(kind: RecordKind) -> Drawing {
    drawing(kind.definition().icon).unwrap_or(LuFileText)
}

fn drawing(name: &str) -> Option<Drawing> {
    DRAWINGS.iter().find(|(known, _)| *known == name).map(|(_, drawing)| *drawing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_bears_a_drawing_of_the_list() {
        for kind in RecordKind::ALL {
            assert!(drawing(kind.definition().icon).is_some(), "{kind}: {}", kind.definition().icon);
        }
    }
}
