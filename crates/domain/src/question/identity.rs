//! Who somebody is, is asked in their own record and nowhere else, so that one of five can be erased. A question that says
//! by its name or label that it asks for that is refused. No list of words knows every way to ask; what headquarters
//! publishes is signed and stands in its log.

use crate::fold::fold;

/// Words, folded, that ask who somebody is, in Spanish and English.
const TELLING: &[&str] = &[
    "apellido",
    "apellidos",
    "surname",
    "curp",
    "rfc",
    "telefono",
    "telefonos",
    "celular",
    "whatsapp",
    "phone",
    "cellphone",
    "telephone",
    "correo",
    "email",
    "pasaporte",
    "passport",
    "domicilio",
    "huella",
    "fingerprint",
    "facebook",
];

/// Runs of words that do.
const PHRASES: &[&str] = &[
    "nombre completo",
    "nombre y apellido",
    "nombre de la persona",
    "nombre del nino",
    "nombre de la nina",
    "nombre de pila",
    "full name",
    "first name",
    "last name",
    "given name",
    "family name",
    "fecha de nacimiento",
    "fecha nacimiento",
    "date of birth",
    "birth date",
    "birthdate",
    "home address",
];

/// Does the text ask who somebody is?
pub fn asks_who(text: &str) -> bool {
    let folded = fold(text);
    let padded = format!(" {folded} ");
    folded.split(' ').any(|word| TELLING.contains(&word))
        || PHRASES.iter().any(|phrase| padded.contains(&format!(" {phrase} ")))
        || matches!(folded.as_str(), "nombre" | "nombres" | "name" | "names")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_somebody_is_may_not_be_asked() {
        for (text, expect) in [
            ("¿Cuál es su teléfono?", true),
            ("numero_de_pasaporte", true),
            ("Nombre", true),
            ("Nombre completo del padre", true),
            ("fecha_nacimiento", true),
            ("CURP:", true),
            ("E-mail", false),
            ("email", true),
            ("Nombre del albergue", false),
            ("¿Cuántos días caminó?", false),
            ("¿Tiene con quién hablar por teléfono?", true),
            ("apellidado", false),
        ] {
            assert_eq!(asks_who(text), expect, "{text}");
        }
    }
}
