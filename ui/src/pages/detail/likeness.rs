//! Who may be the same person, and why: explained field by field, because a person decides it. Joining two is taken back
//! as easily as it is done.

use api::person::{Compared, Match, Matches, Merge, Part};
use api::record::Committed;
use api::topic::Topic;
use domain::id::RecordId;
use icondata_lu::{LuMerge, LuMinus, LuPlus, LuUnlink};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::ipc;
use crate::kit::badge::Badge;
use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::status::Status;
use crate::kit::tone::Tone;
use crate::parts::confirm_button::ConfirmButton;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_name::RecordName;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) person: RecordId,
    /// May whoever is here join and part persons? Otherwise it only shows.
    pub(crate) may_join: bool,
}

#[component]
pub(crate) fn Likeness(props: &Props) -> Html {
    let teller = use_teller();
    let told = use_state_eq(|| None::<AttrValue>);
    let matches = use_query(&Matches { record: props.person }, &[Topic::Records]);
    let merge = {
        let (told, said) = (told.clone(), teller.words.say("likeness-merged"));
        use_action::<Merge>(Callback::from(move |_: Committed| told.set(Some(said.clone().into()))))
    };
    let matches = matches.here().cloned().unwrap_or_default();
    if matches.is_empty() && told.is_none() {
        return html! {};
    }
    let join = |other: RecordId| {
        let (record, into) = joined(props.person, other);
        merge.run.reform(move |()| Merge { operation: ipc::operation(), record, into })
    };
    html! {
        <Card title={teller.words.say("likeness-title")}>
            <Status text={(*told).clone()} />
            if let Some(problem) = merge.problem { <ProblemNotice {problem} /> }
            <ul class="likeness">
                { for matches.iter().map(|found| html! {
                    <li key={found.row.record.to_string()}>
                        { candidate(&teller, found) }
                        if props.may_join {
                            <ConfirmButton label={teller.words.say("likeness-merge")} confirm={teller.words.say("likeness-merge.sure")}
                                cancel={teller.words.say("common-no")} icon={LuMerge} is_busy={merge.is_busy}
                                onconfirm={join(found.row.record)} />
                        }
                    </li>
                }) }
            </ul>
        </Card>
    }
}

/// The record to join, and the one that stands for both: the older, so that two laptops that join the same two agree.
fn joined(one: RecordId, other: RecordId) -> (RecordId, RecordId) {
    (one.max(other), one.min(other))
}

fn candidate(teller: &Teller, found: &Match) -> Html {
    let (word, tone) = match found.is_likely {
        true => ("likeness-likely", Tone::Warn),
        false => ("likeness-possible", Tone::Plain),
    };
    let row = &found.row;
    html! {
        <>
            <p class="row">
                <a href={Route::detail(row.record).href()}>{ teller.headline(row.kind, &row.summary) }</a>
                <Badge text={teller.words.say(word)} {tone} />
            </p>
            <ul class="compared">{ for found.fields.iter().map(|field| compared(teller, *field)) }</ul>
        </>
    }
}

/// What speaks against it is said, and not by its sign alone.
fn compared(teller: &Teller, compared: Compared) -> Html {
    let (drawing, class, heard) = match compared.speaks_for {
        true => (LuPlus, "compared-for", "likeness-for"),
        false => (LuMinus, "compared-against", "likeness-against"),
    };
    let field = teller.words.say(&format!("match-field-{}", compared.field.key()));
    let agreement = teller.words.say(&format!("match-agreement-{}", compared.agreement.key()));
    html! {
        <li {class}>
            <Icon {drawing} /><span class="heard">{ teller.words.say(heard) }</span>
            <span>{ format!("{field}: {agreement}") }</span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct MergedProps {
    pub(crate) person: RecordId,
    /// The record that stands for both.
    pub(crate) stands: RecordId,
    pub(crate) may_join: bool,
}

/// Says on a joined record which one stands for it, and parts them.
#[component]
pub(crate) fn Merged(props: &MergedProps) -> Html {
    let teller = use_teller();
    let part = use_action::<Part>(Callback::noop());
    let person = props.person;
    let onconfirm = part.run.reform(move |()| Part { operation: ipc::operation(), record: person });
    html! {
        <Notice tone={NoticeTone::Warn} icon={LuMerge} title={teller.words.say("likeness-same")}>
            <p>{ teller.words.say("likeness-stands") }{ " " }<RecordName record={props.stands} /></p>
            if let Some(problem) = part.problem { <ProblemNotice {problem} /> }
            if props.may_join {
                <ConfirmButton label={teller.words.say("likeness-part")} confirm={teller.words.say("likeness-part.sure")}
                    cancel={teller.words.say("common-no")} icon={LuUnlink} is_busy={part.is_busy} {onconfirm} />
            }
        </Notice>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_record_stands_for_both_whichever_is_open() {
        let (older, newer) = (RecordId::new(1, [9; 10]), RecordId::new(2, [0; 10]));
        assert_eq!(joined(older, newer), (newer, older));
        assert_eq!(joined(newer, older), (newer, older));
    }
}
