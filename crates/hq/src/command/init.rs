use std::path::{Path, PathBuf};

use clap::Args;
use sync::enrol::{Address, ShortName};
use vault::passphrase::Strength;
use words::say::{Arg, Words};

use super::{CommandError, Store, complain, prompt, say};
use crate::data_folder::{DataFolder, FolderError, cost_here};
use crate::secret::Source;

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The data folder; it must not hold a headquarters yet.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The organisation, as laptops will show it.
    #[arg(long, value_name = "ORG")]
    name: ShortName,
    /// Where laptops reach it.
    #[arg(long, value_name = "HOST:PORT", default_value = "localhost:8443")]
    address: Address,
    /// Read the passphrase from this descriptor; otherwise from the systemd credential `resguardo-hq`, or standard input.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
    /// Where to write the recovery key, by which laptops are opened that nobody can open any more: a stick, or another folder
    /// that is put away. Beside the data folder if left out.
    #[arg(long, value_name = "FILE")]
    recovery_key: Option<PathBuf>,
    #[command(flatten)]
    store: Store,
}

/// Not in the folder that is backed up and copied.
fn beside(data: &Path) -> PathBuf {
    let mut name = data.as_os_str().to_owned();
    name.push(".recovery-key");
    name.into()
}

impl Init {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let path = self.data.display().to_string();
        let at = |key: &str| words.say_with(key, &[("path", Arg::from(&path))]);
        let folder = self.store.of(DataFolder::at(&self.data));
        if folder.is_headquarters() {
            return Err(CommandError::Refused(at("hq-init-exists")));
        }
        let key_file = self.recovery_key.clone().unwrap_or_else(|| beside(&self.data));
        if key_file.exists() {
            return Err(CommandError::Refused(
                words.say_with("hq-init-recovery-exists", &[("path", Arg::from(&key_file.display().to_string()))]),
            ));
        }
        let source = Source::from_descriptor(self.passphrase_fd);
        prompt(source, words);
        let passphrase = source.read()?;
        if source.is_typed() {
            complain(&words.say("command-passphrase-repeat"));
            if source.read()? != passphrase {
                return Err(CommandError::Refused(words.say("command-passphrase-differs")));
            }
        }
        if let Strength::TooWeak { .. } = passphrase.strength(&[self.name.as_str()]) {
            let weak = [words::key::problem("weak-passphrase"), words::key::remedy("weak-passphrase")];
            return Err(CommandError::Refused(weak.map(|key| words.say(&key)).join(" ")));
        }
        match folder.create(&self.name, &self.address, &passphrase, cost_here()) {
            Err(FolderError::Exists) => Err(CommandError::Refused(at("hq-init-exists"))),
            created => {
                let recovery = created?;
                say(&at("hq-init-done"));
                let key = key_file.display().to_string();
                recovery.write(&key_file)?;
                say(&words.say_with("hq-init-recovery", &[("path", Arg::from(&key))]));
                say(&words.say("hq-init-recovery.hint"));
                Ok(())
            }
        }
    }
}
