//! A disk as the log of a program's calls makes it, and what could be left of it after a cut.
//!
//! Only fsync makes anything last: of a file its bytes and length, of a folder the names in it. What was done since may
//! be there or not, each write apart, each torn at the boundaries of sectors or pages; a name may still be the old one,
//! and a write that is lost leaves a hole. It is what POSIX allows and harsher than the file systems that laptops have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::power::call::{Call, Place};
use crate::world::dice::Dice;

/// Files by their path below the root, folders without bytes.
pub(crate) type Image = BTreeMap<PathBuf, Option<Vec<u8>>>;

pub(crate) struct Disk {
    root: PathBuf,
    open: BTreeMap<i64, Open>,
    files: Vec<File>,
    /// Names as the program sees them.
    names: BTreeMap<PathBuf, Entry>,
    /// Names as they are sure to be.
    lasting: BTreeMap<PathBuf, Entry>,
    /// What was done to names since their folder was synced, in order.
    unsure: Vec<Naming>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Folder,
    /// By its place among the files.
    File(usize),
}

#[derive(Debug, Clone)]
struct Open {
    path: PathBuf,
    entry: Entry,
    at: u64,
    appends: bool,
}

#[derive(Default)]
struct File {
    /// As the program sees it.
    seen: Vec<u8>,
    lasting: Vec<u8>,
    unsure: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    Write { at: usize, bytes: Rc<[u8]> },
    Length(usize),
}

#[derive(Debug, Clone)]
enum Naming {
    Appears(PathBuf, Entry),
    Goes(PathBuf),
    Moves(PathBuf, PathBuf),
}

/// Which of the unsure things are on the disk after all.
#[derive(Debug, Clone, Copy)]
enum Survival {
    None,
    All,
    /// Those done first.
    First,
    Any,
    /// Any of them, and of each any of its pieces of so many bytes.
    Torn(usize),
}

impl Survival {
    fn thrown(dice: &Dice) -> Self {
        match dice.throw() % 8 {
            0 => Self::None,
            1 => Self::All,
            2 => Self::First,
            3 | 4 => Self::Any,
            5 | 6 => Self::Torn(512),
            _ => Self::Torn(4096),
        }
    }

    /// Which of so many survive.
    fn of(self, count: usize, dice: &Dice) -> Vec<bool> {
        let first = below(dice, count + 1);
        let survives = |place| match self {
            Self::None => false,
            Self::All => true,
            Self::First => place < first,
            Self::Any | Self::Torn(_) => dice.throw().is_multiple_of(2),
        };
        (0..count).map(survives).collect()
    }
}

impl Disk {
    /// An empty folder.
    pub(crate) fn below(root: &Path) -> Self {
        let names: BTreeMap<_, _> = [(root.to_owned(), Entry::Folder)].into();
        let (open, files, unsure) = (BTreeMap::new(), Vec::new(), Vec::new());
        Self { root: root.to_owned(), open, files, lasting: names.clone(), names, unsure }
    }

    pub(crate) fn apply(&mut self, call: &Call) {
        match call {
            Call::Open { path, opened, how } => {
                self.open.remove(opened);
                let Some(path) = self.resolve(path) else { return };
                let Some(entry) = self.names.get(&path).copied().or_else(|| self.create(&path, how.creates)) else {
                    return;
                };
                if let (true, Entry::File(file)) = (how.empties, entry) {
                    self.files[file].change(Change::Length(0));
                }
                self.open.insert(*opened, Open { path, entry, at: 0, appends: how.appends });
            }
            Call::Close { file } => drop(self.open.remove(file)),
            Call::Duplicate { file, to } => {
                // Both numbers mean one place in the file; nobody here moves it by one and writes by the other.
                match self.open.get(file).cloned() {
                    Some(open) => drop(self.open.insert(*to, open)),
                    None => drop(self.open.remove(to)),
                }
            }
            Call::Seek { file, to } => self.open.get_mut(file).into_iter().for_each(|open| open.at = *to),
            Call::Read { file, bytes } => self.open.get_mut(file).into_iter().for_each(|open| open.at += bytes),
            Call::Write { file, at, bytes } => self.write(*file, *at, bytes),
            Call::Copy { from, from_at, to, to_at, bytes } => {
                let copied = self.copied(*from, *from_at, *bytes);
                match (copied, self.open.contains_key(to)) {
                    (Some(copied), true) => self.write(*to, *to_at, &copied),
                    (None, true) => panic!("bytes come from a file that is not below {}", self.root.display()),
                    (_, false) => {}
                }
            }
            Call::Truncate { file, length } => {
                if let Some(file) = self.file(*file) {
                    file.change(Change::Length(*length as usize));
                }
            }
            Call::Allocate { file, end } => {
                if let Some(file) = self.file(*file) {
                    let length = file.seen.len().max(*end as usize);
                    file.change(Change::Length(length));
                }
            }
            Call::Sync { file } => self.sync(*file),
            Call::Rename { from, to } => {
                if let (Some(from), Some(to)) = (self.resolve(from), self.resolve(to)) {
                    self.name(Naming::Moves(from, to));
                }
            }
            Call::Remove { path } => self.resolve(path).into_iter().for_each(|path| self.name(Naming::Goes(path))),
            Call::MakeFolder { path } => {
                let path = self.resolve(path);
                path.into_iter().for_each(|path| self.name(Naming::Appears(path, Entry::Folder)));
            }
            Call::Other { name, file } => {
                let known = file.and_then(|file| self.open.get(&file));
                assert!(known.is_none(), "the harness does not know {name}, of {:?}", known.map(|open| &open.path));
            }
        }
    }

    /// What the program sees.
    pub(crate) fn seen(&self) -> Image {
        let bytes = |entry: &Entry| match entry {
            Entry::Folder => None,
            Entry::File(file) => Some(self.files[*file].seen.clone()),
        };
        self.image(&self.names, bytes)
    }

    /// What a disk could show if the power went now, by the dice.
    pub(crate) fn cut(&self, dice: &Dice) -> Image {
        let mut names = self.lasting.clone();
        let survives = Survival::thrown(dice).of(self.unsure.len(), dice);
        for (naming, _) in self.unsure.iter().zip(survives).filter(|(_, survives)| *survives) {
            naming.apply(&mut names);
        }
        self.image(&names, |entry| match entry {
            Entry::Folder => None,
            Entry::File(file) => Some(self.files[*file].cut(dice)),
        })
    }

    fn image(&self, names: &BTreeMap<PathBuf, Entry>, bytes: impl Fn(&Entry) -> Option<Vec<u8>>) -> Image {
        let is_reached = |path: &Path| {
            path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.root)).all(|folder| {
                // A folder that was made and never synced above takes with it what is in it.
                names.get(folder) == Some(&Entry::Folder)
            })
        };
        let there = names.iter().filter(|(path, _)| **path != self.root && is_reached(path));
        let below = |path: &Path| path.strip_prefix(&self.root).unwrap().to_owned();
        there.map(|(path, entry)| (below(path), bytes(entry))).collect()
    }

    fn resolve(&self, place: &Place) -> Option<PathBuf> {
        let path = match place.folder {
            Some(folder) if place.path.is_relative() => self.open.get(&folder)?.path.join(&place.path),
            _ => place.path.clone(),
        };
        path.starts_with(&self.root).then_some(path)
    }

    fn create(&mut self, path: &Path, creates: bool) -> Option<Entry> {
        if !creates {
            return None;
        }
        self.files.push(File::default());
        let entry = Entry::File(self.files.len() - 1);
        self.name(Naming::Appears(path.to_owned(), entry));
        Some(entry)
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.names);
        self.unsure.push(naming);
    }

    fn file(&mut self, number: i64) -> Option<&mut File> {
        match self.open.get(&number)?.entry {
            Entry::File(file) => self.files.get_mut(file),
            Entry::Folder => None,
        }
    }

    fn write(&mut self, number: i64, at: Option<u64>, bytes: &[u8]) {
        let Some(Open { entry: Entry::File(file), at: here, appends, .. }) = self.open.get_mut(&number) else { return };
        let file = &mut self.files[*file];
        let place = at.unwrap_or(if *appends { file.seen.len() as u64 } else { *here });
        if at.is_none() {
            *here = place + bytes.len() as u64;
        }
        file.change(Change::Write { at: place as usize, bytes: bytes.into() });
    }

    fn copied(&mut self, number: i64, at: Option<u64>, length: usize) -> Option<Vec<u8>> {
        let Open { entry: Entry::File(file), at: here, .. } = self.open.get_mut(&number)? else { return None };
        let place = at.unwrap_or(*here) as usize;
        if at.is_none() {
            *here += length as u64;
        }
        self.files[*file].seen.get(place..place + length).map(<[u8]>::to_vec)
    }

    fn sync(&mut self, number: i64) {
        let Some(open) = self.open.get(&number) else { return };
        match open.entry {
            Entry::File(file) => self.files[file].sync(),
            Entry::Folder => {
                let folder = open.path.clone();
                let (synced, unsure) =
                    std::mem::take(&mut self.unsure).into_iter().partition(|naming| naming.folder() == Some(&folder));
                let synced: Vec<Naming> = synced;
                synced.iter().for_each(|naming| naming.apply(&mut self.lasting));
                self.unsure = unsure;
            }
        }
    }
}

impl Naming {
    fn folder(&self) -> Option<&Path> {
        match self {
            Self::Appears(path, _) | Self::Goes(path) | Self::Moves(_, path) => path.parent(),
        }
    }

    /// One that rests on another that was lost is lost too.
    fn apply(&self, names: &mut BTreeMap<PathBuf, Entry>) {
        match self {
            Self::Appears(path, entry) => {
                names.insert(path.clone(), *entry);
            }
            Self::Goes(path) => {
                names.remove(path);
            }
            Self::Moves(from, to) => {
                let below: Vec<PathBuf> = names.keys().filter(|path| path.starts_with(from)).cloned().collect();
                for path in below {
                    let moved = if path == *from { to.clone() } else { to.join(path.strip_prefix(from).unwrap()) };
                    if let Some(entry) = names.remove(&path) {
                        names.insert(moved, entry);
                    }
                }
            }
        }
    }
}

impl File {
    fn change(&mut self, change: Change) {
        change.apply(&mut self.seen);
        self.unsure.push(change);
    }

    fn sync(&mut self) {
        let lasting = &mut self.lasting;
        self.unsure.drain(..).for_each(|change| change.apply(lasting));
    }

    fn cut(&self, dice: &Dice) -> Vec<u8> {
        let mut bytes = self.lasting.clone();
        let survival = Survival::thrown(dice);
        let survives = survival.of(self.unsure.len(), dice);
        for (change, _) in self.unsure.iter().zip(survives).filter(|(_, survives)| *survives) {
            match survival {
                Survival::Torn(piece) => change.tear(piece, dice, &mut bytes),
                _ => change.apply(&mut bytes),
            }
        }
        bytes
    }
}

impl Change {
    fn apply(&self, file: &mut Vec<u8>) {
        match self {
            Self::Length(length) => file.resize(*length, 0),
            Self::Write { at, bytes } => put(file, *at, bytes),
        }
    }

    /// Only some of its pieces, each a sector or a page of the file.
    fn tear(&self, piece: usize, dice: &Dice, file: &mut Vec<u8>) {
        let Self::Write { at, bytes } = self else { return self.apply(file) };
        let (mut at, mut rest) = (*at, &bytes[..]);
        while !rest.is_empty() {
            let (one, behind) = rest.split_at(rest.len().min(piece - at % piece));
            if dice.throw().is_multiple_of(2) {
                put(file, at, one);
            }
            (at, rest) = (at + one.len(), behind);
        }
    }
}

/// Writes over, behind a hole of zeros where there is one.
fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    file[at..at + bytes.len()].copy_from_slice(bytes);
}

pub(crate) fn below(dice: &Dice, most: usize) -> usize {
    (dice.throw() % most as u64) as usize
}
