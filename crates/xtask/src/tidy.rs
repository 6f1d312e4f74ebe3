//! The rules of the house that a compiler does not know.

use anyhow::Result;

pub(crate) fn tidy() -> Result<()> {
    Ok(())
}
