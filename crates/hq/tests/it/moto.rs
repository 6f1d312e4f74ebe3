//! A bucket's server on the loopback: moto, out of PyPI, as `cargo xtask setup` installs it. Ended by its own id, with
//! the test or with the whole program, however that ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use hq::attachments::place::{Bucket, BucketName, Files};

/// Ends it when nobody holds the other end of its input any more. What it says comes from it alone, so that one that does
/// not start is heard to be silent.
const LIFE: &str = r#"
"$MOTO" -H 127.0.0.1 -p 0 < /dev/null 2>&1 & server=$!
exec > /dev/null
cat
kill $server
wait $server
"#;

pub(crate) struct Moto {
    port: u16,
    life: Child,
}

impl Moto {
    pub(crate) fn start() -> Self {
        let program = program().expect("there is no moto to keep a bucket in: run `cargo xtask setup`");
        let mut shell = Command::new("sh");
        shell.args(["-c", LIFE]).env("MOTO", program).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut life = shell.spawn().unwrap();
        let mut said = BufReader::new(life.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "moto did not start");
            if let Some((_, port)) = line.trim().rsplit_once("http://127.0.0.1:") {
                break port.parse().unwrap();
            }
        };
        // What it logs has to go somewhere.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { port, life }
    }

    /// A new, empty bucket, as headquarters reaches it.
    pub(crate) fn bucket(&self, name: &str) -> Files {
        assert!(self.asked("PUT", &format!("/{name}")).starts_with("HTTP/1.1 200"));
        self.named(name)
    }

    /// A bucket of that name, there or not.
    pub(crate) fn named(&self, name: &str) -> Files {
        let name = BucketName { bucket: name.to_owned(), prefix: "sede/archivos".to_owned() };
        let variable = |variable: &str| match variable {
            "AWS_ENDPOINT_URL" => Some(format!("http://127.0.0.1:{}", self.port)),
            "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => Some("canary-key".to_owned()),
            _ => None,
        };
        Files::Bucket(Bucket::of(&name, variable).unwrap())
    }

    /// What it answers a stranger, whom it trusts: head and all.
    pub(crate) fn asked(&self, method: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\n", self.port).unwrap();
        write!(stream, "content-length: 0\r\nconnection: close\r\n\r\n").unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).unwrap();
        String::from_utf8_lossy(&heard).into_owned()
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        drop(self.life.stdin.take());
        let _ = self.life.wait();
    }
}

fn program() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
    let path = std::env::var_os("PATH")?;
    let folders = std::iter::once(target.join("moto/bin")).chain(std::env::split_paths(&path));
    folders.map(|folder| folder.join("moto_server")).find(|program| program.is_file())
}
