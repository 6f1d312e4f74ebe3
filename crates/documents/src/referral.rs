//! Hoja de canalización: who sends whom to where, what for and on what ground, what is told of the persons and what is
//! withheld, and an acuse to be filled in on paper, so that the loop closes without any machine (reference: domain §2:
//! of the NNA channelled, DIF attended 28.6 % and 59.9 %).

use words::say::Words;

use crate::sheet::{Block, Head, Row, Sheet};

/// What a hoja says. The caller has let consent and the firewall of recipients speak first: whatever is here is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    pub head: Head,
    /// Unit, person, role.
    pub from: Vec<Row>,
    /// Name, kind, address.
    pub to: Vec<Row>,
    pub objective: String,
    /// What is told of each person.
    pub persons: Vec<Vec<Row>>,
    /// The labels of what is not told.
    pub withheld: Vec<String>,
    /// Laws and articles, one each.
    pub basis: Vec<String>,
    /// What headquarters asks besides: behind the acuse, because the hoja itself is a form that others know.
    pub besides: Vec<Block>,
}

pub fn sheet(referral: Referral, words: &Words) -> Sheet {
    let mut blocks = Vec::new();
    blocks.extend(under(words.say("documents-referral-from"), rows(referral.from)));
    blocks.extend(under(words.say("documents-referral-to"), rows(referral.to)));
    let objective = Some(referral.objective).filter(|text| !text.trim().is_empty());
    blocks.extend(under(
        words.say("documents-referral-objective"),
        objective.map(Block::Paragraph).into_iter().collect(),
    ));
    blocks.extend(under(words.say("documents-referral-persons"), persons(referral.persons, words)));
    blocks.extend((!referral.withheld.is_empty()).then_some(Block::Withheld(referral.withheld)));
    let basis = (!referral.basis.is_empty()).then_some(Block::List(referral.basis));
    blocks.extend(under(words.say("documents-referral-basis"), basis.into_iter().collect()));
    blocks.push(Block::Signatures(vec![
        words.say("documents-referral-sends"),
        words.say("documents-referral-authorises"),
    ]));
    blocks.push(Block::Receipt);
    blocks.extend(referral.besides);
    Sheet { title: words.say("documents-referral-title"), basis: None, head: referral.head, blocks }
}

/// Nothing, if there is nothing to stand under the heading.
fn under(heading: String, blocks: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() { blocks } else { std::iter::once(Block::Heading(heading)).chain(blocks).collect() }
}

fn rows(rows: Vec<Row>) -> Vec<Block> {
    if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] }
}

/// A person of whom nothing may be told is still a person of this referral.
fn persons(persons: Vec<Vec<Row>>, words: &Words) -> Vec<Block> {
    let name = |index: usize| words.say_with("documents-referral-person", &[("n", (index + 1).into())]);
    let blocks = |(index, told): (usize, Vec<Row>)| std::iter::once(Block::Subheading(name(index))).chain(rows(told));
    persons.into_iter().enumerate().flat_map(blocks).collect()
}
