//! Parts that say something: buttons, badges, notices, empty places.

use icondata_lu::{
    LuCheck, LuFileText, LuHeartPulse, LuInbox, LuLifeBuoy, LuMessageCircleQuestion, LuRoute, LuUserPlus,
};
use yew::{Callback, Html, component, html, use_state};

use crate::keys::{self, Action};
use crate::kit::action_card::ActionCard;
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::empty_state::EmptyState;
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::status::{Status, StatusShape};
use crate::kit::tone::Tone;

#[component]
pub(crate) fn Words() -> Html {
    html! { <><Buttons /><Actions /><Badges /><Notices /></> }
}

#[component]
fn Buttons() -> Html {
    let presses = use_state(|| 0);
    let press = {
        let presses = presses.clone();
        Callback::from(move |()| presses.set(*presses + 1))
    };
    html! {
        <section class="gallery-part" aria-label="Botones">
            <h2>{ "Botones" }</h2>
            <div class="row">
                <Button label="Siguiente" tone={ButtonTone::Primary} chord={keys::ENTER} onclick={press.clone()} />
                <Button label="Otra" icon={LuUserPlus} chord={keys::chord(Action::AnotherPerson)} onclick={press.clone()} />
                <Button label="Canalizar" icon={LuRoute} tone={ButtonTone::Act} onclick={press.clone()} />
                <Button label="Quitar persona" tone={ButtonTone::Bad} onclick={press.clone()} />
                <Button label="Ahora no" tone={ButtonTone::Quiet} onclick={press.clone()} />
                <Button label="Terminar" chord={keys::chord(Action::Finish)} onclick={press.clone()} />
            </div>
            <div class="row">
                <Button label="Hoy" size={ButtonSize::Small} onclick={press.clone()} />
                <Button label="Retorno" is_disabled={true} onclick={press.clone()} />
                <Button label="Enviando…" tone={ButtonTone::Primary} is_busy={true} onclick={press.clone()} />
                <Button label="Preparar la hoja de canalización de las tres personas a la Procuraduría de Protección" icon={LuFileText}
                    onclick={press} />
            </div>
            <Status text={format!("{} veces", *presses)} />
            <Status text="Guardado" shape={StatusShape::Heard} />
        </section>
    }
}

#[component]
fn Actions() -> Html {
    html! {
        <section class="gallery-part" aria-label="Acciones del turno">
            <h2>{ "Acciones del turno" }</h2>
            <div class="actions">
                <ActionCard label="Rescate" icon={LuLifeBuoy} is_first={true} chord={keys::chord(Action::Rescue)} onclick={|()| ()} />
                <ActionCard label="Primeros auxilios" icon={LuHeartPulse} chord={keys::chord(Action::FirstAid)} onclick={|()| ()} />
                <ActionCard label="Orientación" icon={LuMessageCircleQuestion} chord={keys::chord(Action::Orientation)} onclick={|()| ()} />
            </div>
        </section>
    }
}

#[component]
fn Badges() -> Html {
    html! {
        <section class="gallery-part" aria-label="Etiquetas">
            <h2>{ "Etiquetas" }</h2>
            <div class="row">
                <Badge text="Por enviar" tone={Tone::Warn} />
                <Badge text="En la sede" tone={Tone::Ok} icon={LuCheck} />
                <Badge text="Sin acuse" tone={Tone::Bad} />
                <Badge text="NNA" tone={Tone::Brand} />
                <Badge text="Borrador" />
                <Badge text="2" tone={Tone::Warn} is_count={true} heard="2 por atender" />
                <Badge text="3" tone={Tone::Bad} is_count={true} heard="3 vencen hoy" />
            </div>
        </section>
    }
}

#[component]
fn Notices() -> Html {
    html! {
        <section class="gallery-part" aria-label="Avisos">
            <h2>{ "Avisos" }</h2>
            <Notice tone={NoticeTone::Warn} title="Datos hasta ayer 21:15. 1 aviso." is_folded={true}>{ "Sin nada nuevo de Grupo Beta Sonoyta." }</Notice>
            <Notice title="Sin acreditar.">{ "La sede todavía no reconoce este equipo. Todo lo que capture se conserva." }</Notice>
            <Notice tone={NoticeTone::Warn} title="Unidad familiar.">
                { "3 y 4 son hermanos y van a destinos distintos. Elija el mismo, o escriba el motivo." }
            </Notice>
            <Notice tone={NoticeTone::Bad} title="Retorno no disponible.">
                { "La Procuraduría no ha concluido la determinación del interés superior. " }
                <span class="soft">{ "Ley General de NNA; informe CMW ¶4." }</span>
            </Notice>
            <EmptyState icon={LuInbox} title="Nada por decidir" text="Cuando dos personas escriban valores distintos, aparecerán aquí.">
                <Button label="Volver al turno" onclick={|()| ()} />
            </EmptyState>
        </section>
    }
}
