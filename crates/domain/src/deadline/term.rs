//! The terms that the law, or this house, sets: how many of which days or hours, by whose calendar.
//! Source: reference, "Clocks". A term that rests on general knowledge alone is not confirmed and is shown as
//! *por confirmar*.

use crate::calendar::authority::Authority::{self, Comar, General, Inm, Renapo};
use crate::keyed::keyed;

keyed! {
    /// A term, from the event that starts it. Locale key `term-<key>`; its attribute `.source` says in words where it
    /// is written, and `.starts` what it counts from.
    pub enum Term {
        /// To ask for refuge, from the entry into the country.
        RefugeApplication = "refuge-application",
        /// To ratify an application that somebody else filed.
        RefugeRatification = "refuge-ratification",
        /// COMAR tells INM of an application: from then on nobody returns the person (non-refoulement).
        RefugeNotice = "refuge-notice",
        /// COMAR decides.
        RefugeResolution = "refuge-resolution",
        /// COMAR decides, once it has extended its term.
        RefugeResolutionExtended = "refuge-resolution-extended",
        /// To contest a negative resolution of COMAR, from its notification.
        RefugeReview = "refuge-review",
        /// To sign at COMAR again, where the office wants it every week.
        ComarSignature = "comar-signature",
        /// Where the office wants it every ten days.
        ComarSignatureTenDays = "comar-signature-ten-days",
        /// To leave the country after a negative regularisation: INM sets from 20 to 30 days.
        Leave = "leave",
        /// A temporary CURP holds so long.
        CurpTemporal = "curp-temporal",
        /// One that was renewed, from its first day. It is renewed once.
        CurpTemporalRenewed = "curp-temporal-renewed",
        /// The card of a visitor for humanitarian reasons (TVRH) or of a resident holds until the day that it says.
        CardValidity = "card-validity",
        /// A report of a missing person is kept until the day that it says (PFIF 1.3, `expiry_date`).
        ReportExpiry = "report-expiry",
        /// A body answers a request of access, rectification, cancellation or opposition.
        ArcoAnswer = "arco-answer",
        /// It answers, once it has extended its term.
        ArcoAnswerExtended = "arco-answer-extended",
        /// The unit that receives a canalización acknowledges it.
        ReferralReceipt = "referral-receipt",
        /// The DIF acknowledges an NNA.
        ReferralReceiptNna = "referral-receipt-nna",
    }
}

keyed! {
    /// What a term counts. Locale key `term-unit-<key>`, with `$n`.
    pub enum TermUnit {
        BusinessDays = "business-days",
        CalendarDays = "calendar-days",
        /// By the clock on the wall, day and night.
        Hours = "hours",
    }
}

keyed! {
    /// What a term rests on. Locale key `grounds-<key>`.
    pub enum Grounds {
        /// A law, a rule or a notice of an authority: missing it has effects in law.
        Law = "law",
        /// Our own rule, so that nothing is forgotten. No authority is bound by it.
        HouseRule = "house-rule",
    }
}

use TermUnit::{BusinessDays, CalendarDays, Hours};

impl Term {
    /// Of its unit, all that it has: of an extended term the extension too.
    pub const fn number(self) -> u16 {
        self.row().number
    }

    /// The least that the authority may set, where it may choose up to [`Self::number`].
    pub const fn least(self) -> Option<u16> {
        self.row().least
    }

    pub const fn unit(self) -> TermUnit {
        self.row().unit
    }

    /// Whose calendar counts.
    pub const fn authority(self) -> Authority {
        self.row().authority
    }

    /// The term that this one extends; both count from the same start.
    pub const fn extends(self) -> Option<Self> {
        self.row().extends
    }

    pub const fn grounds(self) -> Grounds {
        self.row().grounds
    }

    /// If not, it is *por confirmar*.
    pub const fn is_confirmed(self) -> bool {
        self.row().is_confirmed
    }

    /// The list. How often COMAR wants a signature varies by office, so neither rhythm is confirmed for all.
    const fn row(self) -> Row {
        match self {
            Self::RefugeApplication => Row::law(30, BusinessDays, Comar),
            Self::RefugeRatification => Row::law(3, BusinessDays, Comar),
            Self::RefugeNotice => Row::law(72, Hours, Comar),
            Self::RefugeResolution => Row::law(45, BusinessDays, Comar),
            Self::RefugeResolutionExtended => {
                Row::law(45 + 45, BusinessDays, Comar).extending(Self::RefugeResolution).unconfirmed()
            }
            Self::RefugeReview => Row::law(15, BusinessDays, Comar),
            Self::ComarSignature => Row::law(7, CalendarDays, Comar).unconfirmed(),
            Self::ComarSignatureTenDays => Row::law(10, CalendarDays, Comar).unconfirmed(),
            Self::Leave => Row::law(30, CalendarDays, Inm).at_least(20),
            Self::CurpTemporal => Row::law(180, CalendarDays, Renapo),
            Self::CurpTemporalRenewed => Row::law(180 + 180, CalendarDays, Renapo).extending(Self::CurpTemporal),
            // Counted from the paper's own date alone; a year is what both usually hold.
            Self::CardValidity => Row::law(365, CalendarDays, Inm).unconfirmed(),
            Self::ReportExpiry => Row::house(365, CalendarDays),
            Self::ArcoAnswer => Row::law(20, BusinessDays, General).unconfirmed(),
            Self::ArcoAnswerExtended => {
                Row::law(20 + 10, BusinessDays, General).extending(Self::ArcoAnswer).unconfirmed()
            }
            Self::ReferralReceipt => Row::house(3, CalendarDays),
            Self::ReferralReceiptNna => Row::house(24, Hours),
        }
    }
}

struct Row {
    number: u16,
    least: Option<u16>,
    unit: TermUnit,
    authority: Authority,
    extends: Option<Term>,
    grounds: Grounds,
    is_confirmed: bool,
}

impl Row {
    const fn law(number: u16, unit: TermUnit, authority: Authority) -> Self {
        Self { number, least: None, unit, authority, extends: None, grounds: Grounds::Law, is_confirmed: true }
    }

    const fn house(number: u16, unit: TermUnit) -> Self {
        Self { grounds: Grounds::HouseRule, ..Self::law(number, unit, General) }
    }

    const fn at_least(self, least: u16) -> Self {
        Self { least: Some(least), ..self }
    }

    const fn extending(self, term: Term) -> Self {
        Self { extends: Some(term), ..self }
    }

    const fn unconfirmed(self) -> Self {
        Self { is_confirmed: false, ..self }
    }
}
