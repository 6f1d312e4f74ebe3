//! The status page, asked for as a browser asks: TLS by names and dates, a link, a cookie.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64;
use domain::role::Role;
use hq::office::{Answer, Ask, Refusal};
use rustls::client::Resumption;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use sync::enrol::KeyHash;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

use crate::enrolment::{admitted, admitted_to};
use crate::exchange::{CANARIES, assert_done, rescue};
use crate::laptop::Laptop;
use crate::world::{HOUR_MS, World};

const DAY_MS: u64 = 24 * HOUR_MS;

#[derive(Debug)]
struct At(u64);

impl TimeProvider for At {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_millis(self.0)))
    }
}

/// A browser that trusts the authority that the operator printed, and nobody else.
struct Browser {
    config: Arc<ClientConfig>,
    port: u16,
    cookie: Option<String>,
}

struct Page {
    head: String,
    body: String,
    certificate: CertificateDer<'static>,
}

impl Page {
    fn status(&self) -> &str {
        &self.head[9..12]
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

impl Browser {
    fn new(world: &World, port: u16) -> Self {
        let Answer::StatusCertificate { pem } = world.ask(&Ask::StatusCertificate {}) else { panic!("none") };
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
        let time = Arc::new(At(world.now_ms()));
        let mut config = ClientConfig::builder_with_details(Arc::new(ring::default_provider()), time)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        // A resumed session shows the certificate of the first.
        config.resumption = Resumption::disabled();
        Self { config: Arc::new(config), port, cookie: None }
    }

    fn ask(&mut self, method: &str, path: &str, language: &str) -> Page {
        let name = ServerName::try_from("localhost").unwrap();
        let tls = ClientConnection::new(Arc::clone(&self.config), name).unwrap();
        let mut stream = StreamOwned::new(tls, TcpStream::connect(("127.0.0.1", self.port)).unwrap());
        let cookie = self.cookie.as_ref().map_or(String::new(), |cookie| format!("cookie: a=b; {cookie}\r\n"));
        let head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\naccept-language: {language}\r\n{cookie}");
        stream.write_all(format!("{head}content-length: 0\r\nconnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut heard = String::new();
        // The door may close the socket without TLS's last word.
        let _ = stream.read_to_string(&mut heard);
        let certificate = stream.conn.peer_certificates().unwrap()[0].clone().into_owned();
        let (head, body) = heard.split_once("\r\n\r\n").unwrap();
        let page = Page { head: head.to_owned(), body: body.to_owned(), certificate };
        if let Some(cookie) = page.header("set-cookie") {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        page
    }

    fn get(&mut self, path: &str) -> Page {
        self.ask("GET", path, "es-MX")
    }

    fn post(&mut self, path: &str) -> Page {
        self.ask("POST", path, "es-MX")
    }
}

/// The path of a new link, and a browser to open it with.
fn invited(world: &World) -> (String, Browser) {
    let ask = Ask::StatusLink { name: "Coordinación Norte".parse().unwrap() };
    let Answer::StatusLink { url, expires_ms } = world.ask(&ask) else { panic!("no link") };
    assert_eq!(expires_ms, world.now_ms() + 600_000);
    let (address, path) = url.strip_prefix("https://localhost:").unwrap().split_once('/').unwrap();
    (format!("/{path}"), Browser::new(world, address.parse().unwrap()))
}

#[test]
fn a_link_opens_the_page_once_and_for_a_while() {
    let world = World::new();
    let (link, mut browser) = invited(&world);
    assert_eq!(browser.get("/").status(), "401");
    // Looking at it, as mail programs do, costs nothing.
    assert_eq!((browser.get(&link).status(), browser.get(&link).status()), ("200", "200"));
    let entered = browser.post(&link);
    assert_eq!((entered.status(), entered.header("location")), ("303", Some("/")));
    let cookie = entered.header("set-cookie").unwrap();
    for part in ["__Host-resguardo=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict", "; Max-Age=1800"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let page = browser.get("/");
    assert!(page.status() == "200" && page.body.contains("Coordinación Norte"), "{}", page.body);
    assert_eq!((browser.get(&link).status(), browser.post(&link).status()), ("410", "410"));
    assert!(browser.ask("GET", "/", "en-US,en;q=0.9").body.contains("State of headquarters"));

    world.pass(HOUR_MS / 2);
    assert_eq!(browser.get("/").status(), "401", "half an hour later");
    let (late, mut browser) = invited(&world);
    world.pass(600_000);
    assert_eq!((browser.get(&late).status(), browser.post(&late).status()), ("410", "410"));

    let (link, mut browser) = invited(&world);
    browser.post(&link);
    let stolen = browser.cookie.clone();
    assert_eq!(browser.post("/salir").status(), "303");
    browser.cookie = stolen;
    assert_eq!(browser.get("/").status(), "401", "whoever left is out, also with the old cookie");
}

/// A night's work of two units: a clone, a silent laptop, a backup. Answers the silent laptop.
fn lived_in(world: &World) -> Laptop {
    let mut one = admitted(world, 1, "beta-tecate", Role::Agent);
    let mut clone = one.clone();
    let silent = admitted_to(world, 2, "beta-nogales", Role::Medic);
    rescue(&mut one);
    one.create("person", &[("name.given", domain::value::Value::text(CANARIES[0]))]);
    clone.skip(40);
    rescue(&mut clone);
    assert_done(one.sync(world.address()));
    assert_done(clone.sync(world.address()));
    world.pass(8 * DAY_MS);
    assert_done(one.sync(world.address()));
    world.ask(&Ask::Backup { to: world.folder.path().join("a.backup") });
    silent
}

#[test]
fn the_page_shows_laptops_and_no_person() {
    let world = World::new();
    let silent = lived_in(&world);
    let (link, mut browser) = invited(&world);
    browser.post(&link);
    let page = browser.get("/");
    for shown in
        ["Sede de prueba", "Tecate", "Nogales", "nunca", "Con historia doble", &silent.device().to_string()[..8]]
    {
        assert!(page.body.contains(shown), "{shown} in {}", page.body);
    }
    for secret in CANARIES.iter().chain(&["Lucía", "Peña", "ninguno", "<script"]) {
        assert!(!page.body.contains(secret), "{secret} in {}", page.body);
    }
}

/// Under whichever name it was installed.
fn browser() -> &'static str {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let runs = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|said| said.status.success());
    names.into_iter().find(runs).expect(
        "there is no browser to walk the status page in: run `cargo xtask setup`, or install chromium or google-chrome",
    )
}

/// The real browser: it trusts the printed authority by its key, enters by the form, and comes back
/// with the cookie that it kept. `RESGUARDO_PICTURES` names a folder for what it then shows, at three widths.
#[test]
fn chromium_enters_and_shows_the_page() {
    const SIZES: [&str; 3] = ["360,1100", "820,1000", "1440,900"];
    let program = browser();
    let world = World::new();
    lived_in(&world);
    let (link, browser) = invited(&world);
    let site = format!("https://localhost:{}", browser.port);
    let folder = tempfile::tempdir().unwrap();
    let chromium = |arguments: &[&str]| {
        let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
        let trust = format!("--ignore-certificate-errors-spki-list={}", key_hash(&world));
        let mut chromium = Command::new(program);
        chromium.args(["--headless", "--no-sandbox", "--disable-gpu", "--password-store=basic", "--accept-lang=es-MX"]);
        let output = chromium.args([&profile, &trust]).args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(chromium(&["--dump-dom", &format!("{site}/")]).contains("pida un enlace"));
    assert!(chromium(&["--dump-dom", &format!("{site}{link}")]).contains("Entrar</button>"));
    let press = folder.path().join("press.html");
    let form = format!("<body onload='document.forms[0].submit()'><form method=post action='{site}{link}'></form>");
    std::fs::write(&press, form).unwrap();
    // It is let go on until nothing is loading any more: the press leads to the page by way of two answers.
    chromium(&["--virtual-time-budget=10000", "--dump-dom", &format!("file://{}", press.display())]);
    let page = chromium(&["--dump-dom", &format!("{site}/")]);
    assert!(page.contains("Coordinación Norte") && page.contains("Con historia doble"), "{page}");
    if let Ok(pictures) = std::env::var("RESGUARDO_PICTURES") {
        for size in SIZES {
            let picture = format!("--screenshot={pictures}/status-{}.png", size.split(',').next().unwrap());
            chromium(&[&picture, &format!("--window-size={size}"), &format!("{site}/")]);
        }
    }
}

/// Of the authority's key, as the browser wants to hear of it.
fn key_hash(world: &World) -> String {
    let Answer::StatusCertificate { pem } = world.ask(&Ask::StatusCertificate {}) else { panic!("none") };
    let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).unwrap();
    let (_, certificate) = X509Certificate::from_der(&certificate).unwrap();
    BASE64.encode(&KeyHash::of(certificate.public_key().raw).0)
}

#[test]
fn every_answer_forbids_scripts_frames_and_keeping() {
    let world = World::new();
    let (link, mut browser) = invited(&world);
    for path in ["/", &link, "/entrar/x", "/estilo.css", "/salir", "/nada", "/sync", "/metrics"] {
        let page = browser.get(path);
        let policy = page.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'") && !policy.contains("unsafe"), "{path}");
        assert!(policy.contains("frame-ancestors 'none'") && !page.body.contains("style=\""), "{path}");
        assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"), "{path}");
    }
    for path in ["/sync", "/metrics", "/enrol", "/health"] {
        assert_eq!(browser.get(path).status(), "404", "{path}");
    }
}

#[test]
fn its_certificate_is_renewed_while_it_serves_and_its_authority_stays() {
    let mut world = World::new();
    // A browser of the day: it looks at dates, and trusts what the operator printed.
    let certificate = |world: &World| invited(world).1.get("/").certificate;
    let authority = |world: &World| world.ask(&Ask::StatusCertificate {});
    let (first, trusted) = (certificate(&world), authority(&world));
    world.pass(59 * DAY_MS);
    assert_eq!(certificate(&world), first);
    world.pass(2 * DAY_MS);
    let second = certificate(&world);
    assert_ne!(second, first);
    world.pass(60 * DAY_MS);
    assert_ne!(certificate(&world), second, "the first would have ended by now");
    world.stop();
    world.start();
    certificate(&world);
    assert_eq!(authority(&world), trusted);
}

#[test]
fn without_the_page_there_is_no_link() {
    let world = World::without_status();
    let ask = Ask::StatusLink { name: "x".parse().unwrap() };
    assert_eq!(world.ask(&ask), Answer::Refused { why: Refusal::NoStatusPage });
    assert_eq!(world.ask(&Ask::StatusCertificate {}), Answer::Refused { why: Refusal::NoStatusPage });
}
