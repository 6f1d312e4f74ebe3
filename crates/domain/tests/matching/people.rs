//! Invented people, as many as asked, the same for the same seed: families with sisters, brothers and cousins, namesakes,
//! strangers, from the countries that are met at the borders. Frequent names are as frequent as they are in life (rank
//! and share after Zipf), and a tail of rare surnames is put together from syllables. Nobody of them exists.

use domain::id::RecordId;
use domain::time::Date;
use domain::value::{Value, Values};

use super::chance::Chance;
use super::names::{self, Lists};

/// The day on which everybody is registered.
pub(crate) fn today() -> Date {
    Date::new(2026, 11, 20).expect("a day of the calendar")
}

/// A person as they are, all of it known.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: RecordId,
    pub(crate) given: String,
    pub(crate) first: String,
    pub(crate) second: String,
    pub(crate) nickname: Option<String>,
    pub(crate) sex: &'static str,
    pub(crate) born: Date,
    pub(crate) nationality: &'static str,
    pub(crate) origin: String,
    pub(crate) phone: String,
    pub(crate) document: String,
    pub(crate) companions: Vec<RecordId>,
}

pub(crate) struct People {
    pub(crate) chance: Chance,
    made: u64,
}

impl People {
    pub(crate) fn new(seed: u64) -> Self {
        Self { chance: Chance::new(seed), made: 0 }
    }

    /// Families of one to five who travel together, and by the way their cousins and namesakes.
    pub(crate) fn population(&mut self, count: usize) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::with_capacity(count + 5);
        while people.len() < count {
            let first = self.stranger();
            let mut family = vec![first.clone()];
            match self.chance.below(100) {
                0..20 => family.extend((0..=self.chance.below(3)).map(|_| self.sibling(&first)).collect::<Vec<_>>()),
                20..24 => family.push(self.cousin(&first)),
                24..27 => family.push(self.namesake(&first)),
                _ => {}
            }
            if family.iter().skip(1).any(|person| person.first == first.first) && self.chance.one_in(2) {
                travel_together(&mut family);
            }
            people.append(&mut family);
        }
        people.truncate(count);
        people
    }

    pub(crate) fn stranger(&mut self) -> Person {
        let lists = names::of_country(self.chance.below(100));
        let chance = &mut self.chance;
        let sex = if chance.below(100) < 66 { "male" } else { "female" };
        let days = age_in_days(chance);
        let second = if lists.has_two_surnames { surname(chance, lists) } else { String::new() };
        let nicknamed = chance.below(100) < 12;
        Person {
            given: given(chance, lists, sex),
            first: surname(chance, lists),
            second,
            nickname: nicknamed.then(|| chance.pick(names::NICKNAMES).to_owned()),
            sex,
            born: today().plus_days(-days),
            nationality: lists.country,
            origin: chance.zipf(lists.places).to_owned(),
            phone: format!("{}{}", lists.dialled, chance.digits(lists.phone_digits)),
            document: format!("{}{}", chance.letter(), chance.digits(8)),
            companions: Vec::new(),
            id: self.id(),
        }
    }

    /// Both surnames, the place and often the telephone are the same; the age is near. One in thirty is a twin.
    pub(crate) fn sibling(&mut self, of: &Person) -> Person {
        let stranger = self.stranger_from(of);
        let chance = &mut self.chance;
        let apart = if chance.one_in(30) { 0 } else { 300 + whole(chance.below(2_600)) };
        let born = of.born.plus_days(if chance.one_in(2) { apart } else { -apart }).min(today());
        let phone = if chance.one_in(2) { of.phone.clone() } else { stranger.phone.clone() };
        Person {
            first: of.first.clone(),
            second: of.second.clone(),
            origin: of.origin.clone(),
            born,
            phone,
            ..stranger
        }
    }

    /// One surname is the same, and mostly the place.
    pub(crate) fn cousin(&mut self, of: &Person) -> Person {
        let stranger = self.stranger_from(of);
        let origin = if self.chance.one_in(3) { stranger.origin.clone() } else { of.origin.clone() };
        Person { first: of.first.clone(), origin, ..stranger }
    }

    /// The same name and country, another person.
    pub(crate) fn namesake(&mut self, of: &Person) -> Person {
        let stranger = self.stranger_from(of);
        Person { given: of.given.clone(), first: of.first.clone(), second: of.second.clone(), sex: of.sex, ..stranger }
    }

    /// With another given name: no parents call two children alike.
    fn stranger_from(&mut self, of: &Person) -> Person {
        loop {
            let person = self.stranger();
            if person.nationality == of.nationality && person.given != of.given {
                return person;
            }
        }
    }

    pub(crate) fn id(&mut self) -> RecordId {
        self.made += 1;
        RecordId::new(1_795_000_000_000 + self.made, [0; 10])
    }
}

pub(crate) fn travel_together(family: &mut [Person]) {
    let ids: Vec<RecordId> = family.iter().map(|person| person.id).collect();
    for person in family {
        person.companions = ids.iter().copied().filter(|id| *id != person.id).collect();
    }
}

/// One in six is under 18, half are from 18 to 32.
fn age_in_days(chance: &mut Chance) -> i32 {
    let years = match chance.below(100) {
        0..16 => chance.below(18),
        16..66 => 18 + chance.below(15),
        66..92 => 33 + chance.below(15),
        _ => 48 + chance.below(25),
    };
    whole(years * 365 + chance.below(365))
}

fn whole(number: u32) -> i32 {
    i32::try_from(number).expect("a small number")
}

fn given(chance: &mut Chance, lists: &Lists, sex: &str) -> String {
    let names = if sex == "male" { lists.men } else { lists.women };
    let first = chance.zipf(names);
    let second = chance.zipf(names);
    if chance.below(100) < 45 && first != second { format!("{first} {second}") } else { first.to_owned() }
}

/// One in four is rare.
fn surname(chance: &mut Chance, lists: &Lists) -> String {
    if chance.below(100) >= 25 {
        return chance.zipf(lists.surnames).to_owned();
    }
    let mut made = chance.pick(lists.beginnings).to_owned();
    if chance.one_in(2) {
        made.push_str(chance.pick(lists.middles));
    }
    made.push_str(chance.pick(lists.ends));
    made
}

/// As somebody writes the person down who is told some of it.
pub(crate) fn written(person: &Person, chance: &mut Chance) -> Values {
    let mut values = Values::new();
    let mut put = |key: &str, text: &str| {
        if !text.is_empty() {
            values.insert(key.parse().expect("a key"), Value::text(text));
        }
    };
    put("name.given", &person.given);
    put("name.surname", &person.first);
    put("name.second_surname", &person.second);
    put("sex", person.sex);
    put("nationality", person.nationality);
    put("age", &format!("{}y@{}", person.born.years_until(today()), today()));
    let told = |chance: &mut Chance, share: u32| chance.below(100) < share;
    if told(chance, 60) {
        put("name.nickname", person.nickname.as_deref().unwrap_or_default());
    }
    if told(chance, 70) {
        put("origin", &person.origin);
    }
    if told(chance, 35) {
        put("birth_date", &person.born.to_string());
    }
    if told(chance, 25) {
        put("phone", &person.phone);
    }
    if told(chance, 20) {
        put("document.number", &person.document);
    }
    values
}
