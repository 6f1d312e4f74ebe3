//! What a file is, by the bytes it begins with. A name says nothing: whoever sends a program calls it a photo.

use api::attachment::Media;

/// What a file is before it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recognised {
    /// To be decoded and made anew.
    Picture(Picture),
    /// Kept as it is: a recording loses by being made anew, and a PDF may be evidence.
    Whole(Media),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Picture {
    Jpeg,
    Png,
}

/// `None` for what is not taken at all.
pub(super) fn recognise(bytes: &[u8]) -> Option<Recognised> {
    let begins = |signature: &[u8]| bytes.starts_with(signature);
    if begins(b"\xFF\xD8\xFF") {
        return Some(Recognised::Picture(Picture::Jpeg));
    }
    if begins(b"\x89PNG\r\n\x1A\n") {
        return Some(Recognised::Picture(Picture::Png));
    }
    whole(bytes).map(Recognised::Whole)
}

fn whole(bytes: &[u8]) -> Option<Media> {
    let begins = |signature: &[u8]| bytes.starts_with(signature);
    if begins(b"%PDF-") {
        return Some(Media::Pdf);
    }
    if begins(b"OggS") {
        return Some(Media::Ogg);
    }
    if begins(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") {
        return Some(Media::Wav);
    }
    if begins(b"#!AMR\n") || begins(b"#!AMR-WB\n") {
        return Some(Media::Amr);
    }
    if begins(b"ID3") || is_mp3_frame(bytes) {
        return Some(Media::Mp3);
    }
    is_m4a(bytes).then_some(Media::M4a)
}

/// The header of an MPEG audio frame of layer III (ISO/IEC 11172-3 §2.4.1.3): eleven bits of ones, and a version, bit rate
/// and sampling rate that exist.
fn is_mp3_frame(bytes: &[u8]) -> bool {
    let Some(&[first, second, third]) = bytes.first_chunk::<3>() else { return false };
    let (version, layer) = (second >> 3 & 0b11, second >> 1 & 0b11);
    let (bit_rate, sampling_rate) = (third >> 4, third >> 2 & 0b11);
    let is_synchronised = first == 0xFF && second & 0b1110_0000 == 0b1110_0000;
    is_synchronised && version != 0b01 && layer == 0b01 && !matches!(bit_rate, 0 | 0xF) && sampling_rate != 0b11
}

/// An MP4 file (ISO/IEC 14496-12) of the brands that voice recorders write, with no track of pictures.
fn is_m4a(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 9] = [b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp4", b"3gp5", b"3gp6"];
    let is_of_brand = bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand));
    is_of_brand && bytes.get(4..8) == Some(b"ftyp") && !has_video_track(bytes)
}

/// Does a handler box (§8.4.3) say that a track is video? Its type stands eight bytes behind the box's own.
fn has_video_track(bytes: &[u8]) -> bool {
    bytes.windows(16).any(|window| window.starts_with(b"hdlr") && window.get(12..) == Some(b"vide"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mp4(brand: &[u8; 4], handler: &[u8; 4]) -> Vec<u8> {
        [b"\0\0\0\x18ftyp", &brand[..], b"\0\0\0\0", b"\0\0\0\x20hdlr\0\0\0\0\0\0\0\0", handler, b"\0\0\0\0"].concat()
    }

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        use Recognised::{Picture as Made, Whole};
        let (voice, film) = (mp4(b"M4A ", b"soun"), mp4(b"isom", b"vide"));
        for (bytes, expect) in [
            (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], Some(Made(Picture::Jpeg))),
            (b"\x89PNG\r\n\x1A\n\0\0", Some(Made(Picture::Png))),
            (b"%PDF-1.7\n", Some(Whole(Media::Pdf))),
            (b"OggS\0\x02", Some(Whole(Media::Ogg))),
            (b"RIFF\x24\0\0\0WAVEfmt ", Some(Whole(Media::Wav))),
            (b"ID3\x04\0", Some(Whole(Media::Mp3))),
            (b"\xFF\xFB\x90\x64", Some(Whole(Media::Mp3))),
            (b"#!AMR\n\x3C", Some(Whole(Media::Amr))),
            (&voice, Some(Whole(Media::M4a))),
            // What only resembles them.
            (&film, None),
            (b"RIFF\x24\0\0\0AVI LIST", None),
            (b"\xFF\xF1\x50\x80", None),
            (b"\xFF\xFB\xF0\x64", None),
            (b" %PDF-1.7", None),
            (b"MZ\x90\0", None),
            (b"PK\x03\x04", None),
            (b"<svg onload=\"\">", None),
            (b"GIF89a", None),
            (b"\xFF\xD8", None),
            (b"", None),
        ] {
            assert_eq!(recognise(bytes), expect, "{:?}", &bytes[..bytes.len().min(12)]);
        }
    }
}
