//! One more person is admitted on a laptop that headquarters knows. They ask as whoever was first did, with a code of
//! their own and six words; the laptop's link stays as it is, and the log that they wrote until now goes on its way.

use std::collections::BTreeSet;

use api::link::Standing;
use api::problem::Problem;
use domain::id::UnitId;
use store::table::{entry, setting, tip};
use sync::enrol::{Admission, EnrolReply, Token, compared_words};

use crate::desk::Desk;
use crate::entries::name_of;
use crate::fault::Fault;
use crate::linking::{Asking, Link, Request, problem_of, read_code};
use crate::visible;

impl Desk {
    /// How whoever is signed in stands with headquarters.
    pub(crate) fn own_standing(&self) -> Result<Standing, Fault> {
        if self.identity.person.waiting_log.is_none() {
            return self.standing();
        }
        let link = Link::read(self.files.store.rows())?.filter(Link::is_admitted);
        let (Some(link), Some(token)) = (link, self.token()?) else { return Ok(Standing::Unlinked) };
        let words = compared_words(&link.key_hash(), &self.device.device(), &token);
        Ok(Standing::Waiting { words: words.into() })
    }

    pub(crate) fn take_own_code(&mut self, typed: &str) -> Result<Asking, Fault> {
        let link = Link::read(self.files.store.rows())?.filter(Link::is_admitted);
        let link = link.ok_or(Problem::LaptopNotLinked)?;
        let code = read_code(typed)?;
        if code.hq_key_hash != link.key_hash() {
            return Err(Problem::OtherHeadquarters.into());
        }
        let name = self.token_setting();
        self.files.store.write(|rows| Ok::<_, Fault>(setting::write(rows, &name, &code.token.0)?))?;
        self.ask_own_again()
    }

    pub(crate) fn ask_own_again(&self) -> Result<Asking, Fault> {
        let link = Link::read(self.files.store.rows())?.ok_or(Problem::NotLinked)?;
        let token = self.token()?.ok_or(Problem::NotLinked)?;
        let log = self.waiting_log()?.clone();
        let entries_before = self.written_waiting(&log)?;
        self.asking(&link, Request { token, log, entries_before })
    }

    pub(crate) fn take_own_reply(&mut self, reply: EnrolReply) -> Result<Standing, Fault> {
        match reply {
            EnrolReply::Waiting => self.own_standing(),
            EnrolReply::Admitted(admission) => self.admitted_beside(&admission),
            EnrolReply::Refused(refusal) => {
                let name = self.token_setting();
                self.files.store.write(|rows| Ok::<_, Fault>(setting::clear(rows, &name)?))?;
                Err(problem_of(refusal).into())
            }
        }
    }

    /// What was written in their own log is the unit's from now on, and goes with the next exchange.
    fn admitted_beside(&mut self, admission: &Admission) -> Result<Standing, Fault> {
        let mut link = Link::read(self.files.store.rows())?.ok_or(Problem::NotLinked)?;
        let log = self.waiting_log()?.clone();
        let unit = link.admit_name(&log).ok_or(Problem::NotLinked)?;
        let mut identity = self.identity.clone();
        identity.person.role = admission.role;
        identity.person.waiting_log = None;
        let (device, name) = (self.device.device(), self.token_setting());
        self.files.store.write(|rows| {
            link.write(rows)?;
            setting::clear(rows, &name)?;
            entry::set_holder(rows, &device.0, &log, &unit)?;
            visible::recount(rows, &BTreeSet::from([log.clone(), unit.clone()]), &admission.hq.device)?;
            identity.write(rows)
        })?;
        self.identity = identity;
        self.learn_units(Some(&link));
        self.own_standing()
    }

    fn waiting_log(&self) -> Result<&UnitId, Fault> {
        self.identity.person.waiting_log.as_ref().ok_or(Fault::Refused(Problem::AlreadyLinked))
    }

    /// How many entries are in the log that waits, in the laptop's present life.
    fn written_waiting(&self, log: &UnitId) -> Result<u64, Fault> {
        let mut id = self.log.id().clone();
        id.unit = log.clone();
        let tips = tip::of_log(self.files.store.rows(), &name_of(&id))?;
        Ok(tips.into_iter().map(|tip| tip.number).max().unwrap_or(0))
    }

    /// Of the code that somebody typed and headquarters has not decided about.
    fn token(&self) -> Result<Option<Token>, Fault> {
        let bytes = setting::read(self.files.store.rows(), &self.token_setting())?;
        Ok(bytes.and_then(|bytes| bytes.try_into().ok()).map(Token))
    }

    fn token_setting(&self) -> String {
        self.author().iter().fold("request-".to_owned(), |name, byte| format!("{name}{byte:02x}"))
    }
}
