//! Where the database server is, as an operator writes it: `postgres://hq@db.example/resguardo?sslrootcert=/etc/hq/ca.pem`.
//! Over a socket or to this machine itself it is spoken to as it is; to any other host by TLS alone, under the authority
//! that is named. A password is no part of it: others on the machine read command lines.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// How long a server that does not answer is waited for.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// How long one that has gone silent is believed to be there.
const SILENT_FOR: Duration = Duration::from_secs(30);
/// What a connection is called in the server's own lists.
const APPLICATION: &str = "resguardo-hq";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress {
    config: Config,
    authority: Option<PathBuf>,
}

/// Why this is no address to serve from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("not of the form postgres://USER@HOST/DATABASE")]
    Malformed,
    #[error("the database's password must not stand in the address: give it in PGPASSWORD")]
    Password,
    #[error("a database on another host is only spoken to by TLS: name its authority with ?sslrootcert=FILE")]
    Plain,
}

impl FromStr for ServerAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(AddressError::Malformed);
        }
        let (plain, authority) = without_authority(text);
        let mut config: Config = plain.parse().map_err(|_| AddressError::Malformed)?;
        if config.get_password().is_some() {
            return Err(AddressError::Password);
        }
        if config.get_dbname().is_none() || config.get_hosts().is_empty() {
            return Err(AddressError::Malformed);
        }
        match (&authority, is_here(&config)) {
            (Some(_), _) => config.ssl_mode(SslMode::Require),
            (None, true) => config.ssl_mode(SslMode::Disable),
            (None, false) => return Err(AddressError::Plain),
        };
        config.application_name(APPLICATION).connect_timeout(CONNECT_WITHIN).tcp_user_timeout(SILENT_FOR);
        Ok(Self { config, authority })
    }
}

impl ServerAddress {
    pub fn with_password(mut self, password: &[u8]) -> Self {
        self.config.password(password);
        self
    }

    pub(super) const fn config(&self) -> &Config {
        &self.config
    }

    /// The certificate that the server's own must come from; none where there is no network between.
    pub(super) fn authority(&self) -> Option<&Path> {
        self.authority.as_deref()
    }
}

/// The authority is ours to read; the library knows no such word.
fn without_authority(text: &str) -> (String, Option<PathBuf>) {
    let Some((address, query)) = text.split_once('?') else { return (text.to_owned(), None) };
    let (mut authority, mut rest) = (None, Vec::new());
    for part in query.split('&') {
        match part.split_once('=') {
            Some(("sslrootcert", file)) => authority = Some(PathBuf::from(file)),
            // The only mode there is with an authority.
            Some(("sslmode", "verify-full")) => {}
            _ => rest.push(part),
        }
    }
    let query = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
    (format!("{address}{query}"), authority)
}

/// Every host it may call is this machine.
fn is_here(config: &Config) -> bool {
    let hosts = config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
    });
    hosts && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_in_the_clear_to_another_host() {
        for (text, expect) in [
            ("postgres:///hq?host=/run/postgresql&user=hq", None),
            ("postgres://hq@localhost/hq", None),
            ("postgresql://hq@127.0.0.1:5433/hq", None),
            ("postgres://hq@db.example/hq?sslrootcert=/etc/hq/ca.pem", None),
            ("postgres://hq@db.example/hq?sslmode=verify-full&sslrootcert=/etc/hq/ca.pem", None),
            ("postgres://hq@db.example/hq", Some(AddressError::Plain)),
            ("postgres://hq@localhost,db.example/hq", Some(AddressError::Plain)),
            ("postgres://hq@localhost/hq?hostaddr=10.0.0.1", Some(AddressError::Plain)),
            ("postgres://hq@db.example/hq?sslmode=require", Some(AddressError::Plain)),
            ("postgres://hq:secret@localhost/hq", Some(AddressError::Password)),
            ("postgres://hq@localhost", Some(AddressError::Malformed)),
            ("postgres:///hq", Some(AddressError::Malformed)),
            ("mysql://hq@localhost/hq", Some(AddressError::Malformed)),
            ("host=localhost dbname=hq", Some(AddressError::Malformed)),
        ] {
            assert_eq!(text.parse::<ServerAddress>().err(), expect, "{text}");
        }
    }
}
