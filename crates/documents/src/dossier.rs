//! Everything that is kept of a person, for the person: what their record says, each record that names them, and the
//! versions of each, which show who rectified what and when. Whoever hands it over has left out what is of others.

use domain::record::RecordKind;
use domain::time::CivilTime;
use domain::value::Values;
use words::key;

use crate::lexicon::Lexicon;
use crate::record::{self, Asked, Show};
use crate::sheet::{Block, Head, Row, Sheet};
use crate::telling::{Length, Teller};

/// A record as far as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub kind: RecordKind,
    /// Empty where it has none.
    pub folio: String,
    pub unit: String,
    pub at: CivilTime,
    pub values: Values,
    /// The oldest first.
    pub versions: Vec<Version>,
}

/// One change of its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub at: CivilTime,
    pub author: String,
    /// The letters of the laptop's folios.
    pub device: String,
    pub answers: Values,
}

/// The person's own record first.
pub(crate) fn sheet(
    head: Head,
    person: &Part,
    naming: &[Part],
    lexicon: Lexicon<'_>,
    show: impl Fn(&Part, Asked) -> Show,
) -> Sheet {
    let words = lexicon.words;
    let parts: Vec<&Part> = [person].into_iter().chain(naming).collect();
    let mut blocks = vec![Block::Paragraph(words.say("documents-dossier-basis"))];
    for part in &parts {
        blocks.push(Block::Heading(heading(part, lexicon)));
        blocks.extend(record::blocks(part.kind, &part.values, lexicon, |asked| show(part, asked)));
    }
    blocks.push(Block::Heading(words.say("documents-dossier-versions")));
    for part in &parts {
        blocks.extend(part.versions.iter().filter_map(|version| told(part, version, lexicon, &show)).flatten());
    }
    blocks
        .push(Block::Signatures(vec![words.say("documents-dossier-handed"), words.say("documents-dossier-received")]));
    Sheet { title: words.say("documents-dossier-title"), basis: None, head, blocks }
}

fn heading(part: &Part, lexicon: Lexicon<'_>) -> String {
    let kind = lexicon.words.say(&key::kind(part.kind.key()));
    let teller = Teller { kind: part.kind, lexicon };
    let told = [kind, part.folio.clone(), part.unit.clone(), teller.time(part.at, Length::Short)];
    told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A version in which nothing is told leaves no trace on paper: it wrote what is of others.
fn told(
    part: &Part,
    version: &Version,
    lexicon: Lexicon<'_>,
    show: &impl Fn(&Part, Asked) -> Show,
) -> Option<[Block; 2]> {
    let teller = Teller { kind: part.kind, lexicon };
    let rows: Vec<Row> = version
        .answers
        .keys()
        .filter_map(|key| {
            let at = lexicon.questions.form(part.kind).locate(key)?;
            let asked = Asked { section: at.section, item: at.item, field: at.field };
            let answer = teller.answer(at.section, &version.answers, at.item, at.field, Length::Full)?;
            let answer = match show(part, asked) {
                Show::Answer => answer,
                Show::Instead(text) => text,
                Show::Withheld | Show::Left => return None,
            };
            Some(Row::new(teller.label(at.section, at.field), answer))
        })
        .collect();
    let kind = lexicon.words.say(&key::kind(part.kind.key()));
    let when = teller.time(version.at, Length::Short);
    let title = format!("{kind} {} · {when} · {} ({})", part.folio, version.author, version.device);
    (!rows.is_empty()).then_some([Block::Subheading(title), Block::Rows(rows)])
}
