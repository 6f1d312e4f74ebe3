//! Where the files of records are kept, as an operator names it: a folder, or a bucket as `s3://BUCKET/PREFIX`. How the
//! bucket is reached, and by whose key, comes from the environment, under the names that every S3 program knows: others
//! on the machine read command lines. A bucket on another machine is spoken to by TLS alone.

use std::convert::Infallible;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use hyper::Uri;
use hyper::http::uri::Scheme;
use zeroize::Zeroizing;

const SCHEME: &str = "s3://";
/// Where the system keeps the authorities that it trusts: Debian and its kin, then Fedora and its.
const SYSTEM_AUTHORITIES: [&str; 2] = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];
/// What a bucket of somebody else than Amazon is usually said to be in.
const ANY_REGION: &str = "us-east-1";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesAt {
    Folder(PathBuf),
    Bucket(BucketName),
}

/// A bucket, and what stands before every name in it; several headquarters may share one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketName {
    pub bucket: String,
    pub prefix: String,
}

/// The same, with what the environment says of it.
#[derive(Debug, Clone)]
pub enum Files {
    Folder(PathBuf),
    Bucket(Bucket),
}

/// A bucket with all that it takes to reach it.
#[derive(Clone)]
pub struct Bucket {
    pub(super) name: BucketName,
    /// Scheme, host and port.
    pub(super) endpoint: String,
    pub(super) region: String,
    pub(super) key_id: String,
    pub(super) secret: Zeroizing<String>,
    pub(super) token: Option<Zeroizing<String>>,
    /// PEM files; the first that is there is trusted.
    pub(super) authorities: Vec<PathBuf>,
}

/// Why a bucket cannot be reached from this environment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BucketError {
    #[error("the bucket's key is missing: set {name} in the environment")]
    Missing { name: &'static str },
    #[error("AWS_ENDPOINT_URL must be https://HOST[:PORT]; http is for this machine alone")]
    Endpoint,
    #[error("a bucket is named as s3://BUCKET or s3://BUCKET/PREFIX")]
    Name,
}

impl FromStr for FilesAt {
    type Err = BucketError;

    fn from_str(text: &str) -> Result<Self, BucketError> {
        let Some(rest) = text.strip_prefix(SCHEME) else {
            let Ok::<_, Infallible>(path) = text.parse();
            return Ok(Self::Folder(path));
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || ".-".contains(letter);
        let prefix = prefix.trim_matches('/');
        if bucket.len() < 3 || !bucket.chars().all(is_plain) || prefix.split('/').any(|part| part == "..") {
            return Err(BucketError::Name);
        }
        Ok(Self::Bucket(BucketName { bucket: bucket.to_owned(), prefix: prefix.to_owned() }))
    }
}

impl FilesAt {
    /// `variable` reads the environment.
    pub fn reached_by(&self, variable: impl Fn(&str) -> Option<String>) -> Result<Files, BucketError> {
        match self {
            Self::Folder(path) => Ok(Files::Folder(path.clone())),
            Self::Bucket(name) => Bucket::of(name, variable).map(Files::Bucket),
        }
    }
}

impl fmt::Debug for Bucket {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Bucket").field("name", &self.name).field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl Bucket {
    /// `variable` reads the environment.
    pub fn of(name: &BucketName, variable: impl Fn(&str) -> Option<String>) -> Result<Self, BucketError> {
        let said = |name: &str| variable(name).filter(|value| !value.is_empty());
        let needed = |name: &'static str| said(name).ok_or(BucketError::Missing { name });
        let region = said("AWS_REGION").or_else(|| said("AWS_DEFAULT_REGION"));
        let endpoint = match (said("AWS_ENDPOINT_URL_S3").or_else(|| said("AWS_ENDPOINT_URL")), &region) {
            (Some(endpoint), _) => endpoint.trim_end_matches('/').to_owned(),
            (None, Some(region)) => format!("https://s3.{region}.amazonaws.com"),
            (None, None) => return Err(BucketError::Missing { name: "AWS_ENDPOINT_URL" }),
        };
        if !is_sound(&endpoint) {
            return Err(BucketError::Endpoint);
        }
        let authorities = match said("AWS_CA_BUNDLE") {
            Some(file) => vec![file.into()],
            None => SYSTEM_AUTHORITIES.map(PathBuf::from).into(),
        };
        Ok(Self {
            name: name.clone(),
            endpoint,
            region: region.unwrap_or_else(|| ANY_REGION.to_owned()),
            key_id: needed("AWS_ACCESS_KEY_ID")?,
            secret: needed("AWS_SECRET_ACCESS_KEY")?.into(),
            token: said("AWS_SESSION_TOKEN").map(Zeroizing::new),
            authorities,
        })
    }
}

/// A host and nothing behind it, by TLS unless it is this machine.
fn is_sound(endpoint: &str) -> bool {
    let Ok(uri) = endpoint.parse::<Uri>() else { return false };
    let (Some(scheme), Some(host)) = (uri.scheme(), uri.host()) else { return false };
    let is_here = host == "localhost"
        || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let is_bare = uri.path() == "/" && uri.query().is_none() && !endpoint.contains('@');
    is_bare && (*scheme == Scheme::HTTPS || (*scheme == Scheme::HTTP && is_here))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(bucket: &str, prefix: &str) -> FilesAt {
        FilesAt::Bucket(BucketName { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
    }

    #[test]
    fn a_place_is_a_folder_or_a_bucket() {
        for (text, expect) in [
            ("/srv/files", Ok(FilesAt::Folder("/srv/files".into()))),
            ("files", Ok(FilesAt::Folder("files".into()))),
            ("s3://resguardo", Ok(bucket("resguardo", ""))),
            ("s3://resguardo/", Ok(bucket("resguardo", ""))),
            ("s3://mx.resguardo-1/hq/files/", Ok(bucket("mx.resguardo-1", "hq/files"))),
            ("s3://", Err(BucketError::Name)),
            ("s3://Ab", Err(BucketError::Name)),
            ("s3://key:secret@host/a", Err(BucketError::Name)),
            ("s3://resguardo/../other", Err(BucketError::Name)),
        ] {
            assert_eq!(text.parse(), expect, "{text}");
        }
    }

    #[test]
    fn a_bucket_is_reached_by_tls_with_a_key_of_the_environment() {
        const KEY: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", "secret")];
        let name = BucketName { bucket: "resguardo".to_owned(), prefix: String::new() };
        for (variables, expect) in [
            (&[("AWS_REGION", "mx-central-1")][..], Ok("https://s3.mx-central-1.amazonaws.com")),
            (&[("AWS_ENDPOINT_URL", "https://s3.example:9000/")], Ok("https://s3.example:9000")),
            (&[("AWS_ENDPOINT_URL", "http://127.0.0.1:9000")], Ok("http://127.0.0.1:9000")),
            (&[("AWS_ENDPOINT_URL", "http://[::1]:9000")], Ok("http://[::1]:9000")),
            (&[("AWS_ENDPOINT_URL", "http://localhost:9000")], Ok("http://localhost:9000")),
            (&[("AWS_ENDPOINT_URL", "http://s3.example:9000")], Err(BucketError::Endpoint)),
            (&[("AWS_ENDPOINT_URL", "http://localhost.example")], Err(BucketError::Endpoint)),
            (&[("AWS_ENDPOINT_URL", "https://user@s3.example")], Err(BucketError::Endpoint)),
            (&[("AWS_ENDPOINT_URL", "https://s3.example/path")], Err(BucketError::Endpoint)),
            (&[("AWS_ENDPOINT_URL", "s3.example")], Err(BucketError::Endpoint)),
            (&[], Err(BucketError::Missing { name: "AWS_ENDPOINT_URL" })),
        ] {
            let variable = |name: &str| {
                let all = variables.iter().chain(&KEY);
                all.into_iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            };
            let found = Bucket::of(&name, variable).map(|bucket| bucket.endpoint);
            assert_eq!(found, expect.map(str::to_owned), "{variables:?}");
        }
        let keyless = |name: &str| (name == "AWS_REGION").then(|| "mx-central-1".to_owned());
        assert_eq!(Bucket::of(&name, keyless).err(), Some(BucketError::Missing { name: "AWS_ACCESS_KEY_ID" }));
    }
}
