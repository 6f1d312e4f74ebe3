//! A database server on the network: spoken to by TLS alone, and believed by its certificate alone. The distribution's
//! own server, with a certificate that it signed itself.

use hq::data_folder::{DataFolder, FolderError};
use hq::store::StoreError;
use rcgen::{CertificateParams, KeyPair};
use tempfile::TempDir;
use vault::kdf::Cost;

use crate::server::Server;
use crate::world::passphrase;

const NOW_MS: u64 = 1_790_000_000_000;
const PASSWORD: &[u8] = b"canary password";

/// A certificate for a name and its key, as PEM.
fn self_signed(name: &str) -> (String, String) {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap();
    (certificate.pem(), key.serialize_pem())
}

struct Called {
    folder: TempDir,
    port: u16,
    database: String,
}

impl Called {
    /// As an operator would write it; `trusted` names a file in the folder.
    fn at(&self, host: &str, trusted: &str, password: &[u8]) -> DataFolder {
        let file = self.folder.path().join(trusted).display().to_string();
        let (port, database) = (self.port, &self.database);
        let url = format!("postgres://postgres@{host}:{port}/{database}?sslmode=verify-full&sslrootcert={file}");
        let address: hq::postgres::address::ServerAddress = url.parse().unwrap();
        DataFolder::at(&self.folder.path().join("hq")).on(address.with_password(password))
    }

    fn opened(&self, host: &str, trusted: &str, password: &[u8]) -> Result<(), FolderError> {
        self.at(host, trusted, password).open(&passphrase(), NOW_MS, None).map(drop)
    }
}

#[test]
fn t11_a_server_on_the_network_is_believed_by_its_certificate_alone() {
    let (certificate, key) = self_signed("localhost");
    let (server, port) = Server::secured(&certificate, &key);
    let database = server.database();
    database.order(&format!("ALTER USER postgres PASSWORD '{}'", String::from_utf8_lossy(PASSWORD)));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("right.pem"), certificate).unwrap();
    std::fs::write(folder.path().join("wrong.pem"), self_signed("localhost").0).unwrap();
    std::fs::write(folder.path().join("none.pem"), "").unwrap();
    let called = Called { folder, port, database: database.name().to_owned() };

    let (name, address) = ("Sede de prueba".parse().unwrap(), "localhost:8443".parse().unwrap());
    let right = called.at("localhost", "right.pem", PASSWORD);
    right.create(&name, &address, &passphrase(), Cost::LIGHTEST).unwrap();
    let opened = right.open(&passphrase(), NOW_MS, None).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        opened.store.membership().await.unwrap();
        let sql = "SELECT bool_and(ssl), count(*) > 0 FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                   WHERE application_name = 'resguardo-hq'";
        assert_eq!(database.order(sql), "t|t", "what it says goes by TLS");
        opened.store.close().await.unwrap();
    });
    drop(opened);

    let untrusted = |error| matches!(error, Err(FolderError::Store(StoreError::Untrusted)));
    for (host, trusted) in [("localhost", "wrong.pem"), ("127.0.0.1", "right.pem"), ("localhost", "none.pem")] {
        let refused = called.opened(host, trusted, PASSWORD);
        assert!(untrusted(refused), "{host} {trusted}");
    }
    // Whoever is on the way cannot talk it out of TLS either: without, the server itself answers nobody.
    let refused = called.opened("localhost", "right.pem", b"another password");
    assert!(matches!(&refused, Err(FolderError::Store(StoreError::Server { code })) if code == "28P01"), "{refused:?}");
    let gone = called.opened("localhost", "absent.pem", PASSWORD);
    assert!(matches!(gone, Err(FolderError::Store(StoreError::Unreachable))), "{gone:?}");
    called.opened("localhost", "right.pem", PASSWORD).unwrap();
}
