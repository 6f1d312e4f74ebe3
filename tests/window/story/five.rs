//! Five persons on one page, by keyboard alone: how many strokes it takes, and the two more that begin the referral of the
//! children among them.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::Telling;
use crate::window::driver::{Window, target};

const PLACE: &str = "Brecha del Compadre, km 4";

/// As it is called in the output of the bench.
const STEP: &str = "rescue of five, keystrokes";

#[tokio::test]
async fn five_persons_and_two_strokes_more() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let telling = Telling::begin("cinco", "Cinco personas, dos de ellas NNA de una familia, y su canalización");
    let window = Window::open(&folder.path().join("ana")).await?;
    window.create_profile("Tecate", "Ana Ruelas").await?;

    let before = window.strokes();
    rescue(&window).await?;
    let strokes = window.strokes() - before;
    telling.tell(&window, &format!("F2: un rescate de cinco personas, en {strokes} pulsaciones.")).await?;
    let record = window.record().await?;
    check_rescue(&window.values(&record).await?)?;
    report(strokes)?;

    refer(&window).await?;
    let referral = window.record().await?;
    check_referral(&window.values(&referral).await?, &record)?;
    window.tab_and_press("button", "Personas").await?;
    for told in ["Niña", "Niño"] {
        window.wait_text(told).await?;
    }
    telling.tell(&window, "Dos pulsaciones más: la canalización, con la niña y su hermano ya en ella.").await?;
    window.close().await
}

/// Everything that the law and the statistic ask of it, and who is whose family.
async fn rescue(window: &Window) -> Result<()> {
    window.press("F2").await?;
    window.look_up("¿Quién dio la alerta?", "911").await?;
    window.press("PageDown").await?;
    window.skip_to("Llegada").await?;
    window.tab_and_press("button", "Ahora").await?;
    window.press("PageDown").await?;
    window.write("¿Dónde fue?", PLACE).await?;
    window.press("PageDown").await?;
    window.wait_focus("button", "Otra").await?;
    person(window, "Hombre", "34", "lesiones", "Hospital").await?;
    person(window, "Mujer", "27", "Sin lesión", "Albergue").await?;
    person(window, "Hombre", "41", "Deshidratación", "Albergue").await?;
    person(window, "Mujer", "9", "Sin lesión", "DIF").await?;
    window.tab_back_to("radio", "DIF").await?;
    of_a_family(window).await?;
    window.press("Alt+f").await?;
    of_the_same(window, "Hombre", "6").await
}

async fn person(window: &Window, sex: &str, age: &str, condition: &str, destination: &str) -> Result<()> {
    window.press("Enter").await?;
    window.pick("Sexo", sex).await?;
    window.write("Edad", age).await?;
    window.look_up("Nacionalidad", "Hond").await?;
    window.look_up("Condición", condition).await?;
    window.pick("Destino", destination).await?;
    window.wait_focus("button", "Otra").await
}

/// Of the person in hand, behind the columns that Enter walks.
async fn of_a_family(window: &Window) -> Result<()> {
    window.tab_to("radio", "Sin compañía").await?;
    window.tick("¿Con quién viaja?", "Con familia").await?;
    window.tab_to("radio", "A").await?;
    window.tick("Familia", "A").await
}

/// What a family has in common came with it: where from, where to, with whom.
async fn of_the_same(window: &Window, sex: &str, age: &str) -> Result<()> {
    window.pick("Sexo", sex).await?;
    window.write("Edad", age).await?;
    window.skip_to("Condición").await?;
    window.look_up("Condición", "Sin lesión").await
}

fn check_rescue(values: &Value) -> Result<()> {
    ensure!(values["place.description"] == PLACE, "{values}");
    for (field, expect) in [
        ("sex", ["male", "female", "male", "female", "male"].map(Some)),
        ("nationality", [Some("HND"); 5]),
        ("condition", ["injured", "uninjured", "dehydration", "uninjured", "uninjured"].map(Some)),
        ("destination", ["hospital", "shelter", "shelter", "dif", "dif"].map(Some)),
        ("travel", [None, None, None, Some("family"), Some("family")]),
        ("family", [None, None, None, Some("a"), Some("a")]),
    ] {
        let told: Vec<Option<&str>> =
            persons(values, field)?.into_iter().map(|told| told.and_then(Value::as_str)).collect();
        ensure!(told == expect, "{field}: {told:?}");
    }
    let ages = persons(values, "age")?.into_iter().map(|age| age.and_then(Value::as_str).unwrap_or_default());
    for (age, years) in ages.zip(["34y", "27y", "41y", "9y", "6y"]) {
        ensure!(age.starts_with(years), "{age} is not {years}");
    }
    Ok(())
}

/// The two keys: what can be begun from here, and the first of it.
async fn refer(window: &Window) -> Result<()> {
    let before = window.strokes();
    window.press("Alt+c").await?;
    window.wait_focus("button", "Canalización").await?;
    window.press("Enter").await?;
    let opened = "return location.hash.includes('/captura/referral/')";
    window.wait("the form of the referral is open", opened, vec![]).await?;
    window.wait_question("Objetivo de la canalización").await?;
    ensure!(window.strokes() - before == 2, "a referral takes two strokes");
    Ok(())
}

fn check_referral(values: &Value, rescue: &str) -> Result<()> {
    ensure!(values["origin.rescue"] == rescue, "{values}");
    let mut ages: Vec<&str> = persons(values, "age")?.into_iter().flatten().filter_map(Value::as_str).collect();
    ages.sort_unstable();
    let [boy, girl] = ages[..] else { bail!("not two persons: {values}") };
    ensure!(girl.starts_with("9y") && boy.starts_with("6y"), "{girl} and {boy}");
    ensure!(persons(values, "family")? == [Some(&json!("a")); 2], "the family is not carried over: {values}");
    Ok(())
}

/// One field of every person, in the order they were entered.
fn persons<'v>(values: &'v Value, field: &str) -> Result<Vec<Option<&'v Value>>> {
    let values = values.as_object().context("a record has values")?;
    let items: BTreeSet<&str> =
        values.keys().filter_map(|key| key.strip_prefix("persons.")?.split('.').next()).collect();
    Ok(items.into_iter().map(|item| values.get(&format!("persons.{item}.{field}"))).collect())
}

/// For whoever reads the test, and for `cargo xtask bench`.
fn report(strokes: usize) -> Result<()> {
    let line = json!({ "step": STEP, "count": strokes }).to_string();
    println!("{line}");
    Ok(std::fs::write(target().join("story/keystrokes.json"), line + "\n")?)
}
