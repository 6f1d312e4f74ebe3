//! The questions that headquarters adds to a record kind: their edition as it was published.

use domain::question::questionnaire::edition_name;
use domain::record::RecordKind;

use super::{Answer, OfficeError};
use crate::headquarters::Headquarters;

pub(super) async fn told(headquarters: &Headquarters, kind: RecordKind) -> Result<Answer, OfficeError> {
    let editions = headquarters.store.editions().await?;
    Ok(Answer::Form { text: editions.get(&edition_name(kind)).map(|held| held.text.clone()) })
}
