//! The labelled set: who is written down, and look-ups of whom it is known whether they are among them. Half are second
//! records of people who are; the others are strangers and, what is harder, sisters, brothers, cousins and namesakes of
//! people who are.

mod chance;
mod corrupter;
mod names;
mod people;

use std::collections::HashMap;

use domain::id::RecordId;
use domain::matching::comparison::{Comparison, compare};
use domain::matching::key::keys;
use domain::matching::profile::Profile;
use domain::matching::ranking::best;
use domain::value::Values;

use chance::Chance;
use people::{People, Person, written};

pub(crate) struct Query {
    pub(crate) values: Values,
    pub(crate) profile: Profile,
    /// The place of the same person's record.
    pub(crate) truth: Option<usize>,
}

pub(crate) struct LabelledSet {
    pub(crate) values: Vec<Values>,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) queries: Vec<Query>,
    index: HashMap<String, Vec<usize>>,
}

impl LabelledSet {
    pub(crate) fn new(seed: u64, persons: usize, queries: usize) -> Self {
        let mut people = People::new(seed);
        let population = people.population(persons);
        let values: Vec<Values> = population.iter().map(|person| written(person, &mut people.chance)).collect();
        let profiles: Vec<Profile> = population.iter().zip(&values).map(registered).collect();
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, profile) in profiles.iter().enumerate() {
            keys(profile).into_iter().for_each(|key| index.entry(key).or_default().push(place));
        }
        let queries = (0..queries).map(|number| query(&mut people, &population, number)).collect();
        Self { values, profiles, queries, index }
    }

    /// The records that share a key with the one looked up.
    pub(crate) fn candidates(&self, profile: &Profile) -> Vec<usize> {
        let lists = keys(profile).into_iter().filter_map(|key| self.index.get(&key));
        let mut places: Vec<usize> = lists.flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The look-up as it is made while somebody registers: the records worth showing, and how many were compared.
    pub(crate) fn look_up(&self, profile: &Profile) -> (Vec<(usize, Comparison)>, usize) {
        let candidates = self.candidates(profile);
        let compared =
            candidates.iter().filter_map(|place| Some((*place, compare(profile, self.profiles.get(*place)?))));
        (best(compared), candidates.len())
    }
}

fn registered((person, values): (&Person, &Values)) -> Profile {
    Profile::of(values).of_record(person.id).with_companions(person.companions.iter().copied().collect())
}

fn query(people: &mut People, population: &[Person], number: usize) -> Query {
    let place = people.chance.place(population.len());
    let known = population.get(place).expect("a place of the population");
    if number.is_multiple_of(2) {
        let values = corrupter::copy(known, &mut people.chance);
        let profile = with_some(&known.companions, Profile::of(&values), &mut people.chance);
        return Query { values, profile, truth: Some(place) };
    }
    let other = match people.chance.below(100) {
        0..30 => people.sibling(known),
        30..45 => people.cousin(known),
        45..55 => people.namesake(known),
        _ => people.stranger(),
    };
    let values = written(&other, &mut people.chance);
    let shared: &[RecordId] = if other.first == known.first { &known.companions } else { &[] };
    let profile = with_some(shared, Profile::of(&values), &mut people.chance);
    Query { values, profile, truth: None }
}

/// Sometimes it is known with whom they travel.
fn with_some(companions: &[RecordId], profile: Profile, chance: &mut Chance) -> Profile {
    let is_known = chance.below(100) < 30;
    profile.with_companions(companions.iter().copied().filter(|_| is_known).collect())
}
