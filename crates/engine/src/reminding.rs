//! Headquarters was put back to a backup that is older than this laptop's admission, and turns it away like a stranger.
//! What says who it is was said to everyone, under headquarters' own signature, and is kept here. So it is given back, and
//! headquarters knows the laptop again, as it knows everybody else of whom it had spoken.

use store::table::entry::{self, HeldLog};
use sync::authority::{EVERYONE, everyone};
use sync::enrol::is_turned_away;
use sync::key::DeviceKey;
use sync::log::Tip;
use sync::segment::Segment;
use sync::session::FRAME_BYTES;
use sync::session::frame::{Ask, Request, Says};
use sync::session::runs::cut;
use sync::vector::Cursor;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::entries::log_of;
use crate::fault::Fault;
use crate::host::Link;
use crate::meter::Meter;
use crate::replica::load;

impl Engine {
    /// Whether headquarters knows this laptop again. It hears no more than it needs for that: the rest goes with the
    /// exchange that follows.
    pub(crate) fn remind(&self, link: &mut dyn Link, meter: &mut Meter, hq: DeviceKey) -> Result<bool, Fault> {
        for body in self.with_desk(|desk| desk.said_to_everyone(hq))? {
            if !is_turned_away(&self.post(link, meter, body)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Desk {
    /// What headquarters said to everyone, over all its lives, in frames.
    fn said_to_everyone(&self, hq: DeviceKey) -> Result<Vec<Vec<u8>>, Fault> {
        let Some(unit) = everyone() else { return Ok(Vec::new()) };
        let rows = self.files.store.rows();
        let (mut tips, mut segments) = (Vec::new(), Vec::new());
        for HeldLog { name, .. } in entry::logs(rows)? {
            if name.device != hq.0 || name.unit.as_str() != EVERYONE {
                continue;
            }
            let words = cut(load(rows, &name, Tip::START, usize::MAX)?);
            tips.extend(words.iter().map(|segment| (log_of(&name), segment.tip())).next_back());
            segments.extend(words.iter().map(Segment::encode));
        }
        let ask = Ask { unit, cursor: Cursor::default(), says: Says::Own, tips };
        let frames = in_frames(segments).into_iter();
        Ok(frames.map(|some| frame(&ask, some).encode(&self.device.device(), &hq)).collect())
    }
}

fn frame(ask: &Ask, segments: Vec<Vec<u8>>) -> Request {
    Request { most: 0, asks: vec![ask.clone()], segments }
}

fn in_frames(segments: Vec<Vec<u8>>) -> Vec<Vec<Vec<u8>>> {
    let mut frames: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut bytes = 0_usize;
    for segment in segments {
        bytes = bytes.saturating_add(segment.len());
        match frames.last_mut() {
            Some(frame) if bytes <= FRAME_BYTES => frame.push(segment),
            Some(_) | None => {
                bytes = segment.len();
                frames.push(vec![segment]);
            }
        }
    }
    frames
}
