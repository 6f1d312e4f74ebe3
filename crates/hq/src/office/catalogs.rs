//! The catalogues that every laptop is given: their editions.

use serde::{Deserialize, Serialize};

use super::{Answer, OfficeError, Refusal, refused};
use crate::edition::{CannotPublish, edition};
use crate::headquarters::Headquarters;

/// An edition that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub name: String,
    pub version: u32,
    pub bytes: u64,
}

pub(super) async fn publish(headquarters: &Headquarters, name: String, text: String) -> Result<Answer, OfficeError> {
    let catalogue = match edition(name, text, &headquarters.store.editions().await?) {
        Ok(catalogue) => catalogue,
        Err(why) => return Ok(refused(Refusal::CannotPublish { why })),
    };
    let (name, version) = (catalogue.name.clone(), catalogue.version);
    Ok(match headquarters.store.publish(catalogue).await? {
        true => Answer::Published { name, version },
        // Somebody else was faster.
        false => refused(Refusal::CannotPublish { why: CannotPublish::not_newer(version) }),
    })
}

pub(super) async fn list(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let editions = headquarters.store.editions().await?;
    let editions = editions.iter().map(|held| Edition {
        name: held.name.clone(),
        version: held.version,
        bytes: held.text.len() as u64,
    });
    Ok(Answer::Catalogs { editions: editions.collect() })
}
