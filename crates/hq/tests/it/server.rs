//! The distribution's own PostgreSQL, in a temporary folder and on a socket there: one for all tests of a program, ended
//! with it however it ends. Tests that need one fail where it is not installed; `cargo xtask setup` installs it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where Debian and Ubuntu keep the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// It refuses to run as root, and then it runs as this one.
const USER: &str = "postgres";
/// Also part of a socket's name.
const USUAL_PORT: u16 = 5_432;

/// Makes and starts it, says so, and ends it when nobody holds the other end of its input any more.
const LIFE: &str = r#"
umask 077
printf %s "$CERTIFICATE" > "$FOLDER/certificate.pem"
printf %s "$KEY" > "$FOLDER/key.pem"
"$BIN/initdb" --no-sync --no-instructions --encoding=UTF8 --locale=C --auth=trust --username=postgres \
    --pgdata="$FOLDER/data" > "$FOLDER/log" 2>&1 &&
{ test -z "$HBA" || printf '%s\n' "$HBA" > "$FOLDER/data/pg_hba.conf"; } &&
"$BIN/pg_ctl" --pgdata="$FOLDER/data" --log="$FOLDER/log" --wait start --options="$NETWORK \
    -c unix_socket_directories='$FOLDER' -c fsync=$FSYNC -c shared_buffers=64MB -c max_connections=200" >> "$FOLDER/log" &&
echo ready || cat "$FOLDER/log"
cat > /dev/null
"$BIN/pg_ctl" --pgdata="$FOLDER/data" --mode=immediate stop >> "$FOLDER/log" 2>&1
rm -rf "$FOLDER"
"#;

pub(crate) struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    databases: AtomicU32,
    /// Its input is ours: it ends when we do.
    _life: Child,
}

impl Server {
    /// The one of this program.
    pub(crate) fn here() -> &'static Self {
        static SERVER: OnceLock<&'static Server> = OnceLock::new();
        SERVER.get_or_init(|| Self::start("off"))
    }

    /// `fsync` says whether the disk is waited for at each commit. Tests cut no power.
    pub(crate) fn start(fsync: &str) -> &'static Self {
        Self::begun(USUAL_PORT, &[("FSYNC", fsync), ("NETWORK", "-c listen_addresses=''")])
    }

    /// Another one, that is called over the loopback by TLS, with a password; and by which port.
    pub(crate) fn secured(certificate: &str, key: &str) -> (&'static Self, u16) {
        // Free a moment ago.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let files = "-c ssl_cert_file='$FOLDER/certificate.pem' -c ssl_key_file='$FOLDER/key.pem'";
        let network = format!("-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on {files}");
        let hba = "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256";
        let said = [("FSYNC", "off"), ("NETWORK", &network), ("HBA", hba), ("CERTIFICATE", certificate), ("KEY", key)];
        let server = Self::begun(port, &said);
        (server, port)
    }

    fn begun(port: u16, said: &[(&str, &str)]) -> &'static Self {
        let programs = programs().expect("PostgreSQL is not installed: run `cargo xtask setup`");
        let folder = tempfile::Builder::new().prefix("hq-pg").tempdir().unwrap().keep();
        let mut shell = match std::fs::metadata(&folder).unwrap().uid() {
            0 => {
                let user = |flag: &str| {
                    let told = Command::new("id").args([flag, USER]).output().unwrap();
                    String::from_utf8(told.stdout).unwrap().trim().parse::<u32>().expect("the user postgres is there")
                };
                chown(&folder, Some(user("-u")), Some(user("-g"))).unwrap();
                let mut shell = Command::new("runuser");
                shell.args(["-u", USER, "--", "sh", "-c", LIFE]);
                shell
            }
            _ => {
                let mut shell = Command::new("sh");
                shell.args(["-c", LIFE]);
                shell
            }
        };
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
        for name in ["HBA", "CERTIFICATE", "KEY"] {
            shell.env(name, "");
        }
        for (name, value) in said {
            shell.env(name, value.replace("$FOLDER", &folder.display().to_string()));
        }
        let shell = shell.env("BIN", &programs).env("FOLDER", &folder).current_dir("/");
        let mut life = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(life.stdout.take().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said, "ready\n", "the database server did not start: see what follows this line in its log");
        Box::leak(Box::new(Self { programs, folder, port, databases: AtomicU32::new(0), _life: life }))
    }

    /// A new, empty database.
    pub(crate) fn database(&'static self) -> Database {
        let database = self.named();
        self.order("postgres", &format!("CREATE DATABASE {}", database.name));
        database
    }

    fn named(&'static self) -> Database {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        Database { server: self, name: format!("hq{number}") }
    }

    pub(crate) fn program(&self, name: &str) -> Command {
        Command::new(self.programs.join(name))
    }

    /// What `psql` answers, as rows of text.
    fn order(&self, database: &str, sql: &str) -> String {
        let mut psql = self.program("psql");
        psql.args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            "--username=postgres",
        ]);
        let psql = psql.arg("--host").arg(&self.folder).arg(format!("--port={}", self.port)).args([
            "--dbname",
            database,
            "--command",
            sql,
        ]);
        let done = psql.output().unwrap();
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    }

    /// Whether these words stand in any file of it.
    pub(crate) fn is_readable(&self, words: &str) -> bool {
        let mut grep = Command::new("grep");
        grep.args(["--recursive", "--quiet", "--text", "--fixed-strings", "--no-messages", words]);
        grep.arg(self.folder.join("data")).status().unwrap().success()
    }
}

#[derive(Clone)]
pub(crate) struct Database {
    server: &'static Server,
    name: String,
}

impl Database {
    pub(crate) fn address(&self) -> String {
        format!("postgres:///{}?host={}&user=postgres", self.name, self.server.folder.display())
    }

    pub(crate) fn order(&self, sql: &str) -> String {
        self.server.order(&self.name, sql)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// As it is now. Nobody is connected to it.
    pub(crate) fn copy(&self) -> Self {
        let copy = self.server.named();
        self.server.order("postgres", &format!("CREATE DATABASE {} TEMPLATE {}", copy.name, self.name));
        copy
    }
}

fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(VERSIONS).ok()?.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let mut versions: Vec<PathBuf> = versions.filter(|bin| bin.join("initdb").exists()).collect();
    versions.sort();
    versions.pop().or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    })
}
