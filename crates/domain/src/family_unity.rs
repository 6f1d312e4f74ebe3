//! The family-unity guard: who is sent where, and which girls, boys or adolescents would be parted from their family by
//! it. Families stay together (LGDNNA art. 22 and 89; reference: domain §1), so whoever parts one writes why. It only
//! compares: each kind asks it with its own rows and says for itself what a parting needs.

use crate::form::spec::Options;
use crate::id::ItemId;

/// What somebody is to the person that a list is told from; in a list that holds that person too, they are the reference.
pub const KINSHIP: Options = Options::new(
    "kinship",
    &[
        "mother",
        "father",
        "sibling",
        "child",
        "spouse",
        "grandparent",
        "grandchild",
        "aunt-uncle",
        "niece-nephew",
        "cousin",
        "guardian",
        TRAVEL_COMPANION,
        "other-relative",
        "reference",
    ],
);
const TRAVEL_COMPANION: &str = "travel-companion";

/// One member of a family or travel group, and where they are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<'v> {
    pub who: ItemId,
    /// Members with the same mark are of one family.
    pub family: &'v str,
    /// A key of [`KINSHIP`]; unanswered counts as kin.
    pub kinship: Option<&'v str>,
    /// Under 18 until determined otherwise (LGDNNA art. 5).
    pub is_minor: bool,
    /// Nobody is parted by an answer that is not there yet.
    pub destination: Option<String>,
}

/// Is that kinship one of family? What nobody answered is, until somebody says otherwise: in doubt they stay together.
pub fn is_kin(kinship: Option<&str>) -> bool {
    kinship != Some(TRAVEL_COMPANION)
}

/// The minors whose kin of the same family, of any age, would go somewhere else, in the order given.
pub fn parted(members: &[Member]) -> Vec<ItemId> {
    let loses_kin = |minor: &&Member| {
        minor.is_minor && is_kin(minor.kinship) && members.iter().any(|other| are_parted(minor, other))
    };
    members.iter().filter(loses_kin).map(|minor| minor.who).collect()
}

fn are_parted(one: &Member, other: &Member) -> bool {
    let both_go = one.destination.is_some() && other.destination.is_some();
    both_go && one.family == other.family && is_kin(other.kinship) && one.destination != other.destination
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> ItemId {
        ItemId::new(u64::from(number), [number; 10])
    }

    /// Family, kinship, minor or not, destination.
    type Row = (&'static str, Option<&'static str>, bool, Option<&'static str>);

    #[track_caller]
    fn check(rows: &[Row], expect: &[u8]) {
        let member = |(number, (family, kinship, is_minor, destination)): (u8, &Row)| Member {
            who: id(number),
            family,
            kinship: *kinship,
            is_minor: *is_minor,
            destination: destination.map(str::to_owned),
        };
        let members: Vec<Member> = (1..).zip(rows).map(member).collect();
        assert_eq!(parted(&members), expect.iter().copied().map(id).collect::<Vec<_>>(), "{rows:?}");
    }

    #[test]
    fn siblings_and_a_child_and_its_parent_are_not_parted_unseen() {
        check(&[("a", Some("sibling"), true, Some("dif")), ("a", None, true, Some("shelter"))], &[1, 2]);
        check(&[("a", Some("mother"), false, Some("hospital")), ("a", Some("child"), true, Some("dif"))], &[2]);
        check(&[("a", Some("mother"), false, Some("dif")), ("a", Some("child"), true, Some("dif"))], &[]);
    }

    #[test]
    fn other_families_companions_adults_and_unanswered_places_part_nobody() {
        check(&[("a", Some("sibling"), true, Some("dif")), ("b", Some("sibling"), true, Some("shelter"))], &[]);
        check(&[("a", Some("travel-companion"), false, Some("hotel")), ("a", None, true, Some("dif"))], &[]);
        check(&[("a", Some("sibling"), false, Some("hotel")), ("a", None, false, Some("goes-on"))], &[]);
        check(&[("a", Some("sibling"), true, None), ("a", None, true, Some("dif"))], &[]);
    }
}
