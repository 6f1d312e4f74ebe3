//! Orientation cards: what an agent reads aloud on one topic, in five languages, with what to bring, where to go and the
//! law it rests on. Short and plain, because it is said at night beside a track to people who are afraid.

use serde::{Deserialize, Serialize};

use crate::catalog::entry::{Entry, Known};
use crate::catalog::text::{Bilingual, Code, Spoken, Text, Voice};
use crate::language::Language;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    id: Code,
    topic: Code,
    title: Bilingual<80>,
    say: Spoken<600>,
    bring: Spoken<240>,
    #[serde(rename = "where")]
    place: Bilingual<200>,
    basis: Text<240>,
    #[serde(rename = "confirmed")]
    is_confirmed: bool,
    /// Languages in which nobody who speaks them from home has read it yet.
    #[serde(default)]
    unreviewed: Vec<Voice>,
}

impl Card {
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    /// Several cards may speak of one topic: of the risks, one by setting.
    pub fn topic(&self) -> &str {
        self.topic.as_str()
    }

    pub fn title(&self, language: Language) -> &str {
        self.title.of(language)
    }

    /// At most 600 characters.
    pub fn say(&self, voice: Voice) -> &str {
        self.say.by(voice)
    }

    pub fn bring(&self, voice: Voice) -> &str {
        self.bring.by(voice)
    }

    pub fn place(&self, language: Language) -> &str {
        self.place.of(language)
    }

    /// Law and article, in Spanish, as it is quoted.
    pub fn basis(&self) -> &str {
        self.basis.as_str()
    }

    /// If not, its facts rest on memory, and it is shown as *por confirmar*.
    pub const fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }

    pub fn is_reviewed(&self, voice: Voice) -> bool {
        !self.unreviewed.contains(&voice)
    }
}

impl Entry for Card {
    fn code(&self) -> &str {
        self.id.as_str()
    }

    fn stands_for_the_same(&self, before: &Self) -> bool {
        self.topic == before.topic
    }

    fn is_sound(&self, _known: &Known<'_>) -> bool {
        self.unreviewed.len() <= Voice::ALL.len()
    }
}
