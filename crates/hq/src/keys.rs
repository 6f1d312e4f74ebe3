//! Headquarters' own keys: the authority that certifies laptops, the key that TLS is served with and laptops pin, and
//! the key that signs HQ's log. All are made once, kept in the encrypted database, and live only in memory beside it.

use domain::time::{Date, Moment, Zone};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ED25519, PublicKeyData, SerialNumber, SignatureAlgorithm, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use sync::enrol::{Address, KeyHash, ShortName};
use sync::key::{DeviceKey, SealingKey, Signer};
use sync::sealing::Opener;
use vault::entropy::{Entropy, random};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use zeroize::Zeroizing;

/// Revocation is looked up at every request, so a certificate ends only to end forgotten ones.
const DEVICE_YEARS: i32 = 12;
/// HQ's clock was wrong when it certified, or is wrong now; neither shuts anybody out.
const YEARS_OF_GRACE: i32 = 12;

/// Who a headquarters is, as its store keeps it.
pub struct Identity {
    pub organisation: ShortName,
    pub address: Address,
    pub secrets: Secrets,
}

/// Its keys and certificates.
pub struct Secrets {
    pub authority_key: Zeroizing<Vec<u8>>,
    pub authority_certificate: Vec<u8>,
    pub server_key: Zeroizing<Vec<u8>>,
    pub server_certificate: Vec<u8>,
    pub log_seed: Zeroizing<[u8; 32]>,
    /// What laptops seal their recovery slot to. The other half is in no store.
    pub recovery: SealingKey,
}

pub struct Keys {
    authority: Issuer<'static, KeyPair>,
    authority_certificate: CertificateDer<'static>,
    server_key: PrivatePkcs8KeyDer<'static>,
    server_certificate: CertificateDer<'static>,
    server_key_hash: KeyHash,
    log_key: DeviceKey,
    signer: Signer,
    opener: Opener,
    recovery: SealingKey,
}

/// A key or certificate could not be made or read. The database vouches for what it holds, so this is a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("a certificate could not be made: {0}")]
    Making(#[from] rcgen::Error),
    #[error("a stored certificate cannot be read")]
    Unreadable,
}

impl Secrets {
    pub fn generate(
        organisation: &ShortName,
        recovery: SealingKey,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, KeyError> {
        let authority_key = KeyPair::generate_for(&PKCS_ED25519)?;
        let authority_certificate = authority_params(organisation).self_signed(&authority_key)?.der().to_vec();
        let server_key = KeyPair::generate_for(&PKCS_ED25519)?;
        let stored_authority_key = Zeroizing::new(authority_key.serialize_der());
        let issuer = Issuer::new(authority_params(organisation), authority_key);
        let server_certificate = server_params(organisation).signed_by(&server_key, &issuer)?.der().to_vec();
        Ok(Self {
            authority_key: stored_authority_key,
            authority_certificate,
            server_key: Zeroizing::new(server_key.serialize_der()),
            server_certificate,
            log_seed: Zeroizing::new(random(entropy)),
            recovery,
        })
    }
}

impl Keys {
    pub fn load(secrets: &Secrets, organisation: &ShortName) -> Result<Self, KeyError> {
        let authority_key = PrivatePkcs8KeyDer::from(secrets.authority_key.as_slice());
        let authority_key = KeyPair::from_pkcs8_der_and_sign_algo(&authority_key, &PKCS_ED25519)?;
        let server_certificate = CertificateDer::from(secrets.server_certificate.clone());
        let (_, parsed) = X509Certificate::from_der(&server_certificate).map_err(|_| KeyError::Unreadable)?;
        let server_key_hash = KeyHash::of(parsed.public_key().raw);
        Ok(Self {
            authority: Issuer::new(authority_params(organisation), authority_key),
            authority_certificate: CertificateDer::from(secrets.authority_certificate.clone()),
            server_key: PrivatePkcs8KeyDer::from(secrets.server_key.to_vec()),
            server_key_hash,
            server_certificate,
            log_key: Signer::from_seed(&secrets.log_seed).device(),
            signer: Signer::from_seed(&secrets.log_seed),
            opener: Opener::from_seed(&secrets.log_seed),
            recovery: secrets.recovery,
        })
    }

    /// What laptops pin.
    pub const fn server_key_hash(&self) -> KeyHash {
        self.server_key_hash
    }

    pub const fn authority_certificate(&self) -> &CertificateDer<'static> {
        &self.authority_certificate
    }

    pub fn server_chain(&self) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
        (vec![self.server_certificate.clone()], PrivateKeyDer::Pkcs8(self.server_key.clone_key()))
    }

    /// The key that HQ's logs are signed with and named by.
    pub const fn log_key(&self) -> DeviceKey {
        self.log_key
    }

    /// Signs what leaves as a file.
    pub const fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Opens what was sealed to headquarters.
    pub const fn opener(&self) -> &Opener {
        &self.opener
    }

    /// What laptops seal the way back in to.
    pub const fn recovery(&self) -> SealingKey {
        self.recovery
    }

    /// A certificate over a laptop's own key: it can open sessions, and other laptops know it by it.
    pub fn certify(&self, device: &DeviceKey, now_ms: u64, entropy: &mut dyn Entropy) -> Result<Vec<u8>, KeyError> {
        let mut params = CertificateParams::default();
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, device.to_string());
        params.serial_number = Some(SerialNumber::from_slice(&random::<16>(entropy)));
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth, ExtendedKeyUsagePurpose::ServerAuth];
        let midnight_of = |date: Date| date_time_ymd(i32::from(date.year()), date.month_number(), date.day());
        params.not_before = midnight_of(in_months(now_ms, -12 * YEARS_OF_GRACE));
        params.not_after = midnight_of(in_months(now_ms, 12 * DEVICE_YEARS));
        Ok(params.signed_by(&RawDeviceKey(*device), &self.authority)?.der().to_vec())
    }
}

/// The device whose certificate this is. The TLS library has checked who signed it and that it is not past its end.
pub fn certified_device(certificate: &CertificateDer<'_>) -> Option<DeviceKey> {
    const ED25519: &str = "1.3.101.112";
    let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
    let key = certificate.public_key();
    let is_ed25519 = key.algorithm.algorithm.to_id_string() == ED25519;
    let bytes: [u8; 32] = key.subject_public_key.data.as_ref().try_into().ok()?;
    is_ed25519.then_some(DeviceKey(bytes))
}

fn authority_params(organisation: &ShortName) -> CertificateParams {
    let mut params = named(organisation, "Resguardo authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn server_params(organisation: &ShortName) -> CertificateParams {
    let mut params = named(organisation, "Resguardo headquarters");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

/// The dates of HQ's own certificates mean nothing: laptops know HQ by its key, whatever their clocks say.
fn named(organisation: &ShortName, role: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::OrganizationName, organisation.as_str());
    params.distinguished_name.push(DnType::CommonName, role);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(4096, 1, 1);
    params
}

fn in_months(now_ms: u64, months: i32) -> Date {
    let moment = Moment::from_unix_ms(i64::try_from(now_ms).unwrap_or(i64::MAX));
    moment.in_zone(Zone::Utc).date().plus_months(months)
}

/// A laptop's public key as the certificate library wants to hear of it: the private half is the laptop's alone.
struct RawDeviceKey(DeviceKey);

impl PublicKeyData for RawDeviceKey {
    fn der_bytes(&self) -> &[u8] {
        &self.0.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ED25519
    }
}
