//! The system calls that change a disk, as strace writes them down, one a line.

use std::path::PathBuf;

/// What a program did. Descriptors are its own numbers; a path may be relative to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Call {
    Open {
        path: Place,
        opened: i64,
        how: How,
    },
    Close {
        file: i64,
    },
    Duplicate {
        file: i64,
        to: i64,
    },
    Seek {
        file: i64,
        to: u64,
    },
    Read {
        file: i64,
        bytes: u64,
    },
    Write {
        file: i64,
        at: Option<u64>,
        bytes: Vec<u8>,
    },
    /// The system copies by itself; the bytes are those of the other file.
    Copy {
        from: i64,
        from_at: Option<u64>,
        to: i64,
        to_at: Option<u64>,
        bytes: usize,
    },
    Truncate {
        file: i64,
        length: u64,
    },
    /// Blocks are given to the file, which grows where it was shorter.
    Allocate {
        file: i64,
        end: u64,
    },
    Sync {
        file: i64,
    },
    Rename {
        from: Place,
        to: Place,
    },
    Remove {
        path: Place,
    },
    MakeFolder {
        path: Place,
    },
    /// One that is not understood here: on a file of the story that is a fault of the harness.
    Other {
        name: String,
        file: Option<i64>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The open folder that the path begins at; none for the working folder.
    pub(crate) folder: Option<i64>,
    pub(crate) path: PathBuf,
}

/// What an opening does besides opening.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct How {
    pub(crate) creates: bool,
    pub(crate) empties: bool,
    pub(crate) appends: bool,
}

/// Those that strace is told to write down.
pub(crate) const NAMES: &str = "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,read,write,pwrite64,writev,pwritev,\
    pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,mkdir,\
    mkdirat,rmdir,link,linkat,symlink,symlinkat,copy_file_range,sendfile,splice,ioctl";

impl Call {
    /// A line `name(arguments) = result`, without the process in front. None for a call that failed or changes nothing.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (name, rest) = line.split_once('(')?;
        let (arguments, result) = rest.rsplit_once(") ")?;
        let result = result.trim_start().strip_prefix("= ")?.split_whitespace().next()?;
        let result = number(result).filter(|result| *result >= 0)?;
        Self::of(name, &arguments.split(", ").collect::<Vec<_>>(), result)
    }

    fn of(name: &str, given: &[&str], result: i64) -> Option<Self> {
        let file = |place: usize| given.get(place).and_then(|text| number(text));
        let at = |place: usize| file(place).and_then(|number| u64::try_from(number).ok());
        let done = u64::try_from(result).ok()?;
        let place = |folder: usize, path: usize| {
            Some(Place { folder: file(folder), path: String::from_utf8(bytes(given.get(path)?)).ok()?.into() })
        };
        let here = |path: usize| Some(Place { path: place(path, path)?.path, folder: None });
        let written = |place: usize| {
            let mut written = bytes(given[place]);
            written.truncate(result.unsigned_abs() as usize);
            written
        };
        Some(match name {
            "open" => Self::Open { path: here(0)?, opened: result, how: How::of(given[1]) },
            "openat" => Self::Open { path: place(0, 1)?, opened: result, how: How::of(given[2]) },
            "creat" => Self::Open { path: here(0)?, opened: result, how: How::of("O_CREAT|O_TRUNC") },
            "close" => Self::Close { file: file(0)? },
            "dup" | "dup2" | "dup3" => Self::Duplicate { file: file(0)?, to: result },
            "fcntl" if given[1].starts_with("F_DUPFD") => Self::Duplicate { file: file(0)?, to: result },
            "fcntl" | "ioctl" => return None,
            "lseek" => Self::Seek { file: file(0)?, to: done },
            "read" => Self::Read { file: file(0)?, bytes: done },
            "write" => Self::Write { file: file(0)?, at: None, bytes: written(1) },
            "pwrite64" => Self::Write { file: file(0)?, at: Some(at(3)?), bytes: written(1) },
            "copy_file_range" => {
                let place = |place: usize| given[place].trim_matches(['[', ']']).parse().ok();
                let (from_at, to_at, bytes) = (place(1), place(3), done as usize);
                Self::Copy { from: file(0)?, from_at, to: file(2)?, to_at, bytes }
            }
            "ftruncate" => Self::Truncate { file: file(0)?, length: at(1)? },
            "fallocate" if given[1] == "0" => Self::Allocate { file: file(0)?, end: at(2)? + at(3)? },
            "fsync" | "fdatasync" => Self::Sync { file: file(0)? },
            "rename" => Self::Rename { from: here(0)?, to: here(1)? },
            "renameat" | "renameat2" => Self::Rename { from: place(0, 1)?, to: place(2, 3)? },
            "unlink" | "rmdir" => Self::Remove { path: here(0)? },
            "unlinkat" => Self::Remove { path: place(0, 1)? },
            "mkdir" => Self::MakeFolder { path: here(0)? },
            "mkdirat" => Self::MakeFolder { path: place(0, 1)? },
            _ => Self::Other { name: name.to_owned(), file: file(0) },
        })
    }
}

impl How {
    fn of(flags: &str) -> Self {
        let has = |wanted: &str| flags.split('|').any(|flag| flag == wanted);
        Self { creates: has("O_CREAT"), empties: has("O_TRUNC"), appends: has("O_APPEND") }
    }
}

/// Decimal, or hexadecimal where arguments are not decoded.
fn number(text: &str) -> Option<i64> {
    match text.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

/// A string of `\xNN`.
fn bytes(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        _ => 0,
    };
    text.trim_matches('"').as_bytes().chunks_exact(4).map(|one| digit(one[2]) << 4 | digit(one[3])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<Call>) {
        assert_eq!(Call::parse(line), expect, "{line}");
    }

    #[test]
    fn lines_of_strace() {
        let at = |folder, path: &str| Place { folder, path: path.into() };
        let how = How { creates: true, ..How::default() };
        check(
            r#"openat(AT_FDCWD, "\x2f\x61", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 3"#,
            Some(Call::Open { path: at(None, "/a"), opened: 3, how }),
        );
        check(r#"openat(AT_FDCWD, "\x2f\x61", O_RDONLY) = -1 ENOENT (No such file or directory)"#, None);
        check(r#"unlinkat(7, "\x61", 0)         = 0"#, Some(Call::Remove { path: at(Some(7), "a") }));
        check(
            r#"pwrite64(5, "\x00\xff\x29", 3, 4096) = 2"#,
            Some(Call::Write { file: 5, at: Some(4096), bytes: vec![0, 255] }),
        );
        check("read(0x5, 0x7f00, 0x1000)       = 0x20", Some(Call::Read { file: 5, bytes: 32 }));
        check(
            "copy_file_range(3, NULL, 5, NULL, 1000, 0) = 5",
            Some(Call::Copy { from: 3, from_at: None, to: 5, to_at: None, bytes: 5 }),
        );
        check("fcntl(3, F_DUPFD_CLOEXEC, 0)   = 9", Some(Call::Duplicate { file: 3, to: 9 }));
        check("fsync(5)                        = 0", Some(Call::Sync { file: 5 }));
        check("fallocate(5, 0, 4, 10)          = 0", Some(Call::Allocate { file: 5, end: 14 }));
        let hole = "fallocate(5, FALLOC_FL_PUNCH_HOLE|FALLOC_FL_KEEP_SIZE, 0, 10) = 0";
        check(hole, Some(Call::Other { name: "fallocate".to_owned(), file: Some(5) }));
    }
}
