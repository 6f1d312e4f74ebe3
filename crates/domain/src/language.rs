//! The two languages of the house: what a person reads is Spanish first, English second.

use crate::keyed::keyed;

keyed! {
    /// A language that the app speaks; its key is the folder of its locale files.
    pub enum Language {
        Spanish = "es-MX",
        English = "en",
    }
}
