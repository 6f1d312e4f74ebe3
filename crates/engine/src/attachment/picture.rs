//! A photo made anew: decoded within bounds, turned as it was taken, made small, encoded as JPEG. So nothing but what can
//! be seen is kept: no place or serial number of EXIF, no preview of what was cut away, no bytes behind the end.

use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};

use api::problem::FileRefusal;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, Limits, Rgb, RgbImage};

use super::recognition::Picture;

/// The longest side of what is kept, in pixels (reference: ui, need 15).
const SIDE_MOST: u32 = 1_600;
/// More pixels than any phone's photo has; a small file can claim thousands of millions.
const PIXELS_MOST: u64 = 50_000_000;
/// The most memory that decoding may take, in bytes: four for each of those pixels, and room to work.
const MEMORY_MOST: u64 = 256 << 20;
/// Of 100: a face and a line of handwriting stay legible.
const QUALITY: u8 = 85;

/// The picture as it is kept.
pub(super) fn made_anew(bytes: &[u8], picture: Picture) -> Result<Vec<u8>, FileRefusal> {
    // Decoders of hostile files are fuzzed, not proved: one that panics has refused.
    let made = panic::catch_unwind(AssertUnwindSafe(|| match picture {
        Picture::Jpeg => JpegDecoder::new(Cursor::new(bytes)).map_err(refused).and_then(encoded),
        Picture::Png => PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(refused).and_then(encoded),
    }));
    made.unwrap_or(Err(FileRefusal::PictureDamaged))
}

fn encoded(mut decoder: impl ImageDecoder) -> Result<Vec<u8>, FileRefusal> {
    let (width, height) = decoder.dimensions();
    if u64::from(width).saturating_mul(u64::from(height)) > PIXELS_MOST {
        return Err(FileRefusal::PictureTooLarge);
    }
    decoder.set_limits(limits()).map_err(refused)?;
    // A photo whose EXIF cannot be read stays as it lies.
    let orientation = decoder.orientation().ok();
    let decoded = DynamicImage::from_decoder(decoder).map_err(refused)?;
    let mut small = if width.max(height) > SIDE_MOST {
        decoded.resize(SIDE_MOST, SIDE_MOST, FilterType::Triangle)
    } else {
        decoded
    };
    orientation.into_iter().for_each(|orientation| small.apply_orientation(orientation));
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&on_white(&small)).map_err(refused)?;
    Ok(jpeg)
}

/// What shows through is white, as the paper under a scanned sheet; JPEG has nothing that shows through.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|colour| over_white(colour, alpha)))
    })
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let mixed = (u16::from(colour) * u16::from(alpha) + 255 * u16::from(255 - alpha)) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_MOST);
    limits
}

fn refused(error: ImageError) -> FileRefusal {
    match error {
        ImageError::Limits(_) => FileRefusal::PictureTooLarge,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_)
        | ImageError::IoError(_) => FileRefusal::PictureDamaged,
    }
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 128]));
        JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
        bytes
    }

    /// The same with a segment of EXIF that says which way up it is, and a word.
    fn with_exif(jpeg: &[u8], orientation: u8, word: &str) -> Vec<u8> {
        // A TIFF header, one directory of one entry: orientation (0x0112), a short.
        let tiff = [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation, 0, 0, 0], b"\0\0\0\0"];
        let exif = [b"Exif\0\0", tiff.concat().as_slice(), word.as_bytes()].concat();
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], b"\xFF\xE1", &length, &exif, &jpeg[2..]].concat()
    }

    fn size(jpeg: &[u8]) -> (u32, u32) {
        JpegDecoder::new(Cursor::new(jpeg)).unwrap().dimensions()
    }

    #[test]
    fn only_what_is_seen_is_kept() {
        let mut photo = with_exif(&jpeg(64, 32), 1, "19.4326N 99.1332W");
        photo.extend_from_slice(b"behind the end: Xochipilli");
        let made = made_anew(&photo, Picture::Jpeg).unwrap();
        assert_eq!(size(&made), (64, 32));
        let says = |word: &[u8]| made.windows(word.len()).any(|window| window == word);
        assert!(!says(b"Exif") && !says(b"19.4326N") && !says(b"Xochipilli"));
    }

    #[test]
    fn it_stands_as_it_was_taken() {
        for (orientation, expect) in [(1, (64, 32)), (3, (64, 32)), (6, (32, 64)), (8, (32, 64)), (77, (64, 32))] {
            let made = made_anew(&with_exif(&jpeg(64, 32), orientation, ""), Picture::Jpeg).unwrap();
            assert_eq!(size(&made), expect, "orientation {orientation}");
        }
    }

    #[test]
    fn a_large_one_is_made_small_and_keeps_its_shape() {
        for (width, height, expect) in
            [(3_200, 1_600, (1_600, 800)), (400, 2_000, (320, 1_600)), (1_600, 9, (1_600, 9))]
        {
            assert_eq!(size(&made_anew(&jpeg(width, height), Picture::Jpeg).unwrap()), expect);
        }
    }

    #[test]
    fn what_shows_through_is_white() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::new(16, 16));
        let made = made_anew(&png(&clear), Picture::Png).unwrap();
        let made = image::load_from_memory(&made).unwrap().to_rgb8();
        assert!(made.get_pixel(8, 8).0.iter().all(|colour| *colour > 250), "{:?}", made.get_pixel(8, 8));
    }

    #[test]
    fn one_that_claims_too_much_is_not_decoded() {
        let mut claims = png(&DynamicImage::new_rgb8(1, 1));
        // The width and height of IHDR, and the chunk's checksum anew.
        claims[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let checksum = crc32(&claims[12..29]);
        claims[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert_eq!(made_anew(&claims, Picture::Png), Err(FileRefusal::PictureTooLarge));
    }

    #[test]
    fn a_broken_one_is_refused() {
        let (whole, sheet) = (jpeg(64, 64), png(&DynamicImage::new_rgb8(64, 64)));
        for (bytes, picture) in [
            (&whole[..20], Picture::Jpeg),
            (b"\xFF\xD8\xFF", Picture::Jpeg),
            (&sheet[..40], Picture::Png),
            (&sheet[..12], Picture::Png),
            (&whole, Picture::Png),
        ] {
            assert_eq!(made_anew(bytes, picture), Err(FileRefusal::PictureDamaged), "{} bytes", bytes.len());
        }
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
        };
        !bytes.iter().fold(u32::MAX, step)
    }
}
