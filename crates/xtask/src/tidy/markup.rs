//! The page shows data as text and takes its looks from the sheet: the content policy blocks inline styles silently, and raw
//! markup would let a hostile name act.

use anyhow::Result;

use super::house::House;

/// What page sources may not contain, and what to do instead.
const FORBIDDEN: [(&str, &str); 9] = [
    ("style=", "the policy drops it: use a class"),
    ("style =", "the policy drops it: use a class"),
    ("\"style\"", "the policy drops it: use a class"),
    ("<style", "the policy drops it: write to assets/styles"),
    ("set_inner_html", "show data as text"),
    ("set_outer_html", "show data as text"),
    ("insert_adjacent_html", "show data as text"),
    ("from_html_unchecked", "show data as text"),
    ("document.write", "show data as text"),
];

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let mut slips = Vec::new();
    for end in [".rs", ".html", ".js"] {
        for path in house.files_like("ui/", end) {
            let text = house.read(path)?;
            slips.extend(slips_of(&text).into_iter().map(|slip| format!("{path}{slip}")));
        }
    }
    Ok(slips)
}

fn slips_of(text: &str) -> Vec<String> {
    let mut slips = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let found = FORBIDDEN.iter().filter(|(word, _)| holds(line, word));
        slips.extend(found.map(|(word, advice)| format!(":{}: `{word}`: {advice}", number + 1)));
    }
    slips
}

/// The word itself, not the end of a longer name (`key_style=`).
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        !before.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_style_and_raw_markup_are_found() {
        let check = |line: &str, expect: usize| assert_eq!(slips_of(line).len(), expect, "{line}");
        check(r#"<div style="color:red">"#, 1);
        check(r#"<div style={width}>"#, 1);
        check(r#"element.set_attribute("style", &text);"#, 1);
        check("element.set_inner_html(&name);", 1);
        check("Html::from_html_unchecked(name)", 1);
        check(r#"<div class="card">"#, 0);
        check(r#"<Card card_style={plain}>"#, 0);
        check("// never style= here", 0);
    }
}
