//! LEB128 numbers, read from bytes nobody has checked yet and written in their shortest form. Apart, because change
//! chunks and segment columns are both made of them.

/// Bytes ended early, or a number does not fit 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Torn;

/// Walks over unchecked bytes. Nothing it returns is longer than what is there, so nothing read through it can
/// allocate beyond its input.
#[derive(Debug, Clone)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything not read yet.
    pub const fn rest(&self) -> &'a [u8] {
        self.0
    }

    pub fn take(&mut self, length: u64) -> Result<&'a [u8], Torn> {
        let length = usize::try_from(length).map_err(|_| Torn)?;
        let (head, rest) = self.0.split_at_checked(length).ok_or(Torn)?;
        self.0 = rest;
        Ok(head)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Torn> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(Torn)?;
        self.0 = rest;
        Ok(*head)
    }

    pub fn unsigned(&mut self) -> Result<u64, Torn> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array::<1>()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(Torn);
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Torn)
    }

    pub fn signed(&mut self) -> Result<i64, Torn> {
        let mut number = 0_i64;
        for shift in (0..64_u32).step_by(7) {
            let [byte] = self.array::<1>()?;
            number |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let is_negative = byte & 0x40 != 0 && shift < 57;
                return Ok(if is_negative { number | (-1_i64 << (shift + 7)) } else { number });
            }
        }
        Err(Torn)
    }

    /// A length, then that many bytes.
    pub fn run(&mut self) -> Result<&'a [u8], Torn> {
        let length = self.unsigned()?;
        self.take(length)
    }
}

pub fn write_unsigned(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

pub fn write_signed(out: &mut Vec<u8>, mut number: i64) {
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        let is_last = (number == 0 && byte & 0x40 == 0) || (number == -1 && byte & 0x40 != 0);
        out.push(if is_last { byte } else { byte | 0x80 });
        if is_last {
            return;
        }
    }
}

pub fn write_run(out: &mut Vec<u8>, bytes: &[u8]) {
    write_unsigned(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_themselves_again(unsigned: u64, signed: i64) {
            let mut bytes = Vec::new();
            write_unsigned(&mut bytes, unsigned);
            write_signed(&mut bytes, signed);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.unsigned(), Ok(unsigned));
            prop_assert_eq!(reader.signed(), Ok(signed));
            prop_assert!(reader.is_empty());
        }
    }

    #[test]
    fn the_edges_of_a_number_hold() {
        for number in [i64::MIN, -65, -64, -1, 0, 63, 64, i64::MAX] {
            let mut bytes = Vec::new();
            write_signed(&mut bytes, number);
            assert_eq!(Reader::new(&bytes).signed(), Ok(number));
        }
        assert_eq!(Reader::new(&[0xff; 11]).unsigned(), Err(Torn));
        assert_eq!(Reader::new(&[0x80]).unsigned(), Err(Torn));
        assert_eq!(Reader::new(&[9, 1]).run(), Err(Torn));
    }
}
