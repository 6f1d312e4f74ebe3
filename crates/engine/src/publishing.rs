//! What was published from this laptop, and what headquarters says that it published: each month of a table once, and the same
//! figures as often as anybody asks. What other laptops publish is not known here.

use api::problem::Problem;
use domain::tabulation::published::Published;
use store::table::setting;

use crate::desk::Desk;
use crate::fault::Fault;

/// One line each, as [`Published::text`] has them.
const SETTING: &str = "published";

impl Desk {
    /// Refuses what would tell, by its difference from what was published before, what either withholds.
    pub(crate) fn check_unpublished(&self, new: &Published) -> Result<(), Fault> {
        self.check_rows()?;
        let kept = self.published()?;
        let (own, headquarters) = (kept.lines().flat_map(Published::read), self.lists.published.iter().cloned());
        match own.chain(headquarters).all(|before| new.agrees_with(&before)) {
            true => Ok(()),
            false => Err(Problem::PublishedBefore.into()),
        }
    }

    pub(crate) fn note_published(&mut self, new: &Published) -> Result<(), Fault> {
        let (mut kept, line) = (self.published()?, Published::text(new.period, std::slice::from_ref(new)));
        if kept.lines().any(|known| known == line) {
            return Ok(());
        }
        kept.push_str(&line);
        kept.push('\n');
        self.files.store.write(|rows| Ok::<_, Fault>(setting::write(rows, SETTING, kept.as_bytes())?))
    }

    fn published(&self) -> Result<String, Fault> {
        let kept = setting::read(self.files.store.rows(), SETTING)?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&kept).into_owned())
    }
}
