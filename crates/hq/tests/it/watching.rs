use api::problem::LinkFailure;
use domain::role::Role;
use engine::host::Link;
use hq::office::Ask;
use sync::session::frame::Request;

use crate::enrolment::admitted;
use crate::exchange::{CANARIES, assert_done, rescue};
use crate::laptop::Laptop;
use crate::world::World;

/// The value of one series.
#[track_caller]
fn value(page: &str, series: &str) -> u64 {
    let line = page.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{series} in {page}")).trim().parse().unwrap()
}

#[test]
fn what_happens_is_counted_and_nobody_is_named() {
    let world = World::new();
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut one);
    one.create("person", &[("name.given", domain::value::Value::text(CANARIES[0]))]);
    assert_done(one.sync(world.address()));
    let mut bad = one.segments().remove(0);
    *bad.last_mut().unwrap() ^= 1;
    let hq = one.admission.as_ref().unwrap().hq.device;
    let request = Request { most: 0, asks: vec![], segments: vec![bad] }.encode(&one.device(), &hq);
    one.connect(world.address()).unwrap().post("/sync", request).unwrap();
    let nonsense = one.connect(world.address()).unwrap().post("/sync", vec![0]);
    assert_eq!(nonsense, Err(LinkFailure::NotUnderstood));
    let used = Laptop::new(7, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    Laptop::new(8, "beta-tecate", &{
        let mut code = world.invite("beta-tecate", Role::Agent);
        code.token.0[0] ^= 1;
        code
    })
    .enrol_at(world.address())
    .unwrap();
    drop(used);

    let page = world.watched("/metrics");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("content-type: text/plain; version=0.0.4"), "{page}");
    for (series, expect) in [
        ("resguardo_hq_segments_total{outcome=\"stored\"}", 1),
        ("resguardo_hq_segments_total{outcome=\"malformed\"}", 1),
        ("resguardo_hq_refusals_total{reason=\"frame_not_understood\"}", 1),
        ("resguardo_hq_refusals_total{reason=\"code_unknown\"}", 1),
        ("resguardo_hq_requests_total{route=\"sync\",status=\"400\"}", 1),
        ("resguardo_hq_requests_total{route=\"enrol\",status=\"200\"}", 3),
        ("resguardo_hq_entries", 2),
        ("resguardo_hq_units", 1),
        ("resguardo_hq_devices{standing=\"live\"}", 1),
        ("resguardo_hq_devices{standing=\"revoked\"}", 0),
        ("resguardo_hq_devices_forked", 0),
    ] {
        assert_eq!(value(&page, series), expect, "{series}");
    }
    let frames = value(&page, "resguardo_hq_frame_seconds_count");
    assert_eq!(value(&page, "resguardo_hq_frame_seconds_bucket{le=\"+Inf\"}"), frames);
    assert!(frames >= 2 && value(&page, "resguardo_hq_frame_bytes_received_total") > 100);
    assert!(value(&page, "process_resident_memory_bytes") > 1 << 20);
    for secret in CANARIES.iter().chain(&["Canario", "beta-tecate", &one.device().to_string()[..8]]) {
        assert!(!page.contains(secret), "{secret}");
    }
    assert!(!page.contains("resguardo_hq_backup_timestamp_seconds"), "none was made");
    world.ask(&Ask::Backup { to: world.folder.path().join("a.backup") });
    assert_eq!(value(&world.watched("/metrics"), "resguardo_hq_backup_timestamp_seconds"), world.now_ms() / 1_000);
}

#[test]
fn whoever_watches_is_told_that_it_is_well_and_no_more() {
    let world = World::new();
    assert!(world.watched("/health").ends_with("\r\n\r\nok\n"));
    for path in ["/", "/sync", "/enrol", "/metrics/x"] {
        assert!(world.watched(path).starts_with("HTTP/1.1 404"), "{path}");
    }
}
