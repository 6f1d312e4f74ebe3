//! What browsers know the status page by. They do not know HQ's Ed25519 keys and look at dates, so the page has an authority
//! of its own, which may vouch for this one host and nothing else, and under it a certificate that lives for a season. It
//! is made anew while headquarters serves, a month before it would end.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use domain::time::{Date, Moment, Zone};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, NameConstraints, PKCS_ECDSA_P256_SHA256, SanType, SerialNumber, date_time_ymd,
};
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use serde::{Deserialize, Serialize};
use sync::enrol::{Address, ShortName};
use vault::entropy::{SystemEntropy, random};
use zeroize::ZeroizeOnDrop;

use crate::clock::Clock;
use crate::keys::KeyError;
use crate::store::{LogStore, StoreError};
use crate::upkeep::Note;

const AUTHORITY_YEARS: i32 = 10;
const DAYS: i32 = 90;
/// So long before its end it is made anew.
const RENEWED_BEFORE_MS: u64 = 30 * MS_PER_DAY;
const MS_PER_DAY: u64 = 86_400_000;

/// The host that a browser asks for: the part of an address before the port.
pub fn host_of(address: &Address) -> &str {
    let host = address.as_str().rsplit_once(':').map_or(address.as_str(), |(host, _)| host);
    host.trim_start_matches('[').trim_end_matches(']')
}

/// As headquarters remembers it.
#[derive(Serialize, Deserialize, ZeroizeOnDrop)]
struct Kept {
    host: String,
    certificate: Vec<u8>,
    key: Vec<u8>,
}

/// The authority of one host, as browsers are told to trust it.
pub struct StatusAuthority {
    host: String,
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
}

impl StatusAuthority {
    /// The one that is kept, or a new one where there is none or the host has become another.
    pub async fn of(
        store: &dyn LogStore,
        organisation: &ShortName,
        host: &str,
        now_ms: u64,
    ) -> Result<Self, CertificateError> {
        let kept = store.note(Note::StatusAuthority).await?;
        let kept = kept.and_then(|bytes| postcard::from_bytes::<Kept>(&bytes).ok()).filter(|kept| kept.host == host);
        let kept = match kept {
            Some(kept) => kept,
            None => {
                let made = make(organisation, host, now_ms)?;
                // Plain data written to memory does not fail.
                store.set_note(Note::StatusAuthority, postcard::to_stdvec(&made).unwrap_or_default()).await?;
                made
            }
        };
        let key = PrivatePkcs8KeyDer::from(kept.key.as_slice());
        let key = KeyPair::from_pkcs8_der_and_sign_algo(&key, &PKCS_ECDSA_P256_SHA256).map_err(KeyError::Making)?;
        let certificate = CertificateDer::from(kept.certificate.clone());
        let issuer = Issuer::new(authority_params(organisation, host, now_ms), key);
        Ok(Self { host: host.to_owned(), issuer, certificate })
    }

    /// For a browser's list of those it trusts.
    pub fn pem(&self) -> String {
        let lines = data_encoding::BASE64.encode(&self.certificate);
        let lines: Vec<&str> = lines.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
        format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----", lines.join("\n"))
    }

    fn certify(&self, now_ms: u64) -> Result<CertifiedKey, KeyError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut params = named(&self.host, now_ms, day(now_ms).plus_days(DAYS));
        params.subject_alt_names = vec![name_of(&self.host)?];
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let certificate = params.signed_by(&key, &self.issuer)?.der().clone();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let key = any_supported_type(&key).map_err(|_| KeyError::Unreadable)?;
        Ok(CertifiedKey::new(vec![certificate, self.certificate.clone()], key))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
}

fn make(organisation: &ShortName, host: &str, now_ms: u64) -> Result<Kept, KeyError> {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let certificate = authority_params(organisation, host, now_ms).self_signed(&key)?.der().to_vec();
    Ok(Kept { host: host.to_owned(), certificate, key: key.serialize_der() })
}

/// Of the dates only those of the day on which it was made count; who it is does not change with them.
fn authority_params(organisation: &ShortName, host: &str, now_ms: u64) -> CertificateParams {
    let common = format!("Resguardo {organisation}");
    let mut params = named(&common, now_ms, day(now_ms).plus_months(12 * AUTHORITY_YEARS));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    // A browser that trusts it must not trust it for anybody else's host.
    let permitted = match host.parse::<IpAddr>() {
        Ok(address) => GeneralSubtree::IpAddress(whole(address)),
        Err(_) => GeneralSubtree::DnsName(host.to_owned()),
    };
    params.name_constraints = Some(NameConstraints { permitted_subtrees: vec![permitted], excluded_subtrees: vec![] });
    params
}

fn whole(address: IpAddr) -> CidrSubnet {
    CidrSubnet::from_addr_prefix(address, if address.is_ipv4() { 32 } else { 128 })
}

fn named(common: &str, now_ms: u64, until: Date) -> CertificateParams {
    let midnight_of = |date: Date| date_time_ymd(i32::from(date.year()), date.month_number(), date.day());
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, common);
    params.serial_number = Some(SerialNumber::from_slice(&random::<16>(&mut SystemEntropy)));
    // A browser whose clock is behind must not refuse it on its first day.
    params.not_before = midnight_of(day(now_ms).plus_days(-2));
    params.not_after = midnight_of(until);
    params
}

fn name_of(host: &str) -> Result<SanType, KeyError> {
    Ok(match host.parse::<IpAddr>() {
        Ok(address) => SanType::IpAddress(address),
        Err(_) => SanType::DnsName(host.try_into().map_err(KeyError::Making)?),
    })
}

fn day(now_ms: u64) -> Date {
    Moment::from_unix_ms(i64::try_from(now_ms).unwrap_or(i64::MAX)).in_zone(Zone::Utc).date()
}

/// The certificate that is shown now. It is made when somebody asks, so nothing has to wake for it.
pub struct Current {
    authority: StatusAuthority,
    clock: Arc<dyn Clock>,
    held: Mutex<Option<Held>>,
}

struct Held {
    certified: Arc<CertifiedKey>,
    until_ms: u64,
}

impl Current {
    pub fn new(authority: StatusAuthority, clock: Arc<dyn Clock>) -> Self {
        Self { authority, clock, held: Mutex::new(None) }
    }

    fn get(&self) -> Option<Arc<CertifiedKey>> {
        let now_ms = self.clock.now_ms();
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(good) = held.as_ref().filter(|held| now_ms.saturating_add(RENEWED_BEFORE_MS) < held.until_ms) {
            return Some(Arc::clone(&good.certified));
        }
        match self.authority.certify(now_ms) {
            Ok(certified) => {
                let certified = Arc::new(certified);
                let until_ms = now_ms.saturating_add(u64::from(DAYS.unsigned_abs()) * MS_PER_DAY);
                *held = Some(Held { certified: Arc::clone(&certified), until_ms });
                tracing::info!("the status page has a new certificate");
                Some(certified)
            }
            Err(error) => {
                tracing::error!(%error, "the status page's certificate could not be renewed");
                held.as_ref().map(|held| Arc::clone(&held.certified))
            }
        }
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        self.get()
    }
}

impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Current")
    }
}
