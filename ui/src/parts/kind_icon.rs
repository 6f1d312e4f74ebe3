//! The drawing of each kind of record.

use domain::record::RecordKind;
use icondata_core::Icon as Drawing;
use icondata_lu::{LuHeartPulse, LuLifeBuoy, LuMessageCircle, LuUser};

pub(crate) const fn kind_icon(kind: RecordKind) -> Drawing {
    match kind {
        RecordKind::Rescue => LuLifeBuoy,
        RecordKind::FirstAid => LuHeartPulse,
        RecordKind::Assistance => LuMessageCircle,
        RecordKind::Person => LuUser,
    }
}
