//! What a package puts where.

/// One file of it: where it is taken from, and where it goes below the root of a system.
pub(crate) struct Item {
    pub(crate) from: Source,
    pub(crate) to: &'static str,
}

/// Where the bytes of a file come from.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    /// A program, by its name, from the folder that cargo builds into.
    Program(&'static str),
    /// A file of the tree, by its path from the root.
    Tree(&'static str),
}

impl Source {
    /// As `chmod` takes it.
    pub(crate) const fn mode(self) -> u32 {
        match self {
            Self::Program(_) => 0o755,
            Self::Tree(_) => 0o644,
        }
    }
}

pub(crate) const ITEMS: [Item; 12] = [
    Item { from: Source::Program("resguardo"), to: "usr/bin/resguardo" },
    Item { from: Source::Program("resguardoctl"), to: "usr/bin/resguardoctl" },
    Item { from: Source::Program("resguardo-hq"), to: "usr/bin/resguardo-hq" },
    Item { from: Source::Tree("assets/package/resguardo.desktop"), to: "usr/share/applications/resguardo.desktop" },
    Item { from: Source::Tree("src-tauri/icons/icon.png"), to: "usr/share/icons/hicolor/512x512/apps/resguardo.png" },
    Item {
        from: Source::Tree("assets/systemd/resguardo-hq.service"),
        to: "usr/lib/systemd/system/resguardo-hq.service",
    },
    Item {
        from: Source::Tree("assets/systemd/resguardo-hq-backup.service"),
        to: "usr/lib/systemd/system/resguardo-hq-backup.service",
    },
    Item {
        from: Source::Tree("assets/systemd/resguardo-hq-backup.timer"),
        to: "usr/lib/systemd/system/resguardo-hq-backup.timer",
    },
    Item {
        from: Source::Tree("assets/systemd/resguardo-hq-report.service"),
        to: "usr/lib/systemd/system/resguardo-hq-report.service",
    },
    Item {
        from: Source::Tree("assets/systemd/resguardo-hq-report.timer"),
        to: "usr/lib/systemd/system/resguardo-hq-report.timer",
    },
    Item { from: Source::Tree("README.md"), to: "usr/share/doc/resguardo/README.md" },
    Item { from: Source::Tree("SECURITY.md"), to: "usr/share/doc/resguardo/SECURITY.md" },
];
