//! How a laptop knows another by TLS: a certificate that headquarters' authority signed over the other's own key. Dates
//! are not looked at, because no clock decides; whether the device is still a member is asked of headquarters' words.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{CertificateError, DigitallySignedStruct, DistinguishedName, PeerIncompatible, SignatureScheme};
use sync::key::PersonKey;
use sync::signature::Signature;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

const ED25519: &str = "1.3.101.112";

/// Whoever headquarters' authority has certified as a laptop.
#[derive(Debug)]
pub(super) struct Certified {
    authority: PersonKey,
    provider: Arc<CryptoProvider>,
}

impl Certified {
    /// `None` where the authority's certificate, which came with the admission, cannot be read.
    pub(super) fn by(authority_certificate_der: &[u8], provider: Arc<CryptoProvider>) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(authority_certificate_der).ok()?;
        let authority = PersonKey(ed25519_key(certificate.public_key())?);
        Some(Self { authority, provider })
    }

    fn check(&self, certificate_der: &[u8]) -> Result<(), rustls::Error> {
        let refused = rustls::Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure);
        self.device(certificate_der).map(drop).ok_or(refused)
    }

    /// The key of the device that the certificate is over. Headquarters' own server carries one of the same authority;
    /// only a laptop's is good for a client.
    pub(super) fn device(&self, certificate_der: &[u8]) -> Option<[u8; 32]> {
        let (rest, certificate) = X509Certificate::from_der(certificate_der).ok()?;
        let is_laptop = certificate.extended_key_usage().ok()?.is_some_and(|usage| usage.value.client_auth);
        let signature = Signature(certificate.signature_value.data.as_ref().try_into().ok()?);
        let is_signed = is_ed25519(&certificate.signature_algorithm)
            && self.authority.signed(certificate.tbs_certificate.as_ref(), &signature);
        let is_sound = rest.is_empty() && is_laptop && !certificate.is_ca() && is_signed;
        ed25519_key(certificate.public_key()).filter(|_| is_sound)
    }

    fn verify(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }
}

fn ed25519_key(key: &SubjectPublicKeyInfo<'_>) -> Option<[u8; 32]> {
    let bytes = key.subject_public_key.data.as_ref().try_into().ok()?;
    is_ed25519(&key.algorithm).then_some(bytes)
}

fn is_ed25519(algorithm: &AlgorithmIdentifier<'_>) -> bool {
    algorithm.algorithm.to_id_string() == ED25519
}

const fn not_offered() -> Result<HandshakeSignatureValid, rustls::Error> {
    Err(rustls::Error::PeerIncompatible(PeerIncompatible::Tls12NotOffered))
}

impl ServerCertVerifier for Certified {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.check(end_entity).map(|()| ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        not_offered()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.verify(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }
}

impl ClientCertVerifier for Certified {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        self.check(end_entity).map(|()| ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        not_offered()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.verify(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }
}
