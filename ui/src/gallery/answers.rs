//! Parts that ask: every control, empty, filled, wrong, unknown and disabled.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, hook, html, use_state};

use crate::kit::age_input::{AgeEntry, AgeInput, AgeUnit, AgeWords};
use crate::kit::check_cards::CheckCards;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::date_input::{DateInput, DateWords};
use crate::kit::field::{Field, FieldShape};
use crate::kit::number_input::{NumberInput, NumberWords};
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::kit::text_area::TextArea;
use crate::kit::text_input::{SecretWords, TextInput, TextKind};
use crate::kit::time_input::TimeInput;
use crate::kit::unknown_menu::UnknownAnswers;

#[component]
pub(crate) fn Answers() -> Html {
    html! {
        <>
            <section class="gallery-part" aria-label="Texto">
                <h2>{ "Texto" }</h2>
                <div class="columns">
                    <Text id="name" label="Nombre" value="" />
                    <Text id="long" label="Apellidos" value="de la Concepción Montenegro y Villavicencio Ixtlahuacán" />
                    <Text id="wrong" label="CURP" value="XEXX01" error="Le faltan 12 caracteres. Cópiela como está en el documento." />
                    <Text id="off" label="Folio" value="TEC-2026-ABCD-0119" is_disabled={true} />
                    <Secret />
                    <div class="wide"><Narrative /></div>
                </div>
            </section>
            <section class="gallery-part" aria-label="Cantidades y tiempo">
                <h2>{ "Cantidades y tiempo" }</h2>
                <div class="columns">
                    <Numbers /><Times /><Dates /><Ages start={AgeUnit::Years} /><Ages start={AgeUnit::Range} />
                    <Ages start={AgeUnit::BirthDate} />
                </div>
            </section>
            <section class="gallery-part" aria-label="Opciones">
                <h2>{ "Opciones" }</h2>
                <One id="destination" /><Switch /><Blocked /><Many /><Countries />
            </section>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TextProps {
    id: AttrValue,
    label: AttrValue,
    value: AttrValue,
    #[prop_or_default]
    error: Option<AttrValue>,
    #[prop_or_default]
    is_disabled: bool,
}

#[component]
fn Text(props: &TextProps) -> Html {
    let value = use_state(|| props.value.clone());
    let unknown = use_unknown();
    let oninput = {
        let value = value.clone();
        Callback::from(move |text: String| value.set(text.into()))
    };
    html! {
        <Field id={props.id.clone()} label={props.label.clone()} needed="necesario" {unknown} error={props.error.clone()}
            hint="Como lo dice la persona.">
            <TextInput value={(*value).clone()} {oninput} is_disabled={props.is_disabled} />
        </Field>
    }
}

#[component]
fn Secret() -> Html {
    let value = use_state(String::new);
    let oninput = {
        let value = value.clone();
        Callback::from(move |text| value.set(text))
    };
    let secret = SecretWords { show: "Mostrar la frase".into(), hide: "Ocultar la frase".into() };
    html! {
        <Field id="secret" label="Frase de paso">
            <TextInput kind={TextKind::Secret} {secret} value={(*value).clone()} {oninput} />
        </Field>
    }
}

#[component]
fn Narrative() -> Html {
    let value = use_state(|| "Caminaron dos noches desde El Hongo. La menor refiere dolor de pies.".to_owned());
    let oninput = {
        let value = value.clone();
        Callback::from(move |text| value.set(text))
    };
    html! { <Field id="story" label="Narración"><TextArea value={(*value).clone()} {oninput} most={4000_u16} /></Field> }
}

#[component]
fn Numbers() -> Html {
    let value = use_state(|| Some(4));
    let onchange = {
        let value = value.clone();
        Callback::from(move |next| value.set(next))
    };
    let words = NumberWords { less: "Una menos".into(), more: "Una más".into(), unit: "personas".into() };
    html! { <Field id="count" label="Personas"><NumberInput value={*value} {onchange} most={500} {words} /></Field> }
}

#[component]
fn Times() -> Html {
    let (value, onchange) = use_text("22:14");
    html! {
        <Field id="time" label="Hora de la alerta">
            <TimeInput {value} {onchange} now={(AttrValue::from("22:41"), AttrValue::from("Ahora"))} />
        </Field>
    }
}

#[component]
fn Dates() -> Html {
    let (value, onchange) = use_text("2026-11-20");
    html! {
        <Field id="date" label="Fecha" shape={FieldShape::Group} error="El 31 de noviembre no existe.">
            <DateInput {value} {onchange} words={date_words()} today="2026-11-20" />
        </Field>
    }
}

#[derive(Properties, PartialEq)]
struct AgeProps {
    start: AgeUnit,
}

#[component]
fn Ages(props: &AgeProps) -> Html {
    let value = use_state(|| AgeEntry { unit: props.start, first: "9".into(), second: "12".into() });
    let unknown = use_unknown();
    let onchange = {
        let value = value.clone();
        Callback::from(move |next| value.set(next))
    };
    let words = AgeWords {
        unit: "Cómo se sabe la edad".into(),
        years: "Años".into(),
        months: "Meses".into(),
        birth_date: "Fecha".into(),
        range: "Entre".into(),
        from: "de".into(),
        to: "a".into(),
        date: date_words(),
    };
    let id = match props.start {
        AgeUnit::Years => "age",
        AgeUnit::Months => "age-months",
        AgeUnit::BirthDate => "age-date",
        AgeUnit::Range => "age-range",
    };
    html! { <Field {id} label="Edad" {unknown}><AgeInput value={(*value).clone()} {onchange} {words} /></Field> }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    id: AttrValue,
}

#[component]
fn One(props: &OneProps) -> Html {
    let chosen = use_state(|| Some(AttrValue::from("dif")));
    let unknown = use_unknown();
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |next| chosen.set(next))
    };
    html! {
        <Field id={props.id.clone()} label="Destino de la persona 4" shape={FieldShape::Group} needed="necesario" {unknown}>
            <RadioCards name={props.id.clone()} choices={destinations()} chosen={(*chosen).clone()} {onchoose} />
        </Field>
    }
}

#[component]
fn Switch() -> Html {
    let chosen = use_state(|| Some(AttrValue::from("each")));
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |next: Option<AttrValue>| {
            if next.is_some() {
                chosen.set(next);
            }
        })
    };
    html! {
        <RadioCards name="switch" label="Cómo se cuentan" size={CardSize::Compact} is_plain={true} chosen={(*chosen).clone()}
            choices={vec![Choice::new("each", "Una por una"), Choice::new("counts", "Solo conteos")]} {onchoose} />
    }
}

#[component]
fn Blocked() -> Html {
    let choices = vec![
        Choice::new("regular", "Regularización"),
        Choice::new("refuge", "Condición de refugiado").with_detail("la solicita la persona ante la COMAR"),
        Choice::new("return", "Retorno").disabled(),
    ];
    html! {
        <Field id="outcome" label="Resultado" shape={FieldShape::Group} error="Elija uno, o diga por qué no se sabe.">
            <RadioCards name="outcome" {choices} onchoose={|_| ()} />
        </Field>
    }
}

#[component]
fn Many() -> Html {
    let chosen = use_state(|| vec![AttrValue::from("risks")]);
    let ontick = {
        let chosen = chosen.clone();
        Callback::from(move |(value, is_ticked): (AttrValue, bool)| {
            let kept = chosen.iter().filter(|other| **other != value).cloned();
            chosen.set(kept.chain(is_ticked.then_some(value.clone())).collect());
        })
    };
    let choices = vec![
        Choice::new("risks", "Riesgos de la ruta"),
        Choice::new("rights", "Derechos"),
        Choice::new("refuge", "Condición de refugiado"),
        Choice::new("return", "Retorno asistido"),
        Choice::new("lost", "Búsqueda de personas"),
    ];
    html! {
        <Field id="topics" label="Temas" shape={FieldShape::Group}>
            <CheckCards {choices} chosen={(*chosen).clone()} {ontick} />
        </Field>
    }
}

#[component]
fn Countries() -> Html {
    let chosen = use_state(|| Some(AttrValue::from("HND")));
    let unknown = use_unknown();
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |next| chosen.set(next))
    };
    let countries = [("HND", "Honduras"), ("HTI", "Haití"), ("MEX", "México"), ("ESP", "España"), ("VEN", "Venezuela")];
    let choices: Rc<Vec<Choice>> = Rc::new(countries.iter().map(|(code, name)| Choice::new(*code, *name)).collect());
    html! {
        <Field id="nationality" label="Nacionalidad" {unknown} hint="Escriba: «hai» encuentra Haití.">
            <Combobox {choices} chosen={(*chosen).clone()} {onchoose} none="Nada con ese nombre." />
        </Field>
    }
}

#[hook]
fn use_text(start: &'static str) -> (AttrValue, Callback<String>) {
    let value = use_state(|| AttrValue::from(start));
    let onchange = {
        let value = value.clone();
        Callback::from(move |text: String| value.set(text.into()))
    };
    ((*value).clone(), onchange)
}

#[hook]
fn use_unknown() -> Rc<UnknownAnswers> {
    let chosen = use_state(|| None);
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |next| chosen.set(next))
    };
    Rc::new(UnknownAnswers {
        label: "Sin respuesta".into(),
        none: "Sí hay respuesta".into(),
        choices: vec![
            Choice::new("does-not-know", "No sabe"),
            Choice::new("refused", "No quiso responder"),
            Choice::new("not-applicable", "No aplica"),
            Choice::new("not-asked", "No se preguntó"),
        ],
        chosen: (*chosen).clone(),
        onchoose,
    })
}

fn destinations() -> Vec<Choice> {
    vec![
        Choice::new("dif", "DIF"),
        Choice::new("hospital", "Hospital"),
        Choice::new("shelter", "Albergue"),
        Choice::new("unknown", "No sabe"),
    ]
}

fn date_words() -> DateWords {
    DateWords { day: "Día".into(), month: "Mes".into(), year: "Año".into(), today: "Hoy".into() }
}
