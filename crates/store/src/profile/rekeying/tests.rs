//! The disk as it stands after each step, and in between where a cut would leave it: it opens, with everything in it.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::*;
use crate::profile::{self, KeyCost, NewPerson, Place};
use crate::store::StoreError;
use crate::table::setting;

const WORDS: &str = "mula verde canta bajo la luna";
const UNSENT: [&[u8]; 2] = [b"uno", b"dos"];

type Image = BTreeMap<String, Vec<u8>>;

struct Story {
    disk: TempDir,
}

impl Story {
    /// With something in the file, in its log and in the outbox.
    fn new() -> (Self, Opened) {
        let story = Self { disk: tempfile::tempdir().unwrap() };
        let person = NewPerson { name: "Ana", passphrase: WORDS, profile: [5; 16] };
        let mut opened = profile::create(&story.place(), &person, KeyCost::Least, |store, _| {
            let written = store.write(|rows| Ok::<_, StoreError>(setting::write(rows, "kept", b"agua")?));
            written.map_err(|error| error.to_string())
        })
        .unwrap();
        UNSENT.iter().for_each(|record| opened.keep_unsent(record).unwrap());
        fs::write(story.place().folder.join("resguardo.db.damaged-1"), b"of the old key").unwrap();
        (story, opened)
    }

    fn place(&self) -> Place {
        let [folder, anchor_folder] = ["profile", "anchor"].map(|name| self.disk.path().join(name));
        Place { folder, anchor_folder, ballast_bytes: 0 }
    }

    fn image(&self) -> Image {
        let files = fs::read_dir(self.place().folder).unwrap().map(|file| file.unwrap());
        let files = files.filter(|file| file.path().is_file());
        files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
    }

    fn put_back(&self, image: &Image) {
        fs::remove_dir_all(self.place().folder).unwrap();
        fs::create_dir_all(self.place().folder).unwrap();
        image.iter().for_each(|(name, bytes)| fs::write(self.place().folder.join(name), bytes).unwrap());
    }

    fn unlock(&self) -> Result<Opened, ProfileError> {
        profile::unlock(&self.place(), WORDS, 0, |_| Some([5; 16]))
    }

    fn left(&self) -> Vec<String> {
        let parts = [COMING, ".replaced", "damaged"];
        self.image().into_keys().filter(|name| parts.iter().any(|part| name.contains(part))).collect()
    }
}

fn key(opened: &Opened) -> Key {
    opened.unlocked.content.data_key.clone()
}

#[track_caller]
fn assert_whole(opened: &Opened) {
    assert_eq!(setting::read(opened.store.rows(), "kept").unwrap().unwrap(), b"agua");
    assert_eq!(opened.read_unsent().unwrap().unwrap(), UNSENT);
    opened.store.database().check_whole().unwrap();
}

#[test]
fn another_key_opens_everything_and_work_goes_on() {
    let (story, opened) = Story::new();
    let (old, folder) = (key(&opened), story.image()["slots.a"].clone());
    let mut opened = opened.rekey().map_err(|not| not.why).unwrap();
    assert_ne!(key(&opened), old);
    assert_whole(&opened);
    assert_eq!(story.left(), [""; 0]);
    opened.keep_unsent(b"tres").unwrap();
    opened.store.write(|rows| Ok::<_, StoreError>(setting::write(rows, "later", b"CANARY")?)).unwrap();
    drop(opened);
    assert_eq!(story.unlock().unwrap().read_unsent().unwrap().unwrap().len(), 3);

    // Whoever copied the slots before opens nothing with them, and leaves everything as it was.
    let now = story.image();
    for name in ["slots.a", "slots.b"] {
        fs::write(story.place().folder.join(name), &folder).unwrap();
    }
    assert!(matches!(story.unlock(), Err(ProfileError::Damaged { .. })));
    let after = story.image();
    for name in [DATABASE_FILE, OUTBOX_FILE] {
        assert!(after[name] == now[name], "{name}");
    }
    story.put_back(&now);
    assert_eq!(setting::read(story.unlock().unwrap().store.rows(), "later").unwrap().unwrap(), b"CANARY");
}

/// T14, T16: what a cut leaves is the old profile or the new one, whole.
#[test]
fn t16_a_cut_while_the_key_changes_leaves_the_old_one_or_the_new() {
    let (story, opened) = Story::new();
    let old = key(&opened);
    let mut images = vec![("before".to_owned(), story.image())];
    let rekeyed = opened.rekey_by(&mut |step| images.push((format!("{step:?}"), story.image())));
    let new = key(&rekeyed.map_err(|not| not.why).unwrap());
    assert_eq!(images.len(), 1 + Step::ALL.len());
    let at = |step: Step| images[1 + Step::ALL.iter().position(|one| *one == step).unwrap()].1.clone();

    // One copy of the slots is behind.
    let mut one_copy = at(Step::SlotsWritten);
    one_copy.insert("slots.b".to_owned(), at(Step::Verified)["slots.b"].clone());
    // The old database is out of the way and the new one not yet in its place.
    let mut between = at(Step::FilesClosed);
    let gone = between.remove(DATABASE_FILE).unwrap();
    between.insert(GOING.to_owned(), gone.clone());
    // It is in its place, and the outbox is not; the old one is half written over.
    let mut half = between.clone();
    let coming = half.remove("resguardo.db.rekeyed").unwrap();
    half.insert(DATABASE_FILE.to_owned(), coming);
    half.get_mut(GOING).unwrap()[..2_000].fill(0);
    // A copy was cut in its writing.
    let mut torn = at(Step::DatabaseCopied);
    torn.get_mut("resguardo.db.rekeyed").unwrap().truncate(5_000);
    images.extend(
        [("one copy", one_copy), ("between", between), ("half", half), ("torn", torn)].map(|(n, i)| (n.to_owned(), i)),
    );

    let (mut as_before, mut as_after) = (0, 0);
    for (name, image) in &images {
        story.put_back(image);
        for _ in 0..2 {
            let opened = story.unlock().unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_whole(&opened);
            if key(&opened) == old {
                as_before += 1
            } else {
                as_after += 1
            }
            assert!([&old, &new].contains(&&key(&opened)), "{name}");
            let kept = if key(&opened) == old { vec!["resguardo.db.damaged-1".to_owned()] } else { Vec::new() };
            assert_eq!(story.left(), kept, "{name}: nothing lies beside it");
        }
    }
    assert_eq!((as_before, as_after), (2 * 5, 2 * 6));
    println!("T16: the key changed, {} states of the disk: {} old, {} new, 0 lost", images.len(), 5, 6);
}

#[test]
fn where_it_cannot_be_done_everything_stays() {
    let (story, opened) = Story::new();
    let old = key(&opened);
    let in_the_way = story.place().folder.join("outbox.rekeyed.new");
    fs::create_dir(&in_the_way).unwrap();
    let Err(NotRekeyed { still: Some(mut opened), .. }) = opened.rekey() else { panic!("it was done") };
    assert_eq!(key(&opened), old);
    assert_whole(&opened);
    opened.store.write(|rows| Ok::<_, StoreError>(setting::write(rows, "kept", b"agua")?)).unwrap();
    fs::remove_dir(in_the_way).unwrap();
    assert_whole(&opened.rekey().map_err(|not| not.why).unwrap());
}
