//! Why a record is to be cancelled, and why headquarters may say no: the C of the rights ARCO. Both lists are the law's
//! (Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, articles 46 and 55); whoever asks and
//! whoever decides names one of them, so that no reason is written in free text beside somebody's data.

use crate::keyed::keyed;

keyed! {
    /// Why a coordinator asks for it. Locale key `cancellation-ground-<key>`.
    pub enum Ground {
        /// The person takes back what they let be kept.
        Withdrawn = "withdrawn",
        /// What it was kept for is over.
        NoLongerNeeded = "no-longer-needed",
        /// It should never have been kept: without consent, or of more than was needed.
        Unlawful = "unlawful",
        /// It is of nobody, or was written twice.
        Mistaken = "mistaken",
        /// A judge or the guarantor authority orders it.
        Ordered = "ordered",
    }
}

keyed! {
    /// Why it is refused. Locale key `cancellation-denial-<key>`.
    pub enum Denial {
        /// Whoever asked is not the person, nor stands for them.
        NotEntitled = "not-entitled",
        /// A proceeding or an authority's order needs it as it is: a legal hold.
        LegalHold = "legal-hold",
        /// A law says that it is kept, and its term is not over.
        LegalDuty = "legal-duty",
        /// It would harm the rights of somebody else.
        OthersRights = "others-rights",
        /// The person's own protection needs it.
        OwnProtection = "own-protection",
    }
}
