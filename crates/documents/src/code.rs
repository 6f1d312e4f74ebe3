//! The QR of an opaque id, as one SVG path: sharp on any printer.

use qrcode::{Color, EcLevel, QrCode};

use crate::refusal::DocumentError;

/// More would be too dense for a camera in the field.
pub(crate) const CODE_MOST: usize = 120;
/// The quiet zone that a reader needs around the code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// # Errors
/// The id is too long to be drawn.
pub(crate) fn svg(text: &str) -> Result<String, DocumentError> {
    let too_long = DocumentError::CodeTooLong { most: CODE_MOST };
    if text.chars().count() > CODE_MOST {
        return Err(too_long);
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| too_long)?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET)).collect();
    let side = width + 2 * QUIET;
    Ok(format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>"#))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_whatever_it_says_and_refused_when_too_long() {
        let drawn = svg("\"/><script>").unwrap();
        assert!(drawn.starts_with("<svg") && !drawn.contains("script"));
        assert_eq!(svg(&"x".repeat(CODE_MOST + 1)), Err(DocumentError::CodeTooLong { most: CODE_MOST }));
        assert!(svg(&"ñ".repeat(CODE_MOST)).is_ok());
    }
}
