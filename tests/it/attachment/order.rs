//! In what order files go with a stick, and that a cable which breaks among them goes on where it was.

use api::bundle::{Covers, Recipient};
use api::peer::Meeting;
use domain::id::RecordId;
use domain::record::RecordKind;
use sync::bundle::Bundle;
use sync::sealing::Opener;

use super::{add, list, open, recording};
use crate::it::bundle::{export, import};
use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

/// A file goes over a cable by pieces of this size.
const PIECE_BYTES: usize = 256 * 1024;

/// What lies behind the segments of a stick, in its order: of which record each file is.
fn files_on(stick: &[u8], reader: &Laptop) -> Vec<RecordId> {
    let bundle = Bundle::open(stick, &Opener::from_seed(&reader.device_seed())).unwrap();
    bundle.files().iter().map(|slip| slip.name.record).collect()
}

/// What cannot wait goes first, then the oldest, whatever its size and whenever its record was begun.
#[test]
fn files_go_by_urgency_and_age_on_a_stick() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&ana, &eva]);
    let (later, earlier) = (ana.rescue("torre 51"), ana.rescue("torre 52"));
    let missing = ana.start(RecordKind::Missing);
    ana.save_in(RecordKind::Missing, missing, "description.features", "Lleva una trenza.");
    ana.commit(missing);
    for (record, name, length) in
        [(earlier, "larga.ogg", 200_000), (later, "corta.ogg", 20_000), (missing, "su voz.ogg", 250_000)]
    {
        world.clock.turn(1);
        add(&ana, record, name, &recording(length));
    }
    let unit = || Recipient::Unit { unit: UNIT.parse().unwrap() };
    let order = [missing, earlier, later];
    for covers in [Covers::Unreceipted, Covers::Everything] {
        assert_eq!(files_on(&export(&ana, unit(), covers), &eva), order, "{covers:?}");
    }
    // Who brings them in passes them on in the same order.
    import(&eva, &export(&ana, unit(), Covers::Unreceipted)).unwrap();
    assert_eq!(files_on(&export(&eva, unit(), Covers::Everything), &ana), order);
}

/// A cable that breaks after each message in turn: what came of a file stays, and the next meeting goes on behind it.
#[test]
fn a_meeting_that_is_cut_among_files_goes_on_where_it_was() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&ana, &eva]);
    world.network.go_down();
    let record = ana.rescue("torre 52");
    let voice = recording(1_000_000);
    let kept = add(&ana, record, "nota.ogg", &voice);
    let back = eva.rescue("torre 53");
    let echo = recording(700_000);
    let theirs = add(&eva, back, "eco.ogg", &echo);
    // The records come over before all files; who calls gives its own first and then takes the other's.
    let (mut cuts, mut moved, mut messages) = (0, 0, 8);
    loop {
        world.network.cables.forget();
        world.network.cables.cut_after(messages);
        let (ended, theirs) = ana.meet(&eva);
        moved += world.network.cables.heard().len();
        if let (Meeting::Done { parting, .. }, Meeting::Done { .. }) = (&ended, &theirs) {
            assert!(parting.is_identical, "{parting:?}");
            break;
        }
        cuts += 1;
        messages += 2;
        assert!(cuts < 40, "it never ends: {ended:?}");
    }
    for (laptop, id, bytes) in [(&eva, kept.id, &voice), (&ana, theirs.id, &echo)] {
        assert!(open(laptop, id).unwrap().bytes.0 == *bytes, "{}", laptop.name);
    }
    assert!(list(&eva, record)[0].is_here && list(&ana, back)[0].is_here);
    // Each piece goes once, but for the one that a cut tore.
    let ideal = voice.len() + echo.len();
    println!("a meeting cut {cuts} times among files: {moved} bytes of {ideal}");
    assert!(cuts >= 4 && moved < ideal + (cuts + 1) * (PIECE_BYTES + 10_000), "{cuts} cuts, {moved} bytes of {ideal}");
}
