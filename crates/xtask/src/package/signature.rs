//! Who made a package: a signature of minisign beside it, over its bytes and its name.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use minisign::{PublicKey, SecretKey, SecretKeyBox, SignatureBox};

/// A secret key that may sign at once.
pub(crate) struct SigningKey(SecretKey);

impl SigningKey {
    /// Reads a key of `minisign -G`. One with a password asks for it at the terminal.
    ///
    /// # Errors
    /// It is no such key, or the password is wrong.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let boxed = || SecretKeyBox::from_string(&text).with_context(|| format!("{} is no key", path.display()));
        let key = match boxed()?.into_unencrypted_secret_key() {
            Ok(key) => key,
            Err(_) => boxed()?.into_secret_key(None).with_context(|| format!("{} does not open", path.display()))?,
        };
        Ok(Self(key))
    }

    /// Writes the signature beside the file, as minisign names it.
    ///
    /// # Errors
    /// The file cannot be read, or nothing written beside it.
    pub(crate) fn sign(&self, file: &Path) -> Result<PathBuf> {
        let signed = minisign::sign(None, &self.0, File::open(file)?, Some(&comment(file)?), Some("Resguardo"))?;
        let beside = beside(file);
        fs::write(&beside, signed.into_string())?;
        Ok(beside)
    }
}

/// Whether the file is signed by this key under the name that it has.
///
/// # Errors
/// It is not.
pub(crate) fn verify(file: &Path, key: &Path) -> Result<()> {
    let key = PublicKey::from_file(key).with_context(|| format!("{} is no public key", key.display()))?;
    let beside = beside(file);
    let signature =
        SignatureBox::from_file(&beside).with_context(|| format!("no signature in {}", beside.display()))?;
    minisign::verify(&key, &signature, File::open(file)?, true, false, false).context("another key, or other bytes")?;
    let said = signature.trusted_comment()?;
    ensure!(said == comment(file)?, "it was signed as `{said}`");
    Ok(())
}

/// What is signed with the bytes.
fn comment(file: &Path) -> Result<String> {
    let name = file.file_name().context("a file has a name")?;
    Ok(format!("file:{}", name.to_string_lossy()))
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".minisig");
    name.into()
}
