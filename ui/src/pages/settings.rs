//! How the window looks, speaks and locks; whose profile it is; and the link with headquarters. Each choice holds at once.

use api::link::Standing;
use api::people::List;
use api::profile::Me;
use api::settings::{Settings as Kept, Theme, Write};
use api::sync::{Budget, Limit, Per};
use api::topic::Topic;
use domain::language::Language;
use icondata_lu::{LuLink, LuUsers};
use words::key;
use words::say::Words;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_context, use_state_eq};

use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::hooks::title::use_title;
use crate::hooks::words::use_words;
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::field::{Field, FieldShape};
use crate::kit::icon::Icon;
use crate::kit::number_input::{NumberInput, NumberWords};
use crate::kit::radio_cards::RadioCards;
use crate::kit::status::Status;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::{Session, use_me};

const THEMES: [(Theme, &str, &str); 3] = [
    (Theme::Light, "light", "settings-theme-light"),
    (Theme::Dark, "dark", "settings-theme-dark"),
    (Theme::Night, "night", "settings-theme-night"),
];
const LEAST_MINUTES: i64 = 1;
const MOST_MINUTES: i64 = 60;

#[component]
pub(crate) fn Settings() -> Html {
    let words = use_words();
    let saved = use_state_eq(|| false);
    let title = words.say("settings-title");
    use_title(&title);
    let write = {
        let saved = saved.clone();
        use_action::<Write>(Callback::from(move |_: Kept| {
            saved.set(true);
            crate::topics::announce(&[Topic::Settings]);
        }))
    };
    let Some(session) = use_context::<Session>() else { return html! {} };
    let onchange = write.run.reform(|settings| Write { settings });
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title }</h1></div>
            <div class="split">
                <div class="stack">
                    <Card>
                        <div class="stack">
                            <Look settings={session.settings} onchange={onchange.clone()} />
                            <Idle settings={session.settings} {onchange} />
                            <Status text={saved.then(|| AttrValue::from(words.say("settings-saved")))} />
                            if let Some(problem) = write.problem { <ProblemNotice {problem} /> }
                        </div>
                    </Card>
                    // Its choices stand side by side here; in the narrow column the last ones were below the window.
                    <Metered />
                </div>
                <div class="stack"><Facts /><Colleagues /><LinkState /></div>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    settings: Kept,
    onchange: Callback<Kept>,
}

#[component]
fn Look(props: &ChangeProps) -> Html {
    let words = use_words();
    let settings = props.settings;
    let themes = THEMES.map(|(_, value, key)| {
        let choice = Choice::new(value, words.say(key));
        words.try_say(&format!("{key}.hint")).map_or(choice.clone(), |hint| choice.with_detail(hint))
    });
    let theme = THEMES.iter().find(|(theme, ..)| *theme == settings.theme).map(|(_, value, _)| AttrValue::from(*value));
    let onlook = props.onchange.clone();
    let choose_theme = Callback::from(move |chosen: Option<AttrValue>| {
        let found = THEMES.iter().find(|(_, value, _)| chosen.as_deref() == Some(*value));
        if let Some((theme, ..)) = found {
            onlook.emit(Kept { theme: *theme, ..settings });
        }
    });
    let languages = Language::ALL
        .iter()
        .map(|language| Choice::new(language.key(), words.say(&format!("settings-language-{}", language.key()))));
    let onspeak = props.onchange.clone();
    let choose_language = Callback::from(move |chosen: Option<AttrValue>| {
        if let Some(language) = chosen.and_then(|key| Language::from_key(&key)) {
            onspeak.emit(Kept { language, ..settings });
        }
    });
    html! {
        <>
            <Field id="settings-theme" shape={FieldShape::Group} label={words.say("settings-theme")}>
                <RadioCards name="settings-theme" choices={themes.to_vec()} chosen={theme} onchoose={choose_theme} />
            </Field>
            <Field id="settings-language" shape={FieldShape::Group} label={words.say("settings-language")}>
                <RadioCards name="settings-language" choices={languages.collect::<Vec<_>>()} chosen={settings.language.key()}
                    onchoose={choose_language} />
            </Field>
        </>
    }
}

/// Kept when it is a number of the range; anything else says which.
#[component]
fn Idle(props: &ChangeProps) -> Html {
    let words = use_words();
    let settings = props.settings;
    let is_wrong = use_state_eq(|| false);
    let onchange = {
        let (is_wrong, keep) = (is_wrong.clone(), props.onchange.clone());
        Callback::from(move |minutes: Option<i64>| {
            let minutes = minutes.filter(|minutes| (LEAST_MINUTES..=MOST_MINUTES).contains(minutes));
            is_wrong.set(minutes.is_none());
            if let Some(idle_minutes) = minutes.and_then(|minutes| u8::try_from(minutes).ok()) {
                keep.emit(Kept { idle_minutes, ..settings });
            }
        })
    };
    let bounds = [("least", LEAST_MINUTES.into()), ("most", MOST_MINUTES.into())];
    let error = is_wrong.then(|| AttrValue::from(words.say_with(&key::refusal("out-of-range"), &bounds)));
    let number_words = NumberWords {
        less: words.say("common-less").into(),
        more: words.say("common-more").into(),
        unit: words.say("settings-idle-unit").into(),
    };
    html! {
        <Field id="settings-idle" label={words.say("settings-idle")} hint={words.say("settings-idle.hint")} {error}>
            <NumberInput value={Some(i64::from(settings.idle_minutes))} {onchange} least={LEAST_MINUTES} most={MOST_MINUTES}
                words={number_words} />
        </Field>
    }
}

#[component]
fn Facts() -> Html {
    let words = use_words();
    let Some(me) = use_me() else { return html! {} };
    html! {
        <Card title={words.say("settings-profile")}>
            <dl class="facts facts-one">
                { for facts(&words, &me).into_iter().map(|(label, value)| html! {
                    <div class="fact"><dt>{ label }</dt><dd>{ value }</dd></div>
                }) }
            </dl>
            <p class="note">{ words.say(&format!("{}.hint", key::role(me.role.key()))) }</p>
        </Card>
    }
}

fn facts(words: &Words, me: &Me) -> [(String, String); 4] {
    [
        (words.say("start-name"), me.name.clone()),
        (words.say("start-unit"), me.unit_name.clone()),
        (words.say("settings-role"), words.say(&key::role(me.role.key()))),
        (words.say("settings-device"), me.device_letters.clone()),
    ]
}

/// Who else opens this computer, and the way to the page where they are added and removed.
#[component]
fn Colleagues() -> Html {
    let words = use_words();
    let people = use_query(&List {}, &[Topic::Session, Topic::Sync]);
    let is_demonstration = use_me().is_some_and(|me| me.is_demonstration);
    let Some(people) = people.here().filter(|_| !is_demonstration) else { return html! {} };
    html! {
        <Card title={words.say("people-title")}>
            <div class="stack">
                <ul>{ for people.iter().map(|person| html! { <li>{ person.name.clone() }</li> }) }</ul>
                <a class="button" href={Route::People.href()}><Icon drawing={LuUsers} />{ words.say("people-open") }</a>
            </div>
        </Card>
    }
}

/// The budgets that are offered, in bytes and for what, with the key of each choice.
const BUDGETS: [(Option<Budget>, &str); 4] = [
    (None, "none"),
    (Some(Budget { bytes: 200_000, per: Per::Exchange }), "exchange-200"),
    (Some(Budget { bytes: 1_000_000, per: Per::Exchange }), "exchange-1000"),
    (Some(Budget { bytes: 5_000_000, per: Per::Day }), "day-5000"),
];

/// How much of a metered link exchanges may take. One that was set by the command line shows as none of the choices.
#[component]
fn Metered() -> Html {
    let words = use_words();
    let bar = use_query(&api::sync::Read {}, &[Topic::Sync, Topic::Session]);
    let limit = use_action::<Limit>(Callback::noop());
    let Some(bar) = bar.here() else { return html! {} };
    if !matches!(bar.standing, Standing::Linked { .. }) {
        return html! {};
    }
    let choices = BUDGETS.map(|(_, key)| Choice::new(key, words.say(&format!("settings-budget-{key}"))));
    let chosen = BUDGETS.iter().find(|(budget, _)| *budget == bar.budget).map(|(_, key)| AttrValue::from(*key));
    let onchoose = limit.run.clone();
    let choose = Callback::from(move |chosen: Option<AttrValue>| {
        let found = BUDGETS.iter().find(|(_, key)| chosen.as_deref() == Some(*key));
        if let Some((budget, _)) = found {
            onchoose.emit(Limit { budget: *budget });
        }
    });
    html! {
        <Card>
            <div class="stack">
                <Field id="settings-budget" shape={FieldShape::Group} label={words.say("settings-budget")}
                    hint={words.say("settings-budget.hint")}>
                    <RadioCards name="settings-budget" choices={choices.to_vec()} {chosen} onchoose={choose} />
                </Field>
                if let Some(problem) = limit.problem { <ProblemNotice {problem} /> }
            </div>
        </Card>
    }
}

#[component]
fn LinkState() -> Html {
    let words = use_words();
    let standing = use_query(&api::link::Read {}, &[Topic::Sync, Topic::Session]);
    let is_demonstration = use_me().is_some_and(|me| me.is_demonstration);
    let Some(standing) = standing.here() else { return html! {} };
    let (text, can_link) = match standing {
        Standing::Unlinked if is_demonstration => (words.say("problem-demonstration"), false),
        Standing::Unlinked => (words.say("link-unlinked"), true),
        Standing::Waiting { .. } => (words.say("link-waiting"), true),
        Standing::Linked { organisation } => {
            (words.say_with("link-done", &[("organisation", organisation.into())]), false)
        }
    };
    html! {
        <Card title={words.say("settings-link")}>
            <div class="stack">
                <p>{ text }</p>
                if can_link {
                    <a class="button" href={Route::Link.href()}><Icon drawing={LuLink} />{ words.say("start-link") }</a>
                }
            </div>
        </Card>
    }
}
