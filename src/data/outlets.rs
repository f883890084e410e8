//! Whose page an address is: the official sites of governments, their heads and their foreign ministries.

use super::table;
use crate::error::Result;
use rustc_hash::FxHashMap;

/// One official site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet {
    pub country: &'static str,
    /// Code of the office whose holder speaks there as "I".
    pub office: Option<&'static str>,
}

/// The official sites, by host.
#[derive(Debug, Default)]
pub struct Outlets {
    by_host: FxHashMap<&'static str, Outlet>,
}

impl Outlets {
    /// Reads the tables, the first of which counts where two give the same host.
    ///
    /// # Errors
    /// A row without host or country: the error names the file and the line.
    pub fn from_tables(tables: &[(&str, &'static str)]) -> Result<Self> {
        let mut outlets = Self::default();
        for (file, text) in tables {
            table::read(file, text, |row| {
                let outlet = Outlet { country: row.required("country")?, office: row.optional("office") };
                outlets.by_host.entry(row.required("host")?).or_insert(outlet);
                Ok(())
            })?;
        }
        Ok(outlets)
    }

    /// The official site at an address: of "https://archive.pm.gov.au/media" that of `pm.gov.au`.
    pub fn of_address(&self, url: &str) -> Option<Outlet> {
        let mut host = host(url)?;
        loop {
            if let Some(outlet) = self.by_host.get(host) {
                return Some(*outlet);
            }
            host = host.split_once('.')?.1;
        }
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
    fn a_site_is_known_by_its_host_and_those_below_it() {
        let table = "host\tcountry\toffice\npm.gov.au\tAU\tprime-minister\ngov.au\tAU\t\n";
        let outlets = Outlets::from_tables(&[("outlets.tsv", table)]).unwrap();
        let office = |url: &str| outlets.of_address(url).map(|outlet| outlet.office);
        assert_eq!(office("https://www.pm.gov.au:443/media?x=1"), Some(Some("prime-minister")));
        assert_eq!(office("http://treasury.gov.au"), Some(None));
        assert_eq!(office("https://news.example/pm.gov.au"), None);
        assert_eq!(office("pm.gov.au"), None);
        assert_eq!(
            outlets.of_address("x://pm.gov.au"),
            Some(Outlet { country: "AU", office: Some("prime-minister") })
        );
    }
}
