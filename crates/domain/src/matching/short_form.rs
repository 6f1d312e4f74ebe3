//! What a name is called among friends and in the other tongue: `Pepe` is José, `Lupe` Guadalupe, `Pyè` Pierre. From the
//! custom of Mexico, Central America and Haiti; a short form may stand for several names, and then fits each.

/// A full name and its short forms, folded, in the order of the full names.
const FORMS: &[(&str, &[&str])] = &[
    ("adolfo", &["fito"]),
    ("alberto", &["beto"]),
    ("alejandra", &["ale"]),
    ("alejandro", &["ale", "alex"]),
    ("alicia", &["licha", "lichita"]),
    ("angela", &["angie"]),
    ("antoine", &["antwan"]),
    ("antonia", &["tona"]),
    ("antonio", &["tonio", "tono", "tony"]),
    ("baptiste", &["batis"]),
    ("beatriz", &["beti", "betty"]),
    ("bernard", &["bena"]),
    ("carole", &["kawol"]),
    ("carolina", &["caro"]),
    ("catalina", &["cata", "kati", "katy"]),
    ("cecilia", &["chila"]),
    ("charles", &["chal"]),
    ("concepcion", &["chon", "chona", "concha", "conchita"]),
    ("consuelo", &["chelo"]),
    ("daniel", &["dani"]),
    ("daniela", &["dani"]),
    ("dionisio", &["nicho"]),
    ("dolores", &["lola", "loli"]),
    ("eduardo", &["edu", "guayo", "lalo"]),
    ("enrique", &["kique", "quique"]),
    ("enriqueta", &["queta"]),
    ("ernesto", &["neto"]),
    ("estefania", &["fanny"]),
    ("faustino", &["tino"]),
    ("federico", &["fede"]),
    ("fernanda", &["fer"]),
    ("fernando", &["fer", "nando", "nano"]),
    ("francisca", &["pancha", "paquita"]),
    ("francisco", &["paco", "panchito", "pancho"]),
    ("francois", &["franswa"]),
    ("gabriela", &["gabi", "gaby"]),
    ("georges", &["joj"]),
    ("gonzalo", &["chalo"]),
    ("graciela", &["chela"]),
    ("gregorio", &["goyo"]),
    ("guadalupe", &["lupe", "lupillo", "lupita"]),
    ("guillermo", &["guille", "memo"]),
    ("gustavo", &["gus", "tavo"]),
    ("hortensia", &["tencha"]),
    ("humberto", &["beto"]),
    ("ignacio", &["nachito", "nacho"]),
    ("isabel", &["bela", "chavela", "iza", "izabel"]),
    ("jacinto", &["chinto"]),
    ("jacques", &["jak"]),
    ("javier", &["javi"]),
    ("jean", &["jan", "zhan"]),
    ("jesus", &["chucho", "chuy"]),
    ("jimena", &["xime"]),
    ("joaquin", &["quino"]),
    ("jorge", &["jorgito"]),
    ("jose", &["chema", "chepe", "pepe", "pepito", "ze"]),
    ("josefa", &["chepa"]),
    ("joseph", &["josef", "jozef"]),
    ("juan", &["juancho", "juanito"]),
    ("juana", &["juany"]),
    ("leopoldo", &["polo"]),
    ("leticia", &["leti", "lety"]),
    ("lorenzo", &["chencho", "lencho"]),
    ("louis", &["lwi"]),
    ("louise", &["lwiz"]),
    ("luis", &["guicho", "lucho", "luisito"]),
    ("manuel", &["manny", "manolo"]),
    ("margarita", &["tita"]),
    ("marguerite", &["magrit"]),
    ("maria", &["ma", "mari", "mariquita"]),
    ("martin", &["tino"]),
    ("matilde", &["mati"]),
    ("maximiliano", &["max", "maxi"]),
    ("mercedes", &["meche"]),
    ("miguel", &["migue", "miguelito", "mike"]),
    ("moises", &["moy"]),
    ("natalia", &["nati"]),
    ("nicolas", &["nico"]),
    ("noemi", &["mimi"]),
    ("octavio", &["tavo"]),
    ("patricia", &["pati", "paty"]),
    ("paul", &["pol"]),
    ("pierre", &["pye"]),
    ("rafael", &["rafa", "rafita"]),
    ("ramon", &["monchi", "moncho", "ramoncito"]),
    ("refugio", &["cuco"]),
    ("ricardo", &["ricky"]),
    ("richard", &["richa"]),
    ("rigoberto", &["rigo"]),
    ("robert", &["robe", "wobe"]),
    ("roberto", &["beto", "rober"]),
    ("rodolfo", &["fito"]),
    ("roland", &["wolan"]),
    ("rosa", &["rosi", "rosita", "rosy"]),
    ("rosario", &["chayo"]),
    ("rose", &["woz"]),
    ("salvador", &["chava"]),
    ("sandra", &["sandy"]),
    ("santiago", &["chago", "santi"]),
    ("sebastian", &["sebas"]),
    ("sergio", &["checo"]),
    ("silvia", &["silvi"]),
    ("socorro", &["coco"]),
    ("sofia", &["sofi"]),
    ("stephanie", &["stefani"]),
    ("susana", &["susi", "susy"]),
    ("teresa", &["tere", "teresita"]),
    ("toussaint", &["tousen"]),
    ("valentina", &["vale"]),
    ("valeria", &["vale"]),
    ("veronica", &["vero"]),
    ("vicente", &["chente"]),
    ("victoria", &["toya", "vicky"]),
    ("yolanda", &["yola", "yoli"]),
];

/// The full names that a folded word can stand for; none if it is no short form.
pub fn full_names(word: &str) -> impl Iterator<Item = &'static str> {
    FORMS.iter().filter(move |(_, shorts)| shorts.contains(&word)).map(|(full, _)| *full)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn a_short_form_stands_for_its_names() {
        for (short, expect) in [
            ("pepe", &["jose"][..]),
            ("lupe", &["guadalupe"]),
            ("paco", &["francisco"]),
            ("beto", &["alberto", "humberto", "roberto"]),
            ("pye", &["pierre"]),
            ("jan", &["jean"]),
            ("jose", &[]),
            ("", &[]),
        ] {
            assert_eq!(full_names(short).collect::<Vec<_>>(), expect, "{short}");
        }
    }

    #[test]
    fn the_table_is_folded_and_no_full_name_is_short_for_another() {
        for (full, shorts) in FORMS {
            assert_eq!(full_names(full).count(), 0, "{full}");
            for word in shorts.iter().chain([full]) {
                assert_eq!(fold(word), *word);
            }
        }
        assert!(FORMS.is_sorted());
    }
}
