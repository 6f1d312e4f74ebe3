//! Where the passphrase comes from: a descriptor, systemd's credential, or standard input. Never an argument (others on
//! the machine read those) and never a file of the data folder (a copied disk would carry it).

use std::fs::File;
use std::io::{self, IsTerminal, Read, stdin};
use std::path::Path;
use std::process::{Command, Stdio};

use vault::passphrase::{MAX_BYTES, Passphrase, PassphraseError};
use zeroize::Zeroizing;

/// Name of the credential, as in `LoadCredentialEncrypted=resguardo-hq:…`.
const CREDENTIAL: &str = "resguardo-hq";
const CREDENTIALS_FOLDER: &str = "CREDENTIALS_DIRECTORY";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Descriptor(u32),
    /// systemd's credential where there is one, standard input otherwise.
    Surroundings,
}

#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    #[error("no passphrase was given")]
    Missing,
    #[error(transparent)]
    NotAPassphrase(PassphraseError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<PassphraseError> for SecretError {
    fn from(error: PassphraseError) -> Self {
        match error {
            PassphraseError::Empty => Self::Missing,
            PassphraseError::TooLong => Self::NotAPassphrase(error),
        }
    }
}

impl Source {
    pub const fn from_descriptor(descriptor: Option<u32>) -> Self {
        match descriptor {
            Some(number) => Self::Descriptor(number),
            None => Self::Surroundings,
        }
    }

    /// Whether a person types it now, and so has to be asked.
    pub fn is_typed(self) -> bool {
        self == Self::Surroundings && credential().is_none() && stdin().is_terminal()
    }

    /// The first line of the source. At a terminal, without showing what is typed.
    pub fn read(self) -> Result<Passphrase, SecretError> {
        match (self, credential()) {
            (Self::Descriptor(number), _) => first_line(File::open(Path::new("/dev/fd").join(number.to_string()))?),
            (Self::Surroundings, Some(path)) => first_line(File::open(path)?),
            (Self::Surroundings, None) => {
                let _unseen = Unseen::begin();
                first_line(stdin().lock())
            }
        }
    }
}

fn credential() -> Option<std::path::PathBuf> {
    let path = Path::new(&std::env::var_os(CREDENTIALS_FOLDER)?).join(CREDENTIAL);
    path.exists().then_some(path)
}

/// One byte at a time, so that what follows the line stays for the next reader, and no buffer keeps a copy.
fn first_line(mut source: impl Read) -> Result<Passphrase, SecretError> {
    let mut line = Zeroizing::new(Vec::with_capacity(MAX_BYTES + 1));
    let mut byte = Zeroizing::new([0; 1]);
    while line.len() <= MAX_BYTES && source.read(&mut *byte)? == 1 && *byte != *b"\n" {
        line.extend_from_slice(&*byte);
    }
    let text = std::str::from_utf8(&line).map_err(|_| SecretError::Missing)?;
    Ok(Passphrase::parse(text)?)
}

/// The terminal does not echo while this lives.
struct Unseen {
    is_ours: bool,
}

impl Unseen {
    fn begin() -> Self {
        Self { is_ours: stdin().is_terminal() && echo("-echo") }
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        if self.is_ours {
            echo("echo");
        }
    }
}

fn echo(setting: &str) -> bool {
    Command::new("stty").arg(setting).stdin(Stdio::inherit()).status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_passphrase() {
        for (text, expect) in [
            ("mula verde canta\nresto", Some("mula verde canta")),
            ("mula verde canta", Some("mula verde canta")),
            ("Mula  VERDE canta\r\n", Some("mula verde canta")),
            ("\nmula", None),
            ("", None),
        ] {
            let read = first_line(text.as_bytes()).ok();
            assert_eq!(read, expect.map(|text| Passphrase::parse(text).unwrap()), "{text:?}");
        }
        assert!(matches!(first_line(&[b'a'; 5_000][..]), Err(SecretError::NotAPassphrase(_))));
    }
}
