//! Taking something out as a file: a table for a spreadsheet or on paper, records with their answers, events for a map, missing
//! persons for those who search, flows for a registry. What leaves is encrypted no more, so a dialog says before what goes, to whom, under whose mark,
//! and that it is written down; and afterwards where it lies.

use api::export::{Exported, Geojson, Iom, Pfif, Place, Records, Report};
use api::report::Asked;
use domain::catalog::recipient::RecipientKind;
use domain::format::{Format, Spreadsheet};
use domain::language::Language;
use domain::leaving;
use domain::missing::pfif;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use icondata_lu::{LuDownload, LuFileOutput, LuFileSpreadsheet, LuFileText, LuSheet};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::hooks::action::{Sent, use_any_action};
use crate::kit::button::{Button, ButtonTone};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::dialog::Dialog;
use crate::kit::field::Field;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::parts::kept_notice::KeptNotice;
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::{Teller, use_teller};

const HOUSE: &str = "house";
const PUBLIC: &str = "public";
/// More than these are chosen from a list.
const MOST_CARDS: usize = 7;

/// What is taken out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    Table {
        of: Asked,
        format: Format,
    },
    /// The events of some months, as GeoJSON.
    Map {
        period: Period,
    },
    /// Who is looked for, as PFIF.
    Missing,
    /// On the columns of a registry of flows (IOM).
    Flow {
        period: Period,
        format: Format,
    },
    /// Of one kind, with their answers.
    Records {
        role: Role,
        period: Period,
        format: Spreadsheet,
    },
}

impl What {
    /// Locale key `take-<key>`; its `.hint` says what of it leaves and what does not.
    const fn key(&self) -> &'static str {
        match self {
            Self::Table { .. } => "take-table",
            Self::Map { .. } => "take-map",
            Self::Missing => "take-missing",
            Self::Flow { .. } => "take-flow",
            Self::Records { .. } => "take-records",
        }
    }

    /// As what, by the end of the file's name.
    const fn ending(&self) -> &'static str {
        match self {
            Self::Table { format, .. } | Self::Flow { format, .. } => format.key(),
            Self::Records { format, .. } => format.key(),
            Self::Map { .. } => "geojson",
            Self::Missing => "pfif",
        }
    }

    /// What is to be chosen: locale key.
    const fn asks(&self) -> &'static str {
        match self {
            Self::Table { .. } | Self::Map { .. } | Self::Flow { .. } => "take-version",
            Self::Missing => "take-for",
            Self::Records { .. } => "take-kind",
        }
    }

    /// Which version, for whom, of which kind; nothing to be chosen of what has one version.
    fn choices(&self, teller: &Teller) -> Vec<Choice> {
        match self {
            Self::Table { .. } | Self::Map { .. } => {
                [HOUSE, PUBLIC].map(|key| Choice::new(key, teller.words.say(&format!("take-{key}")))).to_vec()
            }
            Self::Missing => {
                let readers = RecipientKind::ALL.iter().copied().filter(|kind| pfif::may_hear(*kind));
                let choice =
                    |kind: RecipientKind| Choice::new(kind.key(), teller.words.say(&format!("recipient-kind-{kind}")));
                readers.map(choice).collect()
            }
            Self::Records { role, .. } => {
                let kinds = RecordKind::ALL.iter().copied().filter(|kind| leaving::may_take(*role, *kind));
                let name = |kind: RecordKind| format!("{}.plural", words::key::kind(kind.key()));
                kinds.map(|kind| Choice::new(kind.key(), teller.words.say(&name(kind)))).collect()
            }
            Self::Flow { .. } => Vec::new(),
        }
    }

    /// `None` until what must be chosen is.
    fn request(&self, chosen: &str, language: Language) -> Option<Sent<Exported>> {
        let (public, place) = (chosen == PUBLIC, Place::default());
        Some(match self.clone() {
            Self::Table { of, format } => Sent::of(&Report { of, format, public, language, place }),
            Self::Map { period } => Sent::of(&Geojson { period, public, language, place }),
            Self::Missing => Sent::of(&Pfif { reader: RecipientKind::from_key(chosen)?, language, place }),
            Self::Flow { period, format } => Sent::of(&Iom { period, format, language, place }),
            Self::Records { period, format, .. } => {
                Sent::of(&Records { kind: RecordKind::from_key(chosen)?, period, format, language, place })
            }
        })
    }

    /// Which table and which months.
    fn told(&self, teller: &Teller) -> String {
        match self {
            Self::Table { of, .. } => {
                format!("{} · {}", teller.words.say(&format!("table-{}", of.table)), teller.period(of.period))
            }
            Self::Map { period } | Self::Flow { period, .. } | Self::Records { period, .. } => teller.period(*period),
            Self::Missing => String::new(),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) what: What,
}

/// The button, and the dialog behind it.
#[component]
pub(crate) fn Taking(props: &Props) -> Html {
    let (teller, what) = (use_teller(), &props.what);
    let is_open = use_state_eq(|| false);
    let set = |next: bool| {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(next))
    };
    let icon = match what.ending() {
        "xlsx" => LuFileSpreadsheet,
        "pdf" => LuFileText,
        "csv" => LuSheet,
        _ => LuFileOutput,
    };
    let label = teller.words.say(&format!("take-as-{}", what.ending()));
    html! {
        <>
            <Button {label} {icon} onclick={set(true)} />
            <Dialog id={format!("{}-{}", what.key(), what.ending())} title={teller.words.say(what.key())}
                close={teller.words.say("common-close")} is_open={*is_open} onclose={set(false)}>
                <Leaving what={what.clone()} />
            </Dialog>
        </>
    }
}

/// What goes, for whom, and where it went. It begins anew each time the dialog opens.
#[component]
fn Leaving(props: &Props) -> Html {
    let (teller, what) = (use_teller(), &props.what);
    let chosen = use_state_eq(|| AttrValue::Static(HOUSE));
    let kept = use_state_eq(|| None::<Exported>);
    let take = {
        let kept = kept.clone();
        use_any_action::<Report>(Callback::from(move |exported| kept.set(Some(exported))))
    };
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |next: Option<AttrValue>| next.into_iter().for_each(|next| chosen.set(next)))
    };
    if let Some(kept) = &*kept {
        return html! {
            <div class="stack">
                <KeptNotice path={kept.path.clone()} word="report-taken" />
                if !matches!(what, What::Table { .. }) { <p>{ extent(&teller, kept) }</p> }
            </div>
        };
    }
    let language = teller.language();
    let is_ready = what.request(&chosen, language).is_some();
    let go = {
        let (what, chosen, run) = (what.clone(), (*chosen).clone(), take.run.clone());
        Callback::from(move |()| what.request(&chosen, language).into_iter().for_each(|sent| run.emit(sent)))
    };
    let told = what.told(&teller);
    html! {
        <div class="stack">
            if !told.is_empty() { <p><strong>{ told }</strong></p> }
            <p>{ teller.words.say(&format!("{}.hint", what.key())) }</p>
            { choice(&teller, what, &chosen, onchoose) }
            <p class="note">{ teller.words.say("take-note") }</p>
            if let Some(problem) = take.problem { <ProblemNotice {problem} /> }
            <div class="dialog-feet">
                <Button label={teller.words.say("take-go")} icon={LuDownload} tone={ButtonTone::Act} is_busy={take.is_busy}
                    is_disabled={!is_ready} onclick={go} />
            </div>
        </div>
    }
}

fn choice(teller: &Teller, what: &What, chosen: &AttrValue, onchoose: Callback<Option<AttrValue>>) -> Html {
    let choices = what.choices(teller);
    let id = format!("take-for-{}", what.ending());
    match choices.len() {
        0 => html! {},
        1..=MOST_CARDS => html! {
            <RadioCards name={id} label={teller.words.say(what.asks())} size={CardSize::Compact} is_plain={true} {choices}
                chosen={chosen.clone()} {onchoose} />
        },
        _ => html! {
            <Field {id} label={teller.words.say(what.asks())}>
                <Combobox choices={std::rc::Rc::new(choices)} chosen={chosen.clone()} {onchoose}
                    none={teller.words.say("form-nothing-so-named")} />
            </Field>
        },
    }
}

/// How much is in the file, and how much stays.
fn extent(teller: &Teller, kept: &Exported) -> String {
    let counted = |key: &str, number: u32| teller.words.say_with(key, &[("n", number.into())]);
    let left_out = (kept.left_out > 0).then(|| counted("take-left", kept.left_out));
    [Some(counted("take-told", kept.told)), left_out].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
