//! Parts that hold others: tables, sections, tabs, dialogs, and the frame with its bars.

use icondata_lu::{LuBaby, LuInbox, LuList, LuMoonStar, LuSettings, LuUsers};
use yew::{AttrValue, Callback, Html, component, html, use_state};

use crate::focus;
use crate::keys::{self, Action};
use crate::kit::badge::Badge;
use crate::kit::bar_chart::{Bar, BarChart, BarShape};
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::{Card, CardPadding};
use crate::kit::choice::Choice;
use crate::kit::data_table::{Column, DataTable, Row};
use crate::kit::dialog::Dialog;
use crate::kit::error_summary::{ErrorSummary, Jump};
use crate::kit::figure_table::{Figure, FigureTable, Heading, Line, Span, Weight};
use crate::kit::frame::Frame;
use crate::kit::key_hint::KeyHint;
use crate::kit::search_box::SearchBox;
use crate::kit::section_nav::{SectionLink, SectionMark, SectionNav};
use crate::kit::side_bar::{SideBar, SideCount, SideLink};
use crate::kit::stepper::Stepper;
use crate::kit::sync_bar::SyncBar;
use crate::kit::tabs::Tabs;
use crate::kit::tone::Tone;
use crate::kit::top_bar::TopBar;

#[component]
pub(crate) fn Holders() -> Html {
    html! { <><Tables /><Sections /><Views /><Summary /><Asking /><Frames /></> }
}

#[component]
fn Tables() -> Html {
    let current = use_state(|| AttrValue::from("4"));
    let onpick = {
        let current = current.clone();
        Callback::from(move |key| current.set(key))
    };
    html! {
        <section class="gallery-part" aria-label="Tablas">
            <h2>{ "Tablas" }</h2>
            <Card padding={CardPadding::Tight}>
                <DataTable caption="Personas" columns={person_columns()} rows={persons()} current={(*current).clone()} {onpick} />
            </Card>
            <Card title="Boletín">
                <FigureTable caption="Acciones por grupo" corner="Grupo" spans={spans()} lines={lines()} />
            </Card>
            <Card title="Rescatados por mes">
                <BarChart caption="Rescatados por mes" names="Mes" numbers="Rescatados" as_table="Ver como tabla" bars={bars(&MONTHS)} />
            </Card>
            <Card title="Acciones por grupo">
                <BarChart caption="Acciones, este mes" names="Grupo" numbers="Acciones" shape={BarShape::Lines} bars={bars(&GROUPS)} />
            </Card>
        </section>
    }
}

fn person_columns() -> Vec<Column> {
    ["", "Sexo", "Edad", "Nacionalidad", "Condición", "Destino", ""].into_iter().map(Column::new).collect()
}

fn persons() -> Vec<Row> {
    let rows = [
        ("1", ["Hombre", "~30", "Honduras", "Deshidratación", "Hospital"], [None, None]),
        ("2", ["Mujer", "28", "Honduras", "Sin lesión", "Hospital"], [None, Some("Familia A")]),
        ("3", ["Niña", "6", "Honduras", "Sin lesión", "DIF"], [Some("NNA"), Some("Familia A")]),
        ("4", ["Niño", "9", "República Bolivariana de Venezuela", "Sin lesión", "—"], [Some("NNA"), Some("Familia A")]),
    ];
    rows.into_iter().map(|(key, cells, badges)| person(key, &cells, &badges)).collect()
}

fn person(key: &'static str, cells: &[&'static str], badges: &[Option<&'static str>]) -> Row {
    let badges = badges.iter().flatten().map(|text| html! { <Badge text={*text} tone={Tone::Brand} /> });
    let end = html! { <span class="row">{ for badges }</span> };
    let cells = cells.iter().map(|cell| html! { *cell }).chain(std::iter::once(end)).collect();
    Row { key: key.into(), name: key.into(), cells }
}

/// More than fit beside one another, one of them nothing and one of them very little.
const MONTHS: [(&str, u64); 15] = [
    ("oct", 41),
    ("nov", 66),
    ("dic", 0),
    ("ene", 52),
    ("feb", 48),
    ("mar", 71),
    ("abr", 1),
    ("may", 90),
    ("jun", 1_330),
    ("jul", 77),
    ("ago", 94),
    ("sep", 60),
    ("oct", 66),
    ("nov", 41),
    ("dic", 12),
];
const GROUPS: [(&str, u64); 3] = [
    ("Tijuana", 1_326),
    ("San Luis Río Colorado y campamento temporal del Valle de Mexicali", 1_744),
    ("Procuraduría", 0),
];

fn bars(bars: &[(&'static str, u64)]) -> Vec<Bar> {
    let bar = |(name, number): &(&'static str, u64)| Bar {
        label: (*name).into(),
        name: (*name).into(),
        number: *number,
        to: None,
        written: words::number::written(*number).into(),
    };
    bars.iter().map(bar).collect()
}

fn spans() -> Vec<Span> {
    let column = |text: &'static str| Heading { text: text.into(), weight: Weight::Part };
    let total = Heading { text: "Total".into(), weight: Weight::Sum };
    let additive = vec![column("Orientados"), column("Rescatados"), column("Asistencia jurídica"), total];
    let single = |name: &'static str| Span { name: name.into(), columns: vec![column(name)] };
    vec![Span { name: "Acciones".into(), columns: additive }, single("Recorridos"), single("Cuerpos recuperados")]
}

fn lines() -> Vec<Line> {
    let lines = [
        ("Baja California", Weight::Sum, ["800", "59", "sin captura", "859", "12", "0"]),
        ("Tijuana", Weight::Inner, ["412", "18", "sin captura", "430", "12", "0"]),
        ("Grupo Beta Tecate y campamento de La Rumorosa", Weight::Inner, ["388", "41", "sin captura", "429", "0", "0"]),
        ("Total", Weight::Sum, ["800", "59", "sin captura", "859", "12", "0"]),
    ];
    let line = |(name, weight, figures): (&'static str, Weight, [&'static str; 6])| Line {
        heading: Heading { text: name.into(), weight },
        figures: figures.map(|written| figure(name, written)).to_vec(),
    };
    lines.into_iter().map(line).collect()
}

fn figure(line: &'static str, written: &'static str) -> Figure {
    let is_open = written.starts_with(|first: char| ('1'..='9').contains(&first));
    let to = is_open.then(|| AttrValue::from("#/galeria"));
    let note = (written == "41").then(|| AttrValue::from("+2 en erratas"));
    Figure { written: written.into(), to, heard: line.into(), note }
}

#[component]
fn Sections() -> Html {
    let current = use_state(|| AttrValue::from("persons"));
    let onpick = {
        let current = current.clone();
        Callback::from(move |key| current.set(key))
    };
    let link =
        |key: &'static str, label: &'static str, mark| SectionLink { key: key.into(), label: label.into(), mark };
    let links = vec![
        link("alert", "Alerta", SectionMark::Done("completa".into())),
        link("operation", "Operativo", SectionMark::Done("completa".into())),
        link("place", "Lugar", SectionMark::Missing("1 falta".into())),
        link("persons", "Personas", SectionMark::Count("4".into())),
        link("close", "Cierre", SectionMark::Count("0/3".into())),
    ];
    let steps = [
        "Identificada",
        "Aviso a Procuraduría",
        "Canalizada al DIF",
        "Recibida en CAS",
        "Interés superior",
        "Resultado",
    ];
    html! {
        <section class="gallery-part" aria-label="Secciones y pasos">
            <h2>{ "Secciones y pasos" }</h2>
            <Stepper label="Expediente" done="hecho" current={3} steps={steps.map(AttrValue::from).to_vec()} />
            <div class="work">
                <SectionNav title="Rescate" {links} current={(*current).clone()} {onpick}>
                    <p>{ "TEC-2026-ABCD-0119" }</p><p>{ "Borrador guardado 22:41:07" }</p>
                </SectionNav>
                <Card title="Personas">{ (*current).clone() }</Card>
            </div>
        </section>
    }
}

#[component]
fn Views() -> Html {
    let current = use_state(|| AttrValue::from("data"));
    let onpick = {
        let current = current.clone();
        Callback::from(move |key| current.set(key))
    };
    html! {
        <section class="gallery-part" aria-label="Pestañas">
            <h2>{ "Pestañas" }</h2>
            <Tabs id="views" label="Vistas" current={(*current).clone()} {onpick}
                tabs={vec![Choice::new("data", "Datos"), Choice::new("history", "Historia")]}>
                { (*current).clone() }
            </Tabs>
        </section>
    }
}

#[component]
fn Summary() -> Html {
    let jump = |target: &'static str, text: &'static str| Jump { target: target.into(), text: text.into() };
    html! {
        <section class="gallery-part" aria-label="Resumen de faltas">
            <h2>{ "Resumen de faltas" }</h2>
            <ErrorSummary title="Faltan 2 respuestas" is_first={false} onjump={|target: AttrValue| focus::go_to(&target)}
                jumps={vec![jump("name", "Nombre: sin respuesta"), jump("destination", "Destino de la persona 4: sin respuesta")]} />
        </section>
    }
}

#[component]
fn Asking() -> Html {
    let is_open = use_state(|| false);
    let set = |next: bool| {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(next))
    };
    let feet = html! {
        <>
            <Button label="Quitar" tone={ButtonTone::Bad} onclick={set(false)} />
            <Button label="No quitar" onclick={set(false)} />
        </>
    };
    html! {
        <section class="gallery-part" aria-label="Diálogo">
            <h2>{ "Diálogo" }</h2>
            <div class="row">
                <Button id="ask" label="Preguntar" onclick={set(true)} />
                if let Some(chord) = keys::chord(Action::ListKeys) { <KeyHint {chord} /> }
            </div>
            <Dialog id="ask-dialog" title="¿Quitar a la persona 4?" close="Cerrar" is_open={*is_open} onclose={set(false)} {feet}>
                <p>{ "Sus respuestas quedan en la historia y puede volver a ponerla." }</p>
            </Dialog>
        </section>
    }
}

#[component]
fn Frames() -> Html {
    let text = use_state(String::new);
    let oninput = {
        let text = text.clone();
        Callback::from(move |next| text.set(next))
    };
    let search = html! {
        <SearchBox label="Buscar persona, folio, lugar…" value={(*text).clone()} {oninput} onsearch={|()| ()}
            chord={keys::chord(Action::Search)} />
    };
    html! {
        <section class="gallery-part gallery-frame" aria-label="Marco">
            <h2>{ "Marco" }</h2>
            <Frame skip="Ir al contenido"
                top={html! { <TopBar person="Ana Ruelas" unit="Beta Tecate" lock="Bloquear" onlock={|()| ()}
                    lock_chord={keys::chord(Action::Lock)} {search} /> }}
                side={html! { <SideBar label="Páginas" groups={groups()} /> }}
                foot={html! { <SyncBar label="Estado" state="Sin conexión" tone={Tone::Warn} pending="7" pending_rest="por enviar"
                    detail="Último envío 06:12 · verificado idéntico" act={(AttrValue::from("Enviar ahora"), Callback::from(|()| ()))}
                    saved="Guardado 22:41 · cifrado" /> }}>
                <div class="page-head">
                    <div class="page-title"><h2>{ "Turno de noche" }</h2><p>{ "Viernes 20 de noviembre · 19:00 – 07:00 · 4 registros" }</p></div>
                </div>
                <Card title="Hoy">
                    <ul class="lines">
                        <li>
                            <span class="line-when">{ "22:14" }</span>
                            <div class="line-what"><strong>{ "Rescate · La Rumorosa, torre 52" }</strong><p>{ "TEC-2026-ABCD-0118 · 2 personas" }</p></div>
                            <Badge text="Por enviar" tone={Tone::Warn} />
                        </li>
                    </ul>
                </Card>
            </Frame>
        </section>
    }
}

fn groups() -> Vec<Vec<SideLink>> {
    let link = |to: &'static str, label: &'static str, icon, count| SideLink {
        to: to.into(),
        label: label.into(),
        icon,
        is_current: to == "#/galeria/turno",
        count,
    };
    let two = SideCount { count: 2, tone: Tone::Warn, heard: "2 por atender".into() };
    let first = vec![
        link("#/galeria/turno", "Turno", LuMoonStar, None),
        link("#/galeria/registros", "Registros", LuList, None),
        link("#/galeria/personas", "Personas", LuUsers, None),
        link("#/galeria/nna", "NNA", LuBaby, None),
        link("#/galeria/bandeja", "Bandeja", LuInbox, Some(two)),
    ];
    vec![first, vec![link("#/galeria/ajustes", "Ajustes", LuSettings, None)]]
}
