//! The audit log, for coordinators: who read what is delicate, what left this laptop and who opened it; and whether the
//! log is whole.

use std::rc::Rc;

use api::audit::{Key, List, Row, Verified, Verify};
use api::topic::Topic;
use domain::audit::Deed;
use domain::id::RecordId;
use icondata_lu::LuScrollText;
use words::key;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};
use yew_router::hooks::use_navigator;

use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::{Card, CardPadding};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::data_table::{Column, DataTable, Row as Line};
use crate::kit::date_input::{DateInput, DateWords};
use crate::kit::empty_state::EmptyState;
use crate::kit::field::{Field, FieldShape};
use crate::kit::notice::{Notice, NoticeTone};
use crate::parts::page_turn::PageTurn;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

const TAKE: u32 = 50;
/// The choice that stands for any.
const ALL: &str = "";

/// What of the log is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Wanted {
    person: Option<Key>,
    /// As it is typed.
    day: String,
    deed: Option<Deed>,
    skip: u32,
}

impl Wanted {
    fn call(&self) -> List {
        List {
            person: self.person,
            day: self.day.parse().ok(),
            deed: self.deed,
            record: None,
            skip: self.skip,
            take: TAKE,
        }
    }

    fn is_narrowed(&self) -> bool {
        *self != Self { skip: self.skip, ..Self::default() }
    }
}

#[component]
pub(crate) fn Audit() -> Html {
    let teller = use_teller();
    let wanted = use_state_eq(Wanted::default);
    let title = teller.words.say("audit-title");
    use_title(&title);
    let page = match use_query(&wanted.call(), &[Topic::Records, Topic::Session]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(page) => page,
    };
    let onwant = {
        let wanted = wanted.clone();
        Callback::from(move |next: Wanted| wanted.set(next))
    };
    let people = page.people.iter().map(|who| Choice::new(String::from(who.key), who.name.clone())).collect::<Vec<_>>();
    let go = onwant.reform({
        let wanted = (*wanted).clone();
        move |skip| Wanted { skip, ..wanted.clone() }
    });
    html! {
        <div class="stack">
            <div class="page-title"><h1>{ title.clone() }</h1><p>{ teller.words.say("audit-subtitle") }</p></div>
            <Standing />
            <Filters wanted={(*wanted).clone()} {people} {onwant} />
            if page.rows.is_empty() {
                <Card>{ nothing(&teller, wanted.is_narrowed()) }</Card>
            } else {
                <Card padding={CardPadding::Tight}><Rows caption={title} rows={page.rows.clone()} /></Card>
                <PageTurn from={wanted.skip} take={TAKE} total={page.total} {go} />
            }
        </div>
    }
}

fn nothing(teller: &Teller, is_narrowed: bool) -> Html {
    let key = if is_narrowed { "audit-none" } else { "audit-empty" };
    let hint = teller.words.say(&format!("{key}.hint"));
    html! { <EmptyState icon={LuScrollText} title={teller.words.say(key)} text={hint} /> }
}

/// Is the log whole, and has headquarters noted it?
#[component]
fn Standing() -> Html {
    let teller = use_teller();
    let verified = match use_query(&Verify {}, &[Topic::Records, Topic::Session, Topic::Sync]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} /> },
        Answer::Here(verified) => verified,
    };
    match verified.flaw {
        None => html! { <Notice><p>{ whole(&teller, &verified) }</p></Notice> },
        Some(flaw) => {
            let lead = teller.words.say_with("audit-flaw", &[("number", flaw.number.into())]);
            html! {
                <Notice tone={NoticeTone::Bad} is_alert={true}>
                    <p><strong>{ lead }</strong>{ " " }{ teller.words.say(&key::audit_flaw(flaw.kind.name())) }</p>
                    <p>{ teller.words.say("audit-flaw.hint") }</p>
                </Notice>
            }
        }
    }
}

fn whole(teller: &Teller, verified: &Verified) -> String {
    let rows = teller.words.say_with("audit-verified", &[("n", verified.rows.into())]);
    let told = match verified.told {
        0 => teller.words.say("audit-untold"),
        number => teller.words.say_with("audit-told", &[("number", number.into())]),
    };
    format!("{rows} {told}")
}

#[derive(Properties, PartialEq)]
struct FiltersProps {
    wanted: Wanted,
    people: Vec<Choice>,
    onwant: Callback<Wanted>,
}

#[component]
fn Filters(props: &FiltersProps) -> Html {
    let teller = use_teller();
    let say = |key: &str| teller.words.say(key);
    let narrowed = |change: fn(&mut Wanted, Option<AttrValue>)| {
        let wanted = Wanted { skip: 0, ..props.wanted.clone() };
        props.onwant.reform(move |chosen: Option<AttrValue>| {
            let mut wanted = wanted.clone();
            change(&mut wanted, chosen);
            wanted
        })
    };
    let by_person =
        narrowed(|wanted, chosen| wanted.person = chosen.and_then(|key| Key::try_from(key.to_string()).ok()));
    let by_deed = narrowed(|wanted, chosen| wanted.deed = chosen.and_then(|key| Deed::from_key(&key)));
    let by_day = narrowed(|wanted, typed| wanted.day = typed.map(|day| day.to_string()).unwrap_or_default());
    let people =
        std::iter::once(Choice::new(ALL, say("audit-person.all"))).chain(props.people.iter().cloned()).collect();
    let person = props.wanted.person.map(String::from).unwrap_or_default();
    let deed = props.wanted.deed.map(Deed::key).unwrap_or(ALL);
    let none = say("form-nothing-so-named");
    let clear = props.onwant.reform(|()| Wanted::default());
    html! {
        <Card>
            <div class="columns">
                <Field id="audit-person" label={say("audit-person")}>
                    <Combobox choices={Rc::<Vec<Choice>>::new(people)} chosen={AttrValue::from(person)} onchoose={by_person} none={none.clone()} />
                </Field>
                <Field id="audit-deed" label={say("audit-deed")}>
                    <Combobox choices={Rc::new(deeds(&teller))} chosen={AttrValue::Static(deed)} onchoose={by_deed} {none} />
                </Field>
                <Field id="audit-day" shape={FieldShape::Group} label={say("audit-day")}>
                    <DateInput value={props.wanted.day.clone()} words={date_words(&teller)}
                        onchange={by_day.reform(|day: String| Some(day.into()))} today={teller.today().to_string()} />
                </Field>
            </div>
            if props.wanted.is_narrowed() {
                <Button label={say("audit-clear")} size={ButtonSize::Small} onclick={clear} />
            }
        </Card>
    }
}

fn deeds(teller: &Teller) -> Vec<Choice> {
    let all = Choice::new(ALL, teller.words.say("audit-deed.all"));
    // Of one, as a filter says it.
    let each = Deed::ALL.iter().map(|deed| Choice::new(deed.key(), told(teller, Some(*deed), 1)));
    std::iter::once(all).chain(each).collect()
}

fn told(teller: &Teller, deed: Option<Deed>, amount: u32) -> String {
    let key = deed.map_or_else(|| key::deed("unknown"), |deed| key::deed(deed.key()));
    teller.words.say_with(&key, &[("n", amount.into())])
}

fn date_words(teller: &Teller) -> DateWords {
    let say = |key: &str| teller.words.say(key).into();
    DateWords { day: say("form-day"), month: say("form-month"), year: say("form-year"), today: say("form-today") }
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    caption: AttrValue,
    rows: Vec<Row>,
}

#[component]
fn Rows(props: &RowsProps) -> Html {
    let teller = use_teller();
    let navigator = use_navigator();
    let records: Vec<(u64, RecordId)> =
        props.rows.iter().filter(|row| row.kind.is_some()).filter_map(|row| Some((row.number, row.record?))).collect();
    let onpick = Callback::from(move |picked: AttrValue| {
        let record = records.iter().find(|(number, _)| picked == number.to_string());
        if let (Some(navigator), Some((_, record))) = (&navigator, record) {
            navigator.push(&Route::detail(*record));
        }
    });
    let columns = ["number", "when", "who", "deed", "record"];
    let columns = columns.map(|name| Column::new(teller.words.say(&format!("audit-column-{name}")))).to_vec();
    let rows = props.rows.iter().map(|row| line(&teller, row)).collect::<Vec<_>>();
    html! { <DataTable caption={props.caption.clone()} {columns} {rows} {onpick} /> }
}

fn line(teller: &Teller, row: &Row) -> Line {
    let who = html! { <>{ &row.who }{ " " }<span class="note unbroken">{ &row.device }</span></> };
    let record = match (row.kind, row.record) {
        (Some(kind), _) => {
            let folio = row.folio.as_ref().map(ToString::to_string).unwrap_or_default();
            html! { <>{ teller.kind(kind) }{ " " }<span class="note unbroken">{ folio }</span></> }
        }
        (None, Some(_)) => html! { <span class="soft">{ teller.words.say("audit-withheld") }</span> },
        (None, None) => html! {},
    };
    let deed = html! { told(teller, row.deed, row.amount) };
    let cells = vec![html! { <span class="unbroken">{ teller.moment(row.at) }</span> }, who, deed, record];
    Line { key: row.number.to_string().into(), name: row.number.to_string().into(), cells }
}
