//! The same person, written down a second time by somebody else: one to three of the slips that are made in the field.

use domain::value::{Value, Values};

use super::chance::Chance;
use super::people::{Person, today, written};

/// A second record of the person.
pub(crate) fn copy(person: &Person, chance: &mut Chance) -> Values {
    let mut values = written(person, chance);
    for _ in 0..=chance.below(3) {
        slip(&mut values, chance);
    }
    values
}

fn slip(values: &mut Values, chance: &mut Chance) {
    let surnames = ["name.surname", "name.second_surname"];
    let any = ["name.given", "name.surname", "name.second_surname"];
    match chance.below(100) {
        0..12 => swap(values),
        12..27 => clear(values, "name.second_surname"),
        27..35 => surnames.into_iter().for_each(|key| edit(values, key, without_enye)),
        35..42 => any.into_iter().for_each(|key| edit(values, key, without_h)),
        42..57 => {
            let key = chance.pick(&any).to_owned();
            edit(values, &key, |text| by_ear(text, chance));
        }
        57..67 => {
            let key = chance.pick(&any).to_owned();
            edit(values, &key, |text| mistyped(text, chance));
        }
        67..73 => edit(values, "name.given", short_form),
        73..77 => edit(values, "name.given", |text| text.split(' ').next().unwrap_or_default().to_owned()),
        77..94 => age(values, chance),
        94..96 => clear(values, "age"),
        96..97 => put(values, "nationality", "USA"),
        97..98 => clear(values, "sex"),
        98..99 => put(values, "origin", "Frontera"),
        _ => any.into_iter().for_each(|key| edit(values, key, |text| text.to_uppercase())),
    }
}

fn put(values: &mut Values, key: &str, text: &str) {
    values.insert(key.parse().expect("a key"), Value::text(text));
}

fn clear(values: &mut Values, key: &str) {
    values.remove(key);
}

fn edit(values: &mut Values, key: &str, change: impl FnOnce(&str) -> String) {
    if let Some(text) = values.get(key).and_then(Value::as_text).map(change) {
        put(values, key, &text);
    }
}

fn swap(values: &mut Values) {
    let (first, second) = (values.remove("name.surname"), values.remove("name.second_surname"));
    for (key, value) in [("name.surname", second.clone().or(first.clone())), ("name.second_surname", second.and(first))]
    {
        if let Some(value) = value {
            values.insert(key.parse().expect("a key"), value);
        }
    }
}

fn without_enye(text: &str) -> String {
    text.replace('ñ', "n").replace('Ñ', "N").replace('á', "a").replace('é', "e").replace('í', "i").replace('ó', "o")
}

/// At the beginning, where nobody hears it; never in ch or ph.
fn without_h(text: &str) -> String {
    let dropped = |word: &str| word.strip_prefix(['H', 'h']).map_or_else(|| word.to_owned(), capital);
    text.split(' ').map(dropped).collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// One to three of the ways in which a name is heard and written otherwise.
fn by_ear(text: &str, chance: &mut Chance) -> String {
    const WAYS: &[(&str, &str)] = &[
        ("z", "s"),
        ("ez", "es"),
        ("v", "b"),
        ("V", "B"),
        ("b", "v"),
        ("B", "V"),
        ("ll", "y"),
        ("Y", "Ll"),
        ("Y", "J"),
        ("J", "Y"),
        ("Ge", "Je"),
        ("Gi", "Ji"),
        ("Ji", "Gi"),
        ("Je", "Ge"),
        ("X", "J"),
        ("c", "s"),
        ("ci", "si"),
        ("ce", "se"),
        ("qu", "k"),
        ("C", "K"),
        ("ph", "f"),
        ("j", "y"),
        ("ou", "u"),
        ("ie", "i"),
        ("rr", "r"),
        ("nn", "n"),
        ("tt", "t"),
        ("ss", "s"),
        ("é", "e"),
        ("ai", "e"),
        ("eau", "o"),
        ("ain", "en"),
        ("Ch", "Sh"),
        ("dieu", "dye"),
        ("W", "Gu"),
        ("i", "y"),
        ("y", "i"),
        ("guez", "ges"),
        ("Hu", "W"),
        ("è", "e"),
        ("th", "t"),
        ("s", "z"),
        ("g", "j"),
    ];
    let fitting: Vec<&(&str, &str)> = WAYS.iter().filter(|(from, _)| text.contains(from)).collect();
    let mut heard = text.to_owned();
    for _ in 0..=chance.below(2) {
        if let Some((from, to)) = fitting.get(chance.place(fitting.len())) {
            heard = heard.replacen(from, to, 1);
        }
    }
    heard
}

/// One letter left out, put in, exchanged with its neighbour, or hit beside.
fn mistyped(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return text.to_owned();
    }
    let place = chance.place(letters.len() - 1);
    match chance.below(4) {
        0 => drop(letters.remove(place)),
        1 => letters.insert(place, chance.letter().to_ascii_lowercase()),
        2 => letters.swap(place, place + 1),
        _ => {
            letters.remove(place);
            letters.insert(place, chance.letter().to_ascii_lowercase());
        }
    }
    letters.into_iter().collect()
}

/// As friends say it: some of the many forms, not all of which the rules know.
fn short_form(text: &str) -> String {
    const SHORT: &[(&str, &str)] = &[
        ("José", "Pepe"),
        ("Guadalupe", "Lupe"),
        ("Francisco", "Paco"),
        ("Jesús", "Chuy"),
        ("Eduardo", "Lalo"),
        ("Roberto", "Beto"),
        ("Ignacio", "Nacho"),
        ("Manuel", "Manolo"),
        ("Enrique", "Quique"),
        ("Luis", "Lucho"),
        ("Rafael", "Rafa"),
        ("Guillermo", "Memo"),
        ("Antonio", "Toño"),
        ("Juan", "Juancho"),
        ("Santiago", "Chago"),
        ("Fernando", "Nando"),
        ("Gabriela", "Gaby"),
        ("Patricia", "Paty"),
        ("Teresa", "Tere"),
        ("Isabel", "Chabela"),
        ("Rosario", "Chayo"),
        ("Concepción", "Concha"),
        ("Graciela", "Chela"),
        ("Leticia", "Lety"),
        ("Beatriz", "Bety"),
        ("Dolores", "Lola"),
        ("Mercedes", "Meche"),
        ("Alejandro", "Alex"),
        ("Miguel", "Migue"),
        ("Sergio", "Checo"),
        ("Jean", "Jan"),
        ("Pierre", "Pyè"),
        ("Joseph", "Jozèf"),
        ("Jacques", "Jak"),
        ("Charles", "Chal"),
        ("Robert", "Wobè"),
        ("Bernard", "Bèna"),
        ("Georges", "Jòj"),
        ("Louis", "Lwi"),
        ("Paul", "Pòl"),
        ("François", "Franswa"),
        ("Rose", "Wòz"),
        ("Marguerite", "Magrit"),
        ("Toussaint", "Tousen"),
        ("Carole", "Kawòl"),
        ("Domingo", "Mingo"),
        ("Josefina", "Fina"),
        ("Andrea", "Andy"),
        ("Brayan", "Bray"),
        ("Wilmer", "Wil"),
    ];
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let short = SHORT.iter().find(|(full, _)| *full == first).map_or(first, |(_, short)| *short);
    format!("{short} {rest}").trim().to_owned()
}

/// Two years beside at most, or only as far as the eye tells. Who tells a birth date is not estimated.
fn age(values: &mut Values, chance: &mut Chance) {
    values.remove("birth_date");
    edit(values, "age", |text| {
        let years: u32 = text.split_once('y').and_then(|(years, _)| years.parse().ok()).unwrap_or(30);
        let years = (years + chance.below(5)).saturating_sub(2);
        let low = years.saturating_sub(2);
        match chance.below(3) {
            0 => format!("{low}y..{}y@{}~apparent", years + 2, today()),
            _ => format!("{years}y@{}", today()),
        }
    });
}
