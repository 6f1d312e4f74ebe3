//! Meeting another laptop where no headquarters is near: over a cable or a local network, by a typed address, with the
//! session that is held with headquarters. One asks and the other answers; both judge by headquarters' words that they
//! hold, and six words compared by people come before everything.

pub(crate) mod answering;
pub(crate) mod asking;
pub(crate) mod course;
pub(crate) mod meeting;
pub(crate) mod trust;

mod addresses;
mod certificate;
mod files;
mod handing;
mod loading;
pub(crate) mod socket;
mod taking;

use api::peer::{Meeting, MeetingFailure};
use api::problem::{LinkFailure, Problem};
use sync::enrol::Address;

use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::PeerIdentity;
use crate::linking::Link;
use crate::peer::course::Opening;

/// Every address of the machine, and any port that is free.
const ANYWHERE: &str = "0.0.0.0:0";

impl Engine {
    pub(crate) fn listen_for_peer(&self, address: Option<&str>) -> Result<Meeting, Fault> {
        let identity = self.peer_identity()?;
        match self.host().open_door(address.map_or(ANYWHERE, str::trim), &identity) {
            Ok(door) => {
                let seat = self.meetings.sit(Meeting::Listening { addresses: door.addresses() });
                seat.stop_by(door.stopper());
                self.meet_apart(seat, Opening::Door(door));
            }
            Err(_) => self.meetings.sit(Meeting::None).end(Err(MeetingFailure::CannotListen)),
        }
        Ok(self.meetings.told())
    }

    pub(crate) fn connect_to_peer(&self, address: &str) -> Result<Meeting, Fault> {
        let identity = self.peer_identity()?;
        let seat = self.meetings.sit(Meeting::Calling);
        match address.trim().parse::<Address>() {
            Ok(address) => self.meet_apart(seat, Opening::Call { address: address.to_string(), identity }),
            Err(_) => seat.end(Err(MeetingFailure::BadAddress)),
        }
        Ok(self.meetings.told())
    }

    /// Ends what goes on, and forgets how the last one ended.
    pub(crate) fn leave_meeting(&self) {
        self.meetings.leave();
    }

    /// Waits until a meeting has come so far, for whoever has nothing else to do.
    pub fn wait_for_meeting(&self, is_so_far: impl Fn(&Meeting) -> bool) -> Meeting {
        self.meetings.wait(is_so_far)
    }

    fn peer_identity(&self) -> Result<PeerIdentity, Fault> {
        self.with_desk(|desk| {
            let link = Link::read(desk.files.store.rows())?;
            let identity = link.and_then(|link| link.peer_identity(&desk.identity.laptop.device_seed));
            identity.ok_or_else(|| Problem::NotLinked.into())
        })
    }
}

/// As a person is told it.
const fn failure_of(failure: LinkFailure) -> MeetingFailure {
    match failure {
        LinkFailure::Unreachable => MeetingFailure::Unreachable,
        LinkFailure::TimedOut => MeetingFailure::TimedOut,
        LinkFailure::Cut => MeetingFailure::Cut,
        LinkFailure::OtherHeadquarters => MeetingFailure::NotCertified,
        LinkFailure::NotUnderstood => MeetingFailure::NotUnderstood,
    }
}
