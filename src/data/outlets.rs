//! Whose page an address is: the official sites of governments, their heads and their foreign ministries.

use super::table;
use crate::error::Result;
use rustc_hash::FxHashMap;

/// One official site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// `None` where the address ends in its code.
    pub country: Option<&'static str>,
    /// Code of the office whose holder speaks there as "I".
    pub office: Option<&'static str>,
}

/// The official sites, by host, or by a part of it that means the same everywhere: `president`.
#[derive(Debug, Default)]
pub struct Outlets {
    by_host: FxHashMap<&'static str, Outlet>,
}

/// The last part of a country's address has so many letters; `president.com` is no state's.
const COUNTRY_CODE: usize = 2;

impl Outlets {
    /// Reads the tables, the first of which counts where two give the same host.
    ///
    /// # Errors
    /// A row without a host: the error names the file and the line.
    pub fn from_tables(tables: &[(&str, &'static str)]) -> Result<Self> {
        let mut outlets = Self::default();
        for (file, text) in tables {
            table::read(file, text, |row| {
                let outlet = Outlet { country: row.optional("country"), office: row.optional("office") };
                outlets.by_host.entry(row.required("host")?).or_insert(outlet);
                Ok(())
            })?;
        }
        Ok(outlets)
    }

    /// The official site at an address: of "https://archive.pmc.gov.au/media" that of `pmc.gov.au`.
    pub fn of_address(&self, url: &str) -> Option<Outlet> {
        let host = host(url)?;
        let mut parents = std::iter::successors(Some(host), |host| Some(host.split_once('.')?.1));
        parents.find_map(|host| self.by_host.get(host).copied()).or_else(|| self.of_parts(host))
    }

    fn of_parts(&self, host: &str) -> Option<Outlet> {
        let (parts, last) = host.rsplit_once('.')?;
        let state = last.len() == COUNTRY_CODE;
        parts.split('.').filter(|_| state).find_map(|part| self.by_host.get(part).copied())
    }
}

/// The host of an address, without its port.
pub fn host(url: &str) -> Option<&str> {
    url.split("//").nth(1)?.split(['/', ':', '?', '#']).next()
}

#[cfg(test)]
mod tests {
    use super::{Outlet, Outlets};

    #[test]
    fn a_site_is_known_by_its_host_those_above_it_and_parts_that_mean_the_same_everywhere() {
        let table =
            "host\tcountry\toffice\npmc.gov.au\tAU\tprime-minister\ngov.au\tAU\t\npresident\t\tpresident\n";
        let outlets = Outlets::from_tables(&[("outlets.tsv", table)]).unwrap();
        let office = |url: &str| outlets.of_address(url).map(|outlet| outlet.office);
        assert_eq!(office("https://www.pmc.gov.au:443/media?x=1"), Some(Some("prime-minister")));
        assert_eq!(office("http://treasury.gov.au"), Some(None));
        assert_eq!(office("http://www.president.ie/en"), Some(Some("president")));
        assert_eq!(office("http://president.com/en"), None);
        assert_eq!(office("https://news.example/pmc.gov.au"), None);
        assert_eq!(office("pmc.gov.au"), None);
        let known = Outlet { country: Some("AU"), office: Some("prime-minister") };
        assert_eq!(outlets.of_address("x://pmc.gov.au"), Some(known));
    }
}
