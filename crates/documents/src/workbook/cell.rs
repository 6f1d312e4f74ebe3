//! What people typed, as a cell of a foreign program: one line, and nothing that the program would take for an order.

use domain::fold;

/// What a spreadsheet takes for the beginning of a formula, in its wide forms too.
const ORDERS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What some spreadsheet parts cells by, whatever this file is parted by, and what it may hold a cell together with.
const PARTS: [char; 5] = [',', ';', '\t', '|', '"'];

/// One line, as it is seen.
pub(super) fn line(text: &str) -> String {
    fold::plain(text)
}

/// The same, with an apostrophe before whatever would begin a formula: in the cell, and in each piece that a program of
/// another region would make a cell of (a comma parts cells in Mexico, a semicolon where the comma is the decimal one).
pub(super) fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    let mut begins = true;
    for character in line(text).chars() {
        if begins && ORDERS.contains(&character) {
            inert.push('\'');
        }
        inert.push(character);
        begins = PARTS.contains(&character) || begins && character.is_whitespace();
    }
    inert
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_a_formula() {
        for (text, expect) in [
            ("Tecate", "Tecate"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
            ("  @SUM(A1)", "'@SUM(A1)"),
            ("+52 664 123 4567", "'+52 664 123 4567"),
            ("-", "'-"),
            ("\u{200b}\u{feff}=1", "'=1"),
            ("\t\r\n=1", "'=1"),
            ("＝1", "'＝1"),
            ("a;=1", "a;'=1"),
            ("a,\t =1|-2", "a, '=1|'-2"),
            ("dijo \"=1\"", "dijo \"'=1\""),
            ("0-5 años, 6-11", "0-5 años, 6-11"),
            ("Ana\nLópez", "Ana López"),
            ("\u{202e}zepóL", "zepóL"),
        ] {
            assert_eq!(inert(text), expect, "{text:?}");
        }
    }
}
