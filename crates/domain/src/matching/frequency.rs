//! How much a name tells: two García are two of many, two Tzompaxtle are hardly so by chance. A name that one in thirty
//! bears tells five bits, one that one in a thousand bears ten.
//!
//! The tables hold the most frequent names of the people who are met here, in steps of their order of size, which
//! is all that the score needs. Every other name counts as rare.

/// How surprising it is that two strangers have a name in common, in hundredths of a bit.
pub type Surprise = i32;

const RARE_SURNAME: Surprise = 1_050;
const RARE_GIVEN: Surprise = 820;

/// About one in thirty, one in eighty, one in two hundred and fifty, one in five hundred.
const SURNAMES: [(Surprise, &[&str]); 4] = [
    (500, &["garcia", "gonzalez", "hernandez", "lopez", "martinez", "perez", "ramirez", "rodriguez", "sanchez"]),
    (
        640,
        &[
            "alvarez",
            "castillo",
            "chavez",
            "cruz",
            "diaz",
            "flores",
            "gomez",
            "gutierrez",
            "jean",
            "joseph",
            "juarez",
            "mejia",
            "mendoza",
            "morales",
            "moreno",
            "ortiz",
            "pierre",
            "ramos",
            "reyes",
            "rivera",
            "romero",
            "ruiz",
            "torres",
            "vasquez",
            "vazquez",
            "velasquez",
        ],
    ),
    (
        800,
        &[
            "aguilar",
            "alexandre",
            "alvarado",
            "antoine",
            "augustin",
            "ayala",
            "baptiste",
            "bautista",
            "cabrera",
            "campos",
            "cardenas",
            "carrillo",
            "castro",
            "cardona",
            "celestin",
            "cervantes",
            "charles",
            "contreras",
            "cortes",
            "delgado",
            "dominguez",
            "escobar",
            "espinoza",
            "estrada",
            "fernandez",
            "figueroa",
            "francois",
            "fuentes",
            "garza",
            "guerrero",
            "guevara",
            "guzman",
            "herrera",
            "ibarra",
            "jeanbaptiste",
            "jeanlouis",
            "jeanpierre",
            "jimenez",
            "lara",
            "leon",
            "louis",
            "luna",
            "maldonado",
            "medina",
            "mendez",
            "michel",
            "molina",
            "munoz",
            "nunez",
            "ochoa",
            "orellana",
            "ortega",
            "pacheco",
            "padilla",
            "paul",
            "pena",
            "pineda",
            "portillo",
            "rios",
            "rivas",
            "rojas",
            "rosales",
            "salazar",
            "saint",
            "salinas",
            "sandoval",
            "santiago",
            "santos",
            "serrano",
            "silva",
            "solis",
            "sosa",
            "soto",
            "trejo",
            "valdez",
            "vargas",
            "vega",
            "velazquez",
            "zamora",
            "zavala",
            "zelaya",
            "zuniga",
        ],
    ),
    (
        920,
        &[
            "antonio",
            "arias",
            "avila",
            "barrera",
            "barrios",
            "beltran",
            "benitez",
            "benoit",
            "bonilla",
            "cadet",
            "calderon",
            "camacho",
            "cisneros",
            "desir",
            "dorvil",
            "duran",
            "etienne",
            "fleurant",
            "franco",
            "galindo",
            "gallegos",
            "guillaume",
            "huerta",
            "innocent",
            "jacques",
            "julien",
            "lafleur",
            "laurent",
            "lemus",
            "lozano",
            "macias",
            "marin",
            "mata",
            "miranda",
            "montoya",
            "navarro",
            "noel",
            "orozco",
            "osorio",
            "palacios",
            "paz",
            "philippe",
            "ponce",
            "quintanilla",
            "raymond",
            "robles",
            "romain",
            "rosas",
            "rubio",
            "saintlouis",
            "salgado",
            "simon",
            "suarez",
            "sylvain",
            "tapia",
            "toussaint",
            "trujillo",
            "valencia",
            "victor",
            "villanueva",
            "villegas",
            "zapata",
            "zepeda",
        ],
    ),
];

/// About one in twenty-five, one in seventy, one in two hundred.
const GIVEN: [(Surprise, &[&str]); 3] = [
    (450, &["jose", "juan", "luis", "maria"]),
    (
        600,
        &[
            "ana",
            "antonio",
            "carlos",
            "carmen",
            "francisco",
            "guadalupe",
            "jean",
            "jesus",
            "jorge",
            "manuel",
            "marie",
            "miguel",
            "pedro",
        ],
    ),
    (
        750,
        &[
            "alejandra",
            "alejandro",
            "andre",
            "angel",
            "antoine",
            "antonia",
            "bernard",
            "brayan",
            "charles",
            "claude",
            "claudia",
            "cristian",
            "daniel",
            "daniela",
            "david",
            "diana",
            "diego",
            "eduardo",
            "elena",
            "elizabeth",
            "emmanuel",
            "enrique",
            "fernando",
            "francois",
            "gabriela",
            "georges",
            "gerardo",
            "gloria",
            "isabel",
            "jacques",
            "javier",
            "jennifer",
            "joseph",
            "josue",
            "juana",
            "karen",
            "karla",
            "kevin",
            "leticia",
            "louis",
            "marc",
            "margarita",
            "mario",
            "marta",
            "martin",
            "marvin",
            "michel",
            "oscar",
            "patricia",
            "paul",
            "pierre",
            "rafael",
            "raul",
            "ricardo",
            "robert",
            "roberto",
            "rosa",
            "rose",
            "samuel",
            "sandra",
            "santiago",
            "sergio",
            "sofia",
            "teresa",
            "veronica",
            "victor",
            "wilmer",
            "wilner",
            "wilson",
            "yolanda",
        ],
    ),
];

/// The surprise of one folded word of a surname.
pub fn of_surname(word: &str) -> Surprise {
    find(&SURNAMES, word).unwrap_or(RARE_SURNAME)
}

/// The surprise of one folded given name.
pub fn of_given(word: &str) -> Surprise {
    find(&GIVEN, word).unwrap_or(RARE_GIVEN)
}

fn find(steps: &[(Surprise, &[&str])], word: &str) -> Option<Surprise> {
    steps.iter().find(|(_, names)| names.contains(&word)).map(|(surprise, _)| *surprise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn a_frequent_name_tells_less_than_a_rare_one() {
        for (less, more) in [("garcia", "flores"), ("flores", "nunez"), ("nunez", "tzompaxtle")] {
            assert!(of_surname(less) < of_surname(more), "{less} / {more}");
        }
        assert!(of_given("maria") < of_given("carmen") && of_given("carmen") < of_given("xochitl"));
    }

    #[test]
    fn the_tables_are_folded_and_name_each_name_once() {
        for table in [&SURNAMES[..], &GIVEN] {
            let names: Vec<&str> = table.iter().flat_map(|(_, names)| names.iter().copied()).collect();
            let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
            assert_eq!(distinct.len(), names.len());
            assert!(names.iter().all(|name| fold(name) == *name));
        }
    }
}
