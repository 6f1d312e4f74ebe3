//! Joining headquarters: the code that somebody reads out and somebody types, the request that asks to be admitted,
//! the six words that both ends compare, and the answer. Both ends share it, so it stands here; it decides nothing,
//! that is HQ's and a person's.
//!
//! A code is typed by tired people from a screen or a sheet, so it is forgiving in how it is written (capitals, blanks,
//! `O` for `0`) and strict in what it says: a checksum refuses a mistyped one before any network is asked.

use std::fmt;
use std::str::FromStr;

use bip39::Language;
use domain::fold::{fold, plain};
use domain::id::UnitId;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::entry::Origin;
use crate::key::{DeviceKey, PersonKey, SealingKey, Signer};
use crate::signature::Signature;
use crate::varint::{Reader, Torn, write_run};

/// The longest name of an organisation or a person, in bytes of UTF-8.
pub const MAX_NAME_BYTES: usize = 60;
/// The longest address: a host name of DNS and a port.
pub const MAX_ADDRESS_BYTES: usize = 260;
/// A request is read up to here.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024;
/// An answer is read up to here: two certificates and little else.
pub const MAX_REPLY_BYTES: usize = 16 * 1024;
/// So many words are compared: 66 bits.
pub const COMPARED_WORDS: usize = 6;

/// Where a member asks for its certificate anew. The question is empty and the answer the certificate.
pub const CERTIFICATE: &str = "/certificate";

const VERSION: u8 = 1;
const CHECKSUM_BYTES: usize = 4;
/// Of the characters that a code may have, blanks included.
const MAX_CODE_CHARACTERS: usize = 2_000;
const GROUP_CHARACTERS: usize = 5;
const CHECKSUM_DOMAIN: &[u8] = b"resguardo enrolment code 1";
const CLAIM_DOMAIN: &[u8] = b"resguardo enrolment claim 1";
const WORDS_DOMAIN: &[u8] = b"resguardo enrolment words 1";

// ------------------------------------------------------------------------------------------------- parts of a code

/// SHA-256 of the SubjectPublicKeyInfo of the key that HQ's TLS is served with: what a laptop pins.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyHash(pub [u8; 32]);

impl KeyHash {
    /// `subject_public_key_info` is the DER as it stands in the certificate.
    pub fn of(subject_public_key_info: &[u8]) -> Self {
        Self(Sha256::digest(subject_public_key_info).into())
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// 128 random bits that admit one laptop once. Secret until used: never printed but in the code itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token(pub [u8; 16]);

impl Token {
    /// How HQ keeps and names it until somebody comes with it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A name that is neither blank nor longer than [`MAX_NAME_BYTES`]; without characters that are not seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShortName(String);

impl ShortName {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ShortName {
    type Err = NotThat;

    fn from_str(text: &str) -> Result<Self, NotThat> {
        if text.len() > 4 * MAX_NAME_BYTES {
            return Err(NotThat);
        }
        let name = plain(text);
        if name.is_empty() || name.len() > MAX_NAME_BYTES { Err(NotThat) } else { Ok(Self(name)) }
    }
}

/// Where HQ listens: `host:port`, where the host is a name, an IPv4 address, or an IPv6 address in brackets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

impl Address {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Address {
    type Err = NotThat;

    fn from_str(text: &str) -> Result<Self, NotThat> {
        let (host, port) = text.rsplit_once(':').ok_or(NotThat)?;
        let is_port = port.parse::<u16>().is_ok_and(|number| number > 0);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let is_host = match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(inner) => inner.parse::<std::net::Ipv6Addr>().is_ok(),
            None => !host.is_empty() && host.chars().all(is_name),
        };
        let fits = text.len() <= MAX_ADDRESS_BYTES && is_port && is_host;
        if fits { Ok(Self(text.to_owned())) } else { Err(NotThat) }
    }
}

/// Two letters, as folios carry them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Letters(String);

impl Letters {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Letters {
    type Err = NotThat;

    fn from_str(text: &str) -> Result<Self, NotThat> {
        let fits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        if fits { Ok(Self(text.to_owned())) } else { Err(NotThat) }
    }
}

/// The text is not of that form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotThat;

impl fmt::Display for NotThat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not of the wanted form")
    }
}

impl std::error::Error for NotThat {}

macro_rules! text_of {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = NotThat;

            fn try_from(text: String) -> Result<Self, NotThat> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )+};
}

text_of!(ShortName, Address, Letters);

// -------------------------------------------------------------------------------------------------------- the code

/// All that a laptop must know to reach HQ and nobody else. Its text is Crockford's base32 in groups of five.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentCode {
    pub organisation: ShortName,
    pub hq_key_hash: KeyHash,
    pub address: Address,
    pub token: Token,
}

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// A character or group is wrong, missing or too many.
    Mistyped,
    /// Whole, but only a newer release can read it.
    NewerVersion,
}

impl From<Torn> for CodeError {
    fn from(_: Torn) -> Self {
        Self::Mistyped
    }
}

impl EnrolmentCode {
    fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.hq_key_hash.0);
        bytes.extend(self.token.0);
        write_run(&mut bytes, self.address.as_str().as_bytes());
        write_run(&mut bytes, self.organisation.as_str().as_bytes());
        bytes.extend(checksum(&bytes));
        bytes
    }

    fn decode(bytes: &[u8]) -> Result<Self, CodeError> {
        let (said, sum) = bytes.split_last_chunk::<CHECKSUM_BYTES>().ok_or(CodeError::Mistyped)?;
        if *sum != checksum(said) {
            return Err(CodeError::Mistyped);
        }
        let mut reader = Reader::new(said);
        let [version] = reader.array::<1>()?;
        if version != VERSION {
            return Err(CodeError::NewerVersion);
        }
        let (hq_key_hash, token) = (KeyHash(reader.array()?), Token(reader.array()?));
        let (address, organisation) = (parsed(reader.run()?)?, parsed(reader.run()?)?);
        if reader.is_empty() {
            Ok(Self { organisation, hq_key_hash, address, token })
        } else {
            Err(CodeError::Mistyped)
        }
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let hash = Sha256::new().chain_update(CHECKSUM_DOMAIN).chain_update(bytes).finalize();
    hash.first_chunk().copied().unwrap_or_default()
}

fn parsed<T: FromStr>(bytes: &[u8]) -> Result<T, CodeError> {
    let text = std::str::from_utf8(bytes).map_err(|_| CodeError::Mistyped)?;
    text.parse().map_err(|_| CodeError::Mistyped)
}

impl fmt::Display for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters = to_base32(&self.encode());
        let groups: Vec<String> = characters.chunks(GROUP_CHARACTERS).map(|group| group.iter().collect()).collect();
        f.write_str(&groups.join("-"))
    }
}

impl FromStr for EnrolmentCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let bytes = from_base32(text).ok_or(CodeError::Mistyped)?;
        Self::decode(&bytes)
    }
}

/// Crockford's: no I, L, O or U.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

fn to_base32(bytes: &[u8]) -> Vec<char> {
    let bit = |place: usize| bytes.get(place / 8).map_or(0, |byte| byte >> (7 - place % 8) & 1);
    let five = |start: usize| (start..start + 5).fold(0_u8, |value, place| value << 1 | bit(place));
    let character = |value: u8| ALPHABET.get(usize::from(value)).copied().unwrap_or('0');
    (0..bytes.len() * 8).step_by(5).map(|start| character(five(start))).collect()
}

/// Bits left over at the end must be as `to_base32` leaves them, so that a code has one spelling.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u16, 0_u8);
    for character in text.chars().take(MAX_CODE_CHARACTERS + 1).enumerate() {
        let (place, character) = character;
        if place == MAX_CODE_CHARACTERS {
            return None;
        }
        if character.is_whitespace() || matches!(character, '-' | '–' | '—' | '_' | '.') {
            continue;
        }
        held = held << 5 | u16::from(value_of(character)?);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    (held == 0 && bits < 5).then_some(bytes)
}

fn value_of(character: char) -> Option<u8> {
    let upright = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|letter| *letter == upright)?;
    u8::try_from(place).ok()
}

// ------------------------------------------------------------------------------------------------------ the request

/// What a laptop says of itself. A person at HQ reads it beside the six words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub token: Token,
    pub device: DeviceKey,
    /// What others may seal to this laptop.
    pub sealing: SealingKey,
    pub person: PersonKey,
    pub person_name: ShortName,
    /// The unit it wrote its logs for until now; HQ may give it another and then keeps this one as an alias.
    pub unit: UnitId,
    pub letters: Letters,
    /// The life of the laptop that writes now.
    pub incarnation: u32,
    /// How many entries it brings along.
    pub entries_before: u64,
}

/// Asks to be admitted, and asks again until a person has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolRequest {
    claim: Claim,
    device_signature: Signature,
    person_signature: Signature,
}

impl EnrolRequest {
    /// Both keys sign the whole claim and HQ's key, so it can neither be changed nor shown to another HQ.
    pub fn sign(claim: Claim, hq: &KeyHash, device: &Signer, person: &Signer) -> Self {
        let message = claim_message(&claim, hq);
        let (device_signature, person_signature) = (device.sign(&message), person.sign(&message));
        Self { claim, device_signature, person_signature }
    }

    /// The claim, once both keys it names have signed it for this HQ.
    pub fn verified(self, hq: &KeyHash) -> Option<Claim> {
        let message = claim_message(&self.claim, hq);
        // A device signs as a person does; only the name of the key differs.
        let by_device = PersonKey(self.claim.device.0).signed(&message, &self.device_signature);
        let by_person = self.claim.person.signed(&message, &self.person_signature);
        (by_device && by_person).then_some(self.claim)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        versioned(self)
    }

    /// # Errors
    /// Another version, more than [`MAX_REQUEST_BYTES`], or not a request.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MessageError> {
        unversioned(bytes, MAX_REQUEST_BYTES)
    }
}

fn claim_message(claim: &Claim, hq: &KeyHash) -> Vec<u8> {
    let mut message = CLAIM_DOMAIN.to_vec();
    message.extend(hq.0);
    // Plain data of bounded size: writing it to memory cannot fail.
    message.extend(postcard::to_stdvec(claim).unwrap_or_default());
    message
}

// ------------------------------------------------------------------------------------------------------- the answer

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EnrolReply {
    /// Heard; a person at HQ has not decided yet.
    Waiting,
    Admitted(Box<Admission>),
    Refused(EnrolRefusal),
}

/// What an admitted laptop keeps. Who else is a member comes with the first session, in HQ's own log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admission {
    /// Shown to HQ at every session; over the laptop's own device key.
    pub device_certificate: Vec<u8>,
    /// HQ's certificate authority, by which laptops know each other.
    pub authority_certificate: Vec<u8>,
    /// Who writes HQ's log.
    pub hq: Origin,
    /// What is sealed to HQ.
    pub hq_sealing: SealingKey,
    /// What a laptop seals to HQ's recovery key, which lies outside HQ itself: the way back in where nobody can open it.
    pub hq_recovery: SealingKey,
    /// The unit it writes for from now on.
    pub unit: UnitId,
    pub role: Role,
    /// Its letters from now on; others than before where they were taken. Old folios stay.
    pub letters: Letters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EnrolRefusal {
    /// HQ never gave this token, or has thrown it away.
    UnknownCode,
    Expired,
    /// Another laptop came with it first.
    Used,
    /// A person at HQ said no.
    Declined,
    /// The signatures are not those of the keys it names.
    NotSigned,
    /// This laptop or person has been revoked.
    Revoked,
    /// Of another version, or not of the form.
    NotUnderstood,
}

impl EnrolReply {
    pub fn to_bytes(&self) -> Vec<u8> {
        versioned(self)
    }

    /// # Errors
    /// Another version, more than [`MAX_REPLY_BYTES`], or not a reply.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MessageError> {
        unversioned(bytes, MAX_REPLY_BYTES)
    }
}

/// Whether HQ turned a session away: the certificate is good, but the laptop or its person is revoked or unknown. Such
/// a session is answered with nothing at all.
pub const fn is_turned_away(session_reply: &[u8]) -> bool {
    session_reply.is_empty()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageError {
    TooLarge,
    OtherVersion,
    NotUnderstood,
}

fn versioned(message: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    bytes.extend(postcard::to_stdvec(message).unwrap_or_default());
    bytes
}

fn unversioned<'a, T: Deserialize<'a>>(bytes: &'a [u8], most: usize) -> Result<T, MessageError> {
    if bytes.len() > most {
        return Err(MessageError::TooLarge);
    }
    let (version, body) = bytes.split_first().ok_or(MessageError::NotUnderstood)?;
    if *version != VERSION {
        return Err(MessageError::OtherVersion);
    }
    match postcard::take_from_bytes(body) {
        Ok((message, [])) => Ok(message),
        Ok(_) | Err(_) => Err(MessageError::NotUnderstood),
    }
}

// -------------------------------------------------------------------------------------------------------- the words

/// What both ends show and people compare by voice: bound to HQ's key, the laptop's key and the token, so that neither
/// another server nor another laptop can come between.
pub fn compared_words(hq: &KeyHash, device: &DeviceKey, token: &Token) -> [String; COMPARED_WORDS] {
    let hash = Sha256::new().chain_update(WORDS_DOMAIN).chain_update(hq.0).chain_update(device.0);
    words_of(&hash.chain_update(token.0).finalize().into())
}

/// The first 66 bits of a hash, as six Spanish words.
pub(crate) fn words_of(hash: &[u8; 32]) -> [String; COMPARED_WORDS] {
    let list = Language::Spanish.word_list();
    std::array::from_fn(|place| {
        let bit = |at: usize| usize::from(hash.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1));
        let number = (place * 11..place * 11 + 11).fold(0, |number, at| number << 1 | bit(at));
        // The list has 2^11 words and spells accents apart from their letters; people read composed ones.
        list.get(number).map(|word| plain(word)).unwrap_or_default()
    })
}

/// Whether what somebody typed are these words, in this order; blind to capitals, accents and signs between.
pub fn are_words(typed: &str, words: &[String; COMPARED_WORDS]) -> bool {
    typed.len() <= 400 && fold(typed) == fold(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HQ: KeyHash = KeyHash([7; 32]);

    fn code() -> EnrolmentCode {
        EnrolmentCode {
            organisation: "Sede Tijuana".parse().unwrap(),
            hq_key_hash: KeyHash([0xA5; 32]),
            address: "sede.example.org:8443".parse().unwrap(),
            token: Token(*b"0123456789abcdef"),
        }
    }

    fn claim() -> Claim {
        let (device, person) = signers();
        Claim {
            token: Token([3; 16]),
            device: device.device(),
            sealing: SealingKey([4; 32]),
            person: person.person(),
            person_name: "Lucía Peña".parse().unwrap(),
            unit: "beta-tecate".parse().unwrap(),
            letters: "KQ".parse().unwrap(),
            incarnation: 0,
            entries_before: 12,
        }
    }

    fn signers() -> (Signer, Signer) {
        (Signer::from_seed(&[1; 32]), Signer::from_seed(&[2; 32]))
    }

    #[test]
    fn a_code_is_read_however_it_is_written() {
        let text = code().to_string();
        let confused = text.replace('0', "o").replace('1', "l");
        for typed in [&text, &text.to_lowercase(), &text.replace('-', " \n"), &text.replace('-', ""), &confused] {
            assert_eq!(typed.parse(), Ok(code()), "{typed}");
        }
        assert_eq!(text.chars().filter(|c| "ILOU".contains(*c)).count(), 0);
    }

    #[test]
    fn no_single_mistake_goes_through() {
        let text = code().to_string();
        for place in 0..text.len() {
            let letter = &text[place..=place];
            let wrong = if letter == "7" { "8" } else { "7" };
            for typed in [
                format!("{}{wrong}{}", &text[..place], &text[place + 1..]),
                format!("{}{}", &text[..place], &text[place + 1..]),
                format!("{}7{}", &text[..place], &text[place..]),
            ] {
                let is_same = typed.replace('-', "") == text.replace('-', "");
                assert!(is_same || typed.parse::<EnrolmentCode>().is_err(), "{typed}");
            }
        }
        for typed in ["", "-", "ñ", "0", "0000-0000", &"0".repeat(10_000), &"-".repeat(10_000)] {
            assert_eq!(typed.parse::<EnrolmentCode>(), Err(CodeError::Mistyped));
        }
    }

    #[test]
    fn a_newer_code_says_so() {
        let mut bytes = code().encode();
        bytes[0] = VERSION + 1;
        bytes.truncate(bytes.len() - CHECKSUM_BYTES);
        let sum = checksum(&bytes);
        bytes.extend(sum);
        let text: String = to_base32(&bytes).into_iter().collect();
        assert_eq!(text.parse::<EnrolmentCode>(), Err(CodeError::NewerVersion));
    }

    #[test]
    fn an_address_is_a_host_and_a_port() {
        for (text, fits) in [
            ("127.0.0.1:8443", true),
            ("sede.example.org:443", true),
            ("[::1]:8443", true),
            ("sede", false),
            (":443", false),
            ("sede:0", false),
            ("sede:65536", false),
            ("[zz]:1", false),
            ("a b:1", false),
            ("https://sede:1", false),
        ] {
            assert_eq!(text.parse::<Address>().is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn a_claim_counts_for_one_hq_and_under_both_keys() {
        let (device, person) = signers();
        let request = EnrolRequest::sign(claim(), &HQ, &device, &person);
        let again = EnrolRequest::from_bytes(&request.to_bytes()).unwrap();
        assert_eq!(again.clone().verified(&HQ), Some(claim()));
        assert_eq!(again.verified(&KeyHash([8; 32])), None);
        assert_eq!(EnrolRequest::sign(claim(), &HQ, &person, &person).verified(&HQ), None);
        assert_eq!(EnrolRequest::sign(claim(), &HQ, &device, &device).verified(&HQ), None);
        let mut changed = request;
        changed.claim.person_name = "Otra".parse().unwrap();
        assert_eq!(changed.verified(&HQ), None);
    }

    #[test]
    fn a_message_of_another_form_is_refused() {
        let (device, person) = signers();
        let bytes = EnrolRequest::sign(claim(), &HQ, &device, &person).to_bytes();
        let longer = [&bytes[..], &[0]].concat();
        let newer = [&[VERSION + 1], &bytes[1..]].concat();
        for (bytes, why) in [
            (&[][..], MessageError::NotUnderstood),
            (&bytes[..bytes.len() - 1], MessageError::NotUnderstood),
            (&longer, MessageError::NotUnderstood),
            (&newer, MessageError::OtherVersion),
            (&[0; MAX_REQUEST_BYTES + 1], MessageError::TooLarge),
        ] {
            assert_eq!(EnrolRequest::from_bytes(bytes), Err(why));
        }
    }

    #[test]
    fn the_words_name_all_three_and_are_heard_without_accents() {
        let words = compared_words(&HQ, &DeviceKey([1; 32]), &Token([2; 16]));
        assert!(words.iter().all(|word| !word.is_empty()));
        assert_ne!(words, compared_words(&KeyHash([8; 32]), &DeviceKey([1; 32]), &Token([2; 16])));
        assert_ne!(words, compared_words(&HQ, &DeviceKey([2; 32]), &Token([2; 16])));
        assert_ne!(words, compared_words(&HQ, &DeviceKey([1; 32]), &Token([3; 16])));
        assert!(are_words(&fold(&words.join(", ")).to_uppercase(), &words));
        assert!(!are_words(&words[..5].join(" "), &words));
        assert!(!are_words("", &words));
    }

    proptest! {
        #[test]
        fn base32_is_itself_again(bytes: Vec<u8>) {
            let text: String = to_base32(&bytes).into_iter().collect();
            prop_assert_eq!(from_base32(&text), Some(bytes));
        }

        #[test]
        fn whatever_arrives_is_answered(bytes: Vec<u8>) {
            let _ = EnrolRequest::from_bytes(&bytes);
            let _ = EnrolReply::from_bytes(&bytes);
            let _ = EnrolmentCode::decode(&bytes);
        }
    }
}
