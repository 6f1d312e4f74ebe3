use super::*;
use crate::id::ItemId;
use crate::question::questionnaire::edition_name;
use crate::question::standing::Questions;

/// Every question of every kind that leaves as rows, by what becomes of it. Whoever asks something new says here whether it
/// leaves.
const TABLE: &str = include_str!("table.txt");

fn way(leaving: Leaving) -> String {
    match leaving {
        Leaving::Answer => "leaves".to_owned(),
        Leaving::Office => "leaves-if-an-office".to_owned(),
        Leaving::Spot => "leaves-rounded".to_owned(),
        Leaving::Stays(why) => format!("stays-{why}"),
    }
}

/// A line a kind and way.
fn table() -> Vec<String> {
    let mut lines = Vec::new();
    for kind in RecordKind::ALL.iter().copied().filter(|kind| leaves_as_rows(*kind)) {
        let mut told: Vec<(String, Vec<String>)> = Vec::new();
        for section in kind.form().sections {
            for field in section.fields {
                let name =
                    if section.is_list() { format!("{}:{}", section.key, field.key) } else { field.key.to_owned() };
                let way = way(leaving(kind, field));
                match told.iter_mut().find(|(known, _)| *known == way) {
                    Some((_, names)) => names.push(name),
                    None => told.push((way, vec![name])),
                }
            }
        }
        told.sort();
        lines.extend(told.into_iter().map(|(way, names)| format!("{kind} {way} {}", names.join(" "))));
    }
    lines
}

#[test]
fn every_question_leaves_or_stays_as_the_table_says() {
    let expect: Vec<String> = TABLE
        .split("\n\n")
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    let told = table();
    for (line, expected) in told.iter().zip(&expect) {
        assert_eq!(line, expected);
    }
    assert_eq!(told.len(), expect.len());
}

#[test]
fn what_was_confided_and_persons_leave_in_no_table() {
    let staying: Vec<_> = RecordKind::ALL.iter().filter(|kind| !leaves_as_rows(**kind)).collect();
    assert_eq!(staying, [&RecordKind::Violence, &RecordKind::Kidnapping, &RecordKind::Person]);
    for kind in RecordKind::ALL {
        for role in Role::ALL {
            let expect = *role == Role::Coordinator && leaves_as_rows(*kind);
            assert_eq!(may_take(*role, *kind), expect, "{role} {kind}");
        }
    }
}

#[test]
fn what_headquarters_asks_leaves_whatever_it_asks_for_but_of_a_person() {
    let asks = ["text", "paragraphs", "integer", "decimal", "date", r#"{"one":"list"}"#, r#"{"several":"list"}"#];
    let question = |(at, asks): (usize, &str)| match asks.starts_with('{') {
        true => format!(r#"{{"name":"q{at}","asks":{asks},"label":{{"es":"Pregunta {at}"}}}}"#),
        false => format!(r#"{{"name":"q{at}","asks":"{asks}","label":{{"es":"Pregunta {at}"}}}}"#),
    };
    let questions = asks.into_iter().enumerate().map(question).collect::<Vec<_>>().join(",");
    for kind in RecordKind::ALL.iter().copied() {
        let lists = r#"{"list":[{"name":"a","label":{"es":"A"}}]}"#;
        let edition = format!(r#"{{"version":1,"kind":"{kind}","lists":{lists},"questions":[{questions}]}}"#);
        let (standing, refused) = Questions::with([(edition_name(kind), edition)]);
        assert_eq!(refused, []);
        let fields = standing.form(kind).section("x").unwrap().fields;
        assert_eq!(fields.len(), asks.len());
        let expect = match kind {
            RecordKind::Person => Leaving::Stays(Why::Identity),
            _ => Leaving::Answer,
        };
        assert!(fields.iter().all(|field| leaving(kind, field) == expect), "{kind}");
    }
}

#[test]
fn no_house_where_people_are_taken_in_is_named() {
    let lists = Catalogues::built_in();
    #[track_caller]
    fn check(lists: &Catalogues, name: CatalogueName, code: &str, expect: bool) {
        assert_eq!(is_office(name, code, lists), expect, "{name:?} {code}");
    }
    check(lists, CatalogueName::Units, "beta-tecate", true);
    check(lists, CatalogueName::Units, "dif-baja-california", false);
    check(lists, CatalogueName::Units, "albergue-que-nadie-conoce", false);
    check(lists, CatalogueName::Recipients, "no-such", false);
    check(lists, CatalogueName::Countries, "HND", true);
    for one in lists.recipients() {
        check(lists, CatalogueName::Recipients, one.id(), !one.kind().takes_people_in());
    }
    let offices = lists.recipients().iter().filter(|one| !one.kind().takes_people_in()).count();
    assert!((1..lists.recipients().len()).contains(&offices), "some are told and some are not");
}

#[test]
fn a_record_counts_on_the_day_of_its_event() {
    const EVENT: &str = "2026-10-31T23:50-07:00[America/Tijuana]";
    const BEGUN: &str = "2026-11-02T08:00-08:00[America/Tijuana]";
    #[track_caller]
    fn check(kind: RecordKind, said: &[(&str, &str)], contested: &[&str], expect: Option<&str>) {
        let values: Values = said.iter().map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect();
        let contested = contested.iter().map(|key| key.parse().unwrap()).collect();
        let day = day(kind, &values, &contested).map(|day| day.to_string());
        assert_eq!(day.as_deref(), expect, "{kind} {said:?} {contested:?}");
    }
    let said = [("operation.arrival", EVENT), (own::OPENED, BEGUN)];
    check(RecordKind::Rescue, &said, &[], Some("2026-10-31"));
    check(RecordKind::Rescue, &said, &["operation.arrival"], None);
    check(RecordKind::Rescue, &said[1..], &[], None);
    check(RecordKind::Rescue, &[("operation.arrival", "ayer")], &[], None);
    check(RecordKind::Family, &said[1..], &[], Some("2026-11-02"));
    check(RecordKind::Family, &[], &[], None);
    // Of a list's item nothing is asked here.
    let item = format!("members.{}.age", ItemId::new(1, [1; 10]));
    check(RecordKind::Family, &[(item.as_str(), EVENT)], &[], None);
}
