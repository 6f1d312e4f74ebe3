//! The continents under which the UPM's tables list nationalities: the Americas in four, as they are crossed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalog::own::own;
use crate::catalog::{Catalogue, read};
use crate::keyed::keyed;

keyed! {
    /// In the order of the tables. Locale key `continent-<key>`.
    pub enum Continent {
        NorthAmerica = "north-america",
        CentralAmerica = "central-america",
        Caribbean = "caribbean",
        SouthAmerica = "south-america",
        Europe = "europe",
        Asia = "asia",
        Africa = "africa",
        Oceania = "oceania",
    }
}

#[derive(Deserialize)]
struct Listed {
    code: Continent,
    countries: Vec<String>,
}

/// Of a country by its alpha-3 code; `None` for a code that is in no list.
pub fn of(country: &str) -> Option<Continent> {
    static OF: LazyLock<BTreeMap<String, Continent>> = LazyLock::new(|| {
        let listed: Catalogue<Listed> = read(own!("continents"));
        let pairs = listed.entries.into_iter().flat_map(|one| {
            let Listed { code, countries } = one;
            countries.into_iter().map(move |country| (country, code))
        });
        pairs.collect()
    });
    OF.get(country).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    #[test]
    fn every_country_that_is_offered_is_in_one() {
        let without = catalog::countries().entries.iter().map(|country| country.code());
        let without: Vec<&str> = without.filter(|code| of(code).is_none()).collect();
        assert_eq!(without, ["ATA"], "nobody is of Antarctica");
        for (country, expect) in [
            ("HND", Continent::CentralAmerica),
            ("HTI", Continent::Caribbean),
            ("VEN", Continent::SouthAmerica),
            ("MEX", Continent::NorthAmerica),
            ("CMR", Continent::Africa),
            ("IND", Continent::Asia),
        ] {
            assert_eq!(of(country), Some(expect), "{country}");
        }
        assert_eq!(of("XXX"), None);
    }
}
