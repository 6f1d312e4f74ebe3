//! Who is cared for first, by what a person without instruments can see in a minute. START (Newport Beach Fire
//! Department and Hoag Hospital, 1983, revised 1994) for adults; JumpSTART (L. Romig, 1995, revised 2001) for who looks
//! younger than eight. Both are kept as pure functions; whoever looks at the person may decide otherwise and say why.
//!
//! A sign that decides, decides at once: a missing answer that could not change the priority is not asked for.

use crate::keyed::keyed;
use crate::value::age::Age;

keyed! {
    /// In the order in which they are cared for; black is expectant or dead.
    pub enum Priority {
        Red = "red",
        Yellow = "yellow",
        Green = "green",
        Black = "black",
    }
}

keyed! {
    /// What somebody responds to (in Spanish AVDI).
    pub enum Avpu {
        Alert = "alert",
        Voice = "voice",
        Pain = "pain",
        Unresponsive = "unresponsive",
    }
}

keyed! {
    /// Why a priority was decided.
    pub enum Reason {
        Walks = "walks",
        NotBreathing = "not-breathing",
        NoPulseNoBreath = "no-pulse-no-breath",
        /// Breathes since the airway was opened.
        BreathesOnceOpened = "breathes-once-opened",
        /// Breathes since the five rescue breaths.
        BreathesOnceRescued = "breathes-once-rescued",
        BreathesFast = "breathes-fast",
        BreathesSlowly = "breathes-slowly",
        NoRadialPulse = "no-radial-pulse",
        NoPulse = "no-pulse",
        SlowRefill = "slow-refill",
        DoesNotFollowCommands = "does-not-follow-commands",
        /// Yellow in JumpSTART if the response is an appropriate one (withdraws, pushes away); red until that is seen.
        RespondsToPainOnly = "responds-to-pain-only",
        Unresponsive = "unresponsive",
        /// Does not walk, and no sign is red.
        NoRedSign = "no-red-sign",
    }
}

keyed! {
    /// What to look at next.
    pub enum Needed {
        Walks = "walks",
        Breathes = "breathes",
        BreathesAfterOpening = "breathes-after-opening",
        BreathesAfterRescue = "breathes-after-rescue",
        RespiratoryRate = "respiratory-rate",
        /// A pulse at the wrist, or how long a pressed nail bed stays pale.
        Perfusion = "perfusion",
        Pulse = "pulse",
        FollowsCommands = "follows-commands",
        Avpu = "avpu",
    }
}

keyed! {
    pub enum Protocol {
        Start = "start",
        JumpStart = "jumpstart",
    }
}

impl Protocol {
    /// JumpSTART for an apparent age that reaches below eight; START for every other, and where nobody said.
    pub fn of(age: Option<Age>) -> Self {
        match age {
            Some(age) if age.interval().low_years() < 8 => Self::JumpStart,
            Some(_) | None => Self::Start,
        }
    }
}

/// What was seen of one person so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Observations {
    /// As it was seen: only the day it was said counts.
    pub age: Option<Age>,
    pub walks: Option<bool>,
    pub breathes: Option<bool>,
    pub breathes_after_opening: Option<bool>,
    /// Of an adult the radial pulse, of a child any that can be felt.
    pub has_pulse: Option<bool>,
    /// After five rescue breaths; children only.
    pub breathes_after_rescue: Option<bool>,
    /// A minute.
    pub respiratory_rate: Option<u16>,
    /// Capillary refill in whole seconds, rounded up.
    pub refill_seconds: Option<u16>,
    pub follows_commands: Option<bool>,
    pub avpu: Option<Avpu>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Triage {
    Decided(Priority, Reason),
    Missing(Needed),
}

impl Triage {
    pub const fn decided(self) -> Option<Priority> {
        match self {
            Self::Decided(priority, _) => Some(priority),
            Self::Missing(_) => None,
        }
    }
}

/// The priority by the protocol of the apparent age.
pub fn triage(seen: &Observations) -> Triage {
    match Protocol::of(seen.age) {
        Protocol::Start => start(seen),
        Protocol::JumpStart => jump_start(seen),
    }
}

/// START: walks → green; not breathing with the airway open → black, breathing only then → red; more than 30 breaths a
/// minute, no radial pulse or a refill of more than 2 s, or not following commands → red; else yellow.
pub fn start(seen: &Observations) -> Triage {
    match (seen.walks, seen.breathing(), seen.breathes_after_opening) {
        (None, _, _) => Triage::Missing(Needed::Walks),
        (Some(true), _, _) => Triage::Decided(Priority::Green, Reason::Walks),
        (Some(false), None, _) => Triage::Missing(Needed::Breathes),
        (Some(false), Some(false), None) => Triage::Missing(Needed::BreathesAfterOpening),
        (Some(false), Some(false), Some(false)) => Triage::Decided(Priority::Black, Reason::NotBreathing),
        (Some(false), Some(false), Some(true)) => Triage::Decided(Priority::Red, Reason::BreathesOnceOpened),
        (Some(false), Some(true), _) => weigh([seen.adult_rate(), seen.adult_perfusion(), seen.adult_mind()]),
    }
}

/// JumpSTART: walks → green; not breathing with the airway open: without a pulse → black, with one five rescue breaths,
/// then breathing → red, not → black; breathing only once the airway was opened → red; fewer than 15 or more than 45
/// breaths a minute, no pulse, or responding to pain only or not at all → red; else yellow.
pub fn jump_start(seen: &Observations) -> Triage {
    match (seen.walks, seen.breathing(), seen.breathes_after_opening) {
        (None, _, _) => Triage::Missing(Needed::Walks),
        (Some(true), _, _) => Triage::Decided(Priority::Green, Reason::Walks),
        (Some(false), None, _) => Triage::Missing(Needed::Breathes),
        (Some(false), Some(false), None) => Triage::Missing(Needed::BreathesAfterOpening),
        (Some(false), Some(false), Some(true)) => Triage::Decided(Priority::Red, Reason::BreathesOnceOpened),
        (Some(false), Some(false), Some(false)) => apnoeic_child(seen),
        (Some(false), Some(true), _) => weigh([seen.child_rate(), seen.child_pulse(), seen.child_mind()]),
    }
}

const fn apnoeic_child(seen: &Observations) -> Triage {
    match (seen.has_pulse, seen.breathes_after_rescue) {
        (None, _) => Triage::Missing(Needed::Pulse),
        (Some(false), _) => Triage::Decided(Priority::Black, Reason::NoPulseNoBreath),
        (Some(true), None) => Triage::Missing(Needed::BreathesAfterRescue),
        (Some(true), Some(true)) => Triage::Decided(Priority::Red, Reason::BreathesOnceRescued),
        (Some(true), Some(false)) => Triage::Decided(Priority::Black, Reason::NotBreathing),
    }
}

/// One sign of somebody who breathes.
#[derive(Clone, Copy)]
enum Sign {
    Red(Reason),
    NotRed,
    NotSeen(Needed),
}

/// One red sign is enough; all must be seen for yellow.
fn weigh(signs: [Sign; 3]) -> Triage {
    let red = signs.iter().find_map(|sign| match sign {
        Sign::Red(reason) => Some(Triage::Decided(Priority::Red, *reason)),
        Sign::NotRed | Sign::NotSeen(_) => None,
    });
    let missing = signs.iter().find_map(|sign| match sign {
        Sign::NotSeen(needed) => Some(Triage::Missing(*needed)),
        Sign::Red(_) | Sign::NotRed => None,
    });
    red.or(missing).unwrap_or(Triage::Decided(Priority::Yellow, Reason::NoRedSign))
}

impl Observations {
    /// A rate answers the question too: none is not breathing, any other is breathing unless somebody said no.
    fn breathing(&self) -> Option<bool> {
        match self.respiratory_rate {
            Some(0) => Some(false),
            Some(_) => Some(self.breathes.unwrap_or(true)),
            None => self.breathes,
        }
    }

    const fn adult_rate(&self) -> Sign {
        match self.respiratory_rate {
            Some(31..) => Sign::Red(Reason::BreathesFast),
            Some(_) => Sign::NotRed,
            None => Sign::NotSeen(Needed::RespiratoryRate),
        }
    }

    /// Pulse and refill tell the same thing; either is enough, and the worse one counts.
    const fn adult_perfusion(&self) -> Sign {
        match (self.has_pulse, self.refill_seconds) {
            (Some(false), _) => Sign::Red(Reason::NoRadialPulse),
            (_, Some(3..)) => Sign::Red(Reason::SlowRefill),
            (None, None) => Sign::NotSeen(Needed::Perfusion),
            (Some(true), _) | (_, Some(_)) => Sign::NotRed,
        }
    }

    const fn adult_mind(&self) -> Sign {
        match self.follows_commands {
            Some(false) => Sign::Red(Reason::DoesNotFollowCommands),
            Some(true) => Sign::NotRed,
            None => Sign::NotSeen(Needed::FollowsCommands),
        }
    }

    const fn child_rate(&self) -> Sign {
        match self.respiratory_rate {
            Some(..15) => Sign::Red(Reason::BreathesSlowly),
            Some(15..=45) => Sign::NotRed,
            Some(46..) => Sign::Red(Reason::BreathesFast),
            None => Sign::NotSeen(Needed::RespiratoryRate),
        }
    }

    const fn child_pulse(&self) -> Sign {
        match self.has_pulse {
            Some(false) => Sign::Red(Reason::NoPulse),
            Some(true) => Sign::NotRed,
            None => Sign::NotSeen(Needed::Pulse),
        }
    }

    const fn child_mind(&self) -> Sign {
        match self.avpu {
            Some(Avpu::Alert | Avpu::Voice) => Sign::NotRed,
            Some(Avpu::Pain) => Sign::Red(Reason::RespondsToPainOnly),
            Some(Avpu::Unresponsive) => Sign::Red(Reason::Unresponsive),
            None => Sign::NotSeen(Needed::Avpu),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Priority = Priority::Red;

    fn decided(priority: Priority, reason: Reason) -> Triage {
        Triage::Decided(priority, reason)
    }

    /// An adult who lies and breathes quietly: yellow.
    fn lying() -> Observations {
        Observations {
            walks: Some(false),
            breathes: Some(true),
            has_pulse: Some(true),
            respiratory_rate: Some(18),
            refill_seconds: Some(2),
            follows_commands: Some(true),
            avpu: Some(Avpu::Alert),
            ..Observations::default()
        }
    }

    /// The same, five years old.
    fn child() -> Observations {
        Observations { age: "5y@2026-11-20~apparent".parse().ok(), follows_commands: None, ..lying() }
    }

    fn still(of: Observations) -> Observations {
        Observations { breathes: Some(false), respiratory_rate: None, ..of }
    }

    #[test]
    fn start_decides_every_branch() {
        let yellow = decided(Priority::Yellow, Reason::NoRedSign);
        for (name, seen, expect) in [
            ("nothing seen", Observations::default(), Triage::Missing(Needed::Walks)),
            ("walks", Observations { walks: Some(true), ..still(lying()) }, decided(Priority::Green, Reason::Walks)),
            ("lies", Observations { walks: Some(false), ..Observations::default() }, Triage::Missing(Needed::Breathes)),
            ("still", still(lying()), Triage::Missing(Needed::BreathesAfterOpening)),
            (
                "still, airway open",
                Observations { breathes_after_opening: Some(false), ..still(lying()) },
                decided(Priority::Black, Reason::NotBreathing),
            ),
            (
                "breathes once opened",
                Observations { breathes_after_opening: Some(true), ..still(lying()) },
                decided(RED, Reason::BreathesOnceOpened),
            ),
            ("all quiet", lying(), yellow),
            ("rate 30", Observations { respiratory_rate: Some(30), ..lying() }, yellow),
            ("rate 31", Observations { respiratory_rate: Some(31), ..lying() }, decided(RED, Reason::BreathesFast)),
            (
                "rate 0 is not breathing",
                Observations { respiratory_rate: Some(0), ..lying() },
                Triage::Missing(Needed::BreathesAfterOpening),
            ),
            ("a rate is breathing", Observations { breathes: None, ..lying() }, yellow),
            ("no rate", Observations { respiratory_rate: None, ..lying() }, Triage::Missing(Needed::RespiratoryRate)),
            (
                "no radial pulse",
                Observations { has_pulse: Some(false), ..lying() },
                decided(RED, Reason::NoRadialPulse),
            ),
            ("refill 2", Observations { has_pulse: None, ..lying() }, yellow),
            ("refill 3", Observations { refill_seconds: Some(3), ..lying() }, decided(RED, Reason::SlowRefill)),
            ("pulse alone", Observations { refill_seconds: None, ..lying() }, yellow),
            (
                "no perfusion seen",
                Observations { has_pulse: None, refill_seconds: None, ..lying() },
                Triage::Missing(Needed::Perfusion),
            ),
            (
                "does not follow",
                Observations { follows_commands: Some(false), ..lying() },
                decided(RED, Reason::DoesNotFollowCommands),
            ),
            (
                "following not seen",
                Observations { follows_commands: None, ..lying() },
                Triage::Missing(Needed::FollowsCommands),
            ),
            (
                "a red sign needs no other",
                Observations { respiratory_rate: None, follows_commands: Some(false), ..lying() },
                decided(RED, Reason::DoesNotFollowCommands),
            ),
        ] {
            assert_eq!(triage(&seen), expect, "{name}");
        }
    }

    #[test]
    fn jump_start_decides_every_branch() {
        let yellow = decided(Priority::Yellow, Reason::NoRedSign);
        let opened = |of| Observations { breathes_after_opening: Some(false), ..still(of) };
        for (name, seen, expect) in [
            ("walks", Observations { walks: Some(true), ..child() }, decided(Priority::Green, Reason::Walks)),
            ("still", still(child()), Triage::Missing(Needed::BreathesAfterOpening)),
            (
                "breathes once opened",
                Observations { breathes_after_opening: Some(true), ..still(child()) },
                decided(RED, Reason::BreathesOnceOpened),
            ),
            (
                "apnoeic, pulse not felt for",
                Observations { has_pulse: None, ..opened(child()) },
                Triage::Missing(Needed::Pulse),
            ),
            (
                "apnoeic without pulse",
                Observations { has_pulse: Some(false), ..opened(child()) },
                decided(Priority::Black, Reason::NoPulseNoBreath),
            ),
            ("apnoeic with pulse", opened(child()), Triage::Missing(Needed::BreathesAfterRescue)),
            (
                "breathes once rescued",
                Observations { breathes_after_rescue: Some(true), ..opened(child()) },
                decided(RED, Reason::BreathesOnceRescued),
            ),
            (
                "five breaths in vain",
                Observations { breathes_after_rescue: Some(false), ..opened(child()) },
                decided(Priority::Black, Reason::NotBreathing),
            ),
            ("rate 14", Observations { respiratory_rate: Some(14), ..child() }, decided(RED, Reason::BreathesSlowly)),
            ("rate 15", Observations { respiratory_rate: Some(15), ..child() }, yellow),
            ("rate 45", Observations { respiratory_rate: Some(45), ..child() }, yellow),
            ("rate 46", Observations { respiratory_rate: Some(46), ..child() }, decided(RED, Reason::BreathesFast)),
            ("no pulse", Observations { has_pulse: Some(false), ..child() }, decided(RED, Reason::NoPulse)),
            ("pulse not felt for", Observations { has_pulse: None, ..child() }, Triage::Missing(Needed::Pulse)),
            ("refill does not count", Observations { refill_seconds: Some(9), ..child() }, yellow),
            ("voice", Observations { avpu: Some(Avpu::Voice), ..child() }, yellow),
            ("pain", Observations { avpu: Some(Avpu::Pain), ..child() }, decided(RED, Reason::RespondsToPainOnly)),
            (
                "unresponsive",
                Observations { avpu: Some(Avpu::Unresponsive), ..child() },
                decided(RED, Reason::Unresponsive),
            ),
            ("response not seen", Observations { avpu: None, ..child() }, Triage::Missing(Needed::Avpu)),
        ] {
            assert_eq!(triage(&seen), expect, "{name}");
        }
    }

    #[test]
    fn who_may_be_under_eight_is_looked_at_as_a_child() {
        for (age, protocol) in [
            (None, Protocol::Start),
            (Some("7y@2026-11-20"), Protocol::JumpStart),
            (Some("95m@2026-11-20"), Protocol::JumpStart),
            (Some("8y@2026-11-20"), Protocol::Start),
            (Some("6y..10y@2026-11-20~apparent"), Protocol::JumpStart),
        ] {
            assert_eq!(Protocol::of(age.map(|age| age.parse().unwrap())), protocol, "{age:?}");
        }
    }
}
